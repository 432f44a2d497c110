"""Accounts that readers have at other sites and come in by."""

from typing import Any

from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.http import HttpRequest

from standfirst.readers.models import Reader


def join(request: HttpRequest, reader: Reader, kept: dict[str, Any]) -> None:
    """Join the account elsewhere, kept while its address was proved, to this reader's."""
    sociallogin = SocialLogin.deserialize(kept)
    account = sociallogin.account
    if not SocialAccount.objects.filter(provider=account.provider, uid=account.uid).exists():
        sociallogin.connect(request, reader)
