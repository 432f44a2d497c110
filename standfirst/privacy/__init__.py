"""Everything about one reader, in one document.

Each desk says in its `personal_data.py` what it keeps about a reader; `export.py` gathers that. Erasure is not part of
this desk yet.
"""
