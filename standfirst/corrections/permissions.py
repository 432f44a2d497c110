"""Who sees the desk's queue."""

from typing import Any

from standfirst.readers.models import Reader

DESK_ROLES = (Reader.Role.REPORTER, Reader.Role.EDITOR, Reader.Role.CHIEF)


def may_see_reports(reader: Any) -> bool:
    """Whoever writes or edits; they answer where they may publish."""
    if reader is None or not reader.is_authenticated or not reader.is_active:
        return False
    return reader.is_superuser or reader.role in DESK_ROLES
