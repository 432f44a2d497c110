"""Whole stories, told in real browsers against the paper as `make demo` starts it."""
