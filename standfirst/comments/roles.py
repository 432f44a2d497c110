"""What a reader's role allows in the conversation."""

from typing import Any

from standfirst.lib.roles import IN
from standfirst.readers.models import Reader

NEWSROOM_ROLES = (Reader.Role.REPORTER, Reader.Role.EDITOR, Reader.Role.MODERATOR, Reader.Role.CHIEF)
EDITING_ROLES = (Reader.Role.EDITOR, Reader.Role.CHIEF)
PICKING_ROLES = (*EDITING_ROLES, Reader.Role.MODERATOR)
# Their groups, everywhere or in one section (lib/roles.py).
OF_NEWSROOM = rf"^({'|'.join(NEWSROOM_ROLES)})({IN}|$)"
OF_EDITORS = rf"^({'|'.join(EDITING_ROLES)})({IN}|$)"
MODERATING_ROLES = (Reader.Role.MODERATOR, Reader.Role.CHIEF)


def may_pick(reader: Any) -> bool:
    """Whether this reader chooses comments for the paper."""
    if reader is None or not reader.is_authenticated or not reader.is_active:
        return False
    return reader.is_superuser or reader.role in PICKING_ROLES


def may_edit_others(reader: Any) -> bool:
    """Whether this reader edits what others write."""
    if reader is None or not reader.is_authenticated or not reader.is_active:
        return False
    return reader.is_superuser or reader.role in EDITING_ROLES


def may_moderate(reader: Any) -> bool:
    """Whether this reader decides about others' comments."""
    if reader is None or not reader.is_authenticated or not reader.is_active:
        return False
    return reader.is_superuser or reader.role in MODERATING_ROLES


def answers_for(reader: Any, article: Any) -> bool:
    """Whether this reader speaks as the article's writer: their name stands in the byline, or they edit the paper."""
    if reader is None or not reader.is_authenticated or not reader.is_active:
        return False
    return may_edit_others(reader) or article.bylines.filter(author__reader=reader).exists()


def writes_for_paper(reader: Any) -> bool:
    """Whether this reader may have articles of their own."""
    if reader is None or not reader.is_authenticated or not reader.is_active:
        return False
    return reader.is_superuser or reader.role in (Reader.Role.REPORTER, *EDITING_ROLES)
