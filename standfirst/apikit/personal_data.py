"""What the API keeps about a reader."""

from typing import Any

from standfirst.apikit.models import IdempotencyKey, Token


def export(reader: Any) -> dict[str, Any]:
    """The reader's tokens by name; of a token itself we have a hash only, and that stays here."""
    rows = Token.objects.visible_to(reader).order_by("pk")
    return {"tokens": list(rows.values("name", "scopes", "created_at", "expires_at", "last_used_on"))}


def erase(reader: Any, *, keeps_comments: bool) -> None:
    """The tokens, and the answers that were kept to be given again."""
    Token.objects.filter(reader=reader).delete()
    IdempotencyKey.objects.filter(reader=reader).delete()
