"""The newsroom's screens for accounts: a name and an address instead of Wagtail's first and last name."""

from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class NewsroomUsers(WagtailUsersAppConfig):
    user_viewset = "standfirst.readers.wagtail_viewsets.ReaderViewSet"
    verbose_name = _("Accounts")
