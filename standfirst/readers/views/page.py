"""The personal parts of a page, all in one answer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from standfirst.notifications.badge import unread_count
from standfirst.readers.page_parts import render_parts

MOST_FOLLOWED = 2000


@require_safe
@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """Account menu, bell, and what other desks show to this reader alone (`page_parts.register`)."""
    return render(request, "readers/_page.html", {"parts": render_parts(request), **personal(request)})


def personal(request: HttpRequest) -> dict[str, object]:
    """What `_personal.html` and `_account_menu.html` show of the reader, or that there is none."""
    if not request.user.is_authenticated:
        return {"reader": None}
    muted = set(request.user.mutes.values_list("muted", flat=True))
    blocked = set(request.user.blocks.values_list("blocked", flat=True))
    return {
        "reader": request.user,
        "following": _following(request.user, {"mute": muted, "block": blocked}),
        "hidden": sorted(muted | blocked),
        "unread": unread_count(request.user.pk),
    }


def _following(reader: Any, hidden: dict[str, set[int]]) -> list[str]:
    """The names of all that they follow, mute or block, such as "reader:3", "topic:7" and "mute:9".

    hidden: the ids of readers, by "mute" and "block".
    """
    readers = reader.follows.values_list("followed", flat=True)[:MOST_FOLLOWED]
    interests = reader.interests.visible_to(reader)[:MOST_FOLLOWED]
    names = [f"{kind}:{pk}" for kind, pks in {"reader": readers, **hidden}.items() for pk in pks]
    return names + [name for interest in interests for name in interest.names]
