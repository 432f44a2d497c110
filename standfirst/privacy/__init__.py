"""Everything about one reader: a copy of it to take away, and its erasure.

Each desk says in its `personal_data.py` what it keeps about a reader and how that is erased; this desk calls them.
"""
