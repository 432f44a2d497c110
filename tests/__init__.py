"""Tests of the house as a whole; each desk has its own beside its code."""
