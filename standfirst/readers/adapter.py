"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter


class ReaderAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """The house's answers to allauth's questions."""
