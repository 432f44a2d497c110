"""The queue in the newsroom's menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from standfirst.comments.roles import may_moderate


class ModerationItem(MenuItem):
    """Shown to those who may decide."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_moderate(request.user)


@hooks.register("register_admin_urls")
def moderation_urls() -> list[URLPattern | URLResolver]:
    return [path("moderation/", include("standfirst.moderation.urls"))]


@hooks.register("register_admin_menu_item")
def moderation_item(**kwargs: Any) -> MenuItem:
    return ModerationItem(
        _("Moderation"), reverse("moderation:queue"), name="moderation", icon_name="comment", order=250
    )
