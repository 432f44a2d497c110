"""The newsroom's menu, and the button on a published article."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from standfirst.alerts.models import Alert
from standfirst.alerts.permissions import may_see_alerts, may_send_alerts
from standfirst.articles.models import ArticlePage


class AlertsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_alerts(request.user)


@hooks.register("register_admin_urls")
def alert_urls() -> list[URLPattern | URLResolver]:
    return [path("alerts/", include("standfirst.alerts.newsroom_urls"))]


@hooks.register("register_admin_menu_item")
def alerts_menu_item() -> MenuItem:
    return AlertsMenuItem(_("Alerts"), reverse("alert_desk:list"), icon_name="mobile-alt", name="alerts", order=250)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def send_alert_button(page: Any, user: Any, **kwargs: Any) -> Iterator[Button]:
    """Send alert: on an article that everybody can read."""
    if isinstance(page.specific, ArticlePage) and page.live and may_send_alerts(user):
        url = reverse("alert_desk:send", args=[page.pk])
        yield Button(_("Send alert"), url, icon_name="mobile-alt", priority=5, attrs={"data-action": "send-alert"})


@hooks.register("after_publish_page")
def say_that_a_correction_leaves(request: HttpRequest, page: Any) -> None:
    """Whoever publishes a correction hears that readers are about to be told, and where to take that back."""
    for alert in Alert.objects.visible_to(request.user).correcting(page).waiting():
        url = reverse("alert_desk:alert", args=[alert.pk])
        words = _("Whoever was alerted to this story hears of its correction in half a minute.")
        messages.warning(request, words, buttons=[messages.button(url, _("See it, or take it back"))])
