"""How allauth's second factors behave here."""

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.notifications.browsers import browser_name


class FactorAdapter(DefaultMFAAdapter):
    """The paper's name in apps and keys, and whole sentences."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy(
            "That is not the code that counts now. Wait for the next one in your app, and type that."
        ),
        "unverified_email": gettext_lazy("Confirm your e-mail address first, then come back to this page."),
    }

    def get_totp_issuer(self) -> str:
        return settings.SITE_NAME

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """Where it is being made: "Firefox on Windows"."""
        return browser_name(context.request) or _("My passkey")

    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        return {**super().get_public_key_credential_rp_entity(), "name": settings.SITE_NAME}
