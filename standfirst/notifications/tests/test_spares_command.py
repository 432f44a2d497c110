from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from standfirst.notifications.factories import make_subscription
from standfirst.notifications.models import PushSpare

pytestmark = pytest.mark.django_db


def spares(**options: Any) -> str:
    told = StringIO()
    call_command("spares", stdout=told, **options)
    return told.getvalue()


def test_spares_are_counted_made_and_forgotten() -> None:
    for number in range(3):
        make_subscription(f"https://web.push.apple.com/{number}")
    assert "0 of 3 browsers" in spares()
    assert "3 of 3 browsers" in spares(make=True)
    assert "3 spares are forgotten" in spares(forget=True)
    assert not PushSpare.objects.exists()
