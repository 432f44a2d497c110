from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from standfirst.notifications.models import PushSubscription, SubscriptionTopic
from standfirst.notifications.querysets import audience_count
from standfirst.webpush.encryption import encrypt

pytestmark = pytest.mark.django_db
PREFIX = "http://127.0.0.1:28999/push/"


@pytest.fixture(autouse=True)
def own_service(settings: Any) -> None:
    settings.PUSH_EXTRA_ORIGINS = ("http://127.0.0.1:28999",)


def fill(count: int, prefix: str = PREFIX) -> None:
    call_command("fill", subscriptions=count, endpoint_prefix=prefix, stdout=StringIO())


def test_every_browser_can_be_encrypted_for_and_asked_for_breaking_news() -> None:
    fill(25)
    endpoints = {row.endpoint for row in PushSubscription.objects.all()}
    assert endpoints == {f"{PREFIX}{number}" for number in range(1, 26)}
    assert audience_count(["breaking"]) == 25
    for row in PushSubscription.objects.all():
        assert len(encrypt(b"news", p256dh=bytes(row.p256dh), auth=bytes(row.auth))) > 500
    copies = SubscriptionTopic.objects.values_list("subscription__activity", "activity")
    assert all(original == copy for original, copy in copies)


def test_second_filling_counts_on() -> None:
    fill(3)
    fill(2)
    assert PushSubscription.objects.filter(endpoint=f"{PREFIX}5").exists()
    assert PushSubscription.objects.count() == 5


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"subscriptions": 1, "endpoint_prefix": "https://elsewhere.example/"}, "PUSH_EXTRA_ORIGINS"),
        ({"subscriptions": 1}, "--endpoint-prefix"),
        ({}, "--subscriptions"),
    ],
)
def test_mistake_is_told_in_a_sentence(values: dict[str, Any], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        call_command("fill", **values)
