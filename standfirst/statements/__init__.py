"""Statements that are asked again and again, put together once: for most of them that is nine tenths of the cost."""

from .prepared import Prepared, now

__all__ = ["Prepared", "now"]
