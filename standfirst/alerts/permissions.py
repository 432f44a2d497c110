"""Who may send alerts and see what became of them."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from standfirst.lib.roles import gives_one_of

if TYPE_CHECKING:
    from standfirst.readers.models import Reader

_SENDERS = {"editor", "chief"}
_WATCHERS = {"reporter", "editor", "chief"}


def may_send_alerts(reader: "Reader | AnonymousUser | None") -> bool:
    return _has_role(reader, _SENDERS)


def may_see_alerts(reader: "Reader | AnonymousUser | None") -> bool:
    return _has_role(reader, _WATCHERS)


def _has_role(reader: "Reader | AnonymousUser | None", roles: set[str]) -> bool:
    if reader is None or not reader.is_authenticated or not reader.is_active:
        return False
    return reader.is_superuser or gives_one_of(reader.groups.values_list("name", flat=True), roles)
