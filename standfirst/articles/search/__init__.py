"""Search over published articles, by an index of our own in the paper's database (docs/decisions/0012)."""
