import json
import secrets
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from standfirst.apikit.tokens import make_token
from standfirst.articles.factories import AuthorFactory, TopicFactory, make_article, make_section
from standfirst.notifications.factories import browser_json, make_subscription
from standfirst.notifications.keys import current_key
from standfirst.notifications.models import PushKey, PushSubscription, SubscriptionTopic
from standfirst.notifications.pruning import age_subscriptions
from standfirst.notifications.subscriptions import MAX_DEVICES, hash_of
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db

APPLE = "https://web.push.apple.com/one"


def put(client: Client, body: dict[str, Any], reader: Reader | None = None) -> Any:
    headers = {"Authorization": f"Bearer {make_token(reader=reader, scopes=('reader',))}"} if reader else {}
    content = json.dumps(body)
    return client.put("/api/v1/push/subscriptions", content, content_type="application/json", headers=headers)


def topics_of(subscription: PushSubscription) -> set[str]:
    return set(subscription.topics.values_list("topic", flat=True))


def test_anybody_can_subscribe_without_account_or_cookie(client: Client) -> None:
    answer = put(client, browser_json(APPLE, time_zone="Europe/Dublin"))
    subscription = PushSubscription.objects.get()
    assert answer.status_code == 200
    assert answer.json()["id"] == str(subscription.pk)
    assert subscription.secret_hash == hash_of(answer.json()["secret"])
    assert (subscription.time_zone, subscription.reader, topics_of(subscription)) == (
        "Europe/Dublin",
        None,
        {"breaking"},
    )
    assert not answer.cookies


def test_key_is_made_once_and_given_to_everybody(client: Client) -> None:
    first, second = (client.get("/api/v1/push/key").json()["key"] for _ in range(2))
    assert first == second == current_key().public_key
    assert PushKey.objects.count() == 1


def test_whatever_is_published_can_be_a_topic(client: Client) -> None:
    author, topic = AuthorFactory(), TopicFactory()
    article = make_article(authors=[author], topics=[topic])
    wanted = [
        "breaking",
        f"section:{make_section().pk}",
        f"author:{author.pk}",
        f"topic:{topic.pk}",
        f"article:{article.pk}",
    ]
    assert put(client, browser_json(APPLE, topics=wanted)).status_code == 200
    assert topics_of(PushSubscription.objects.get()) == set(wanted)


def test_draft_is_no_topic_and_nobody_learns_that_it_exists(client: Client) -> None:
    author, topic = AuthorFactory(), TopicFactory()
    draft = make_article(status="draft", authors=[author], topics=[topic])
    for hidden in (f"author:{author.pk}", f"topic:{topic.pk}"):
        assert put(client, browser_json(APPLE, topics=[hidden])).status_code == 422
    refused = put(client, browser_json(APPLE, topics=[f"article:{draft.pk}"]))
    missing = put(client, browser_json(APPLE, topics=["article:99999"]))
    assert refused.status_code == missing.status_code == 422
    assert refused.json()["detail"].replace(str(draft.pk), "99999") == missing.json()["detail"]


@pytest.mark.parametrize("topics", [[], ["all"], ["section:"], ["section:0"], ["section:1'"], ["reader:1"]])
def test_unknown_topic_is_refused(client: Client, topics: list[str]) -> None:
    assert put(client, browser_json(APPLE, topics=topics)).status_code == 422
    assert not PushSubscription.objects.exists()


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://push.attacker.example/1",
        "http://web.push.apple.com/1",
        "https://web.push.apple.com:8443/1",
        "https://127.0.0.1/1",
        "https://web.push.apple.com@attacker.example/1",
        "file:///etc/passwd",
        "",
    ],
)
def test_endpoint_of_an_unknown_push_service_is_refused(client: Client, endpoint: str) -> None:
    assert put(client, browser_json(endpoint)).status_code == 422
    assert not PushSubscription.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"p256dh": "AAAA"}, {"auth": "AAAA"}, {"p256dh": "B" + "A" * 86}, {"p256dh": "!!"}, {"auth": "é"}]
)
def test_keys_that_cannot_encrypt_are_refused(client: Client, wrong: dict[str, str]) -> None:
    body = browser_json(APPLE)
    assert put(client, {**body, "keys": {**body["keys"], **wrong}}).status_code == 422


def test_renewal_replaces_topics_and_secret_but_makes_no_second_row(client: Client) -> None:
    body = browser_json(APPLE)
    first = put(client, body).json()
    section = f"section:{make_section().pk}"
    second = put(client, {**body, "topics": [section]}).json()
    assert first["id"] == second["id"]
    assert first["secret"] != second["secret"]
    assert topics_of(PushSubscription.objects.get()) == {section}


def test_endpoint_of_another_browser_cannot_be_taken_over(client: Client) -> None:
    put(client, browser_json(APPLE))
    before = PushSubscription.objects.get()
    assert put(client, browser_json(APPLE, topics=[f"section:{make_section().pk}"])).status_code == 403
    after = PushSubscription.objects.get()
    assert (bytes(after.p256dh), topics_of(after)) == (bytes(before.p256dh), {"breaking"})


def test_device_belongs_to_whoever_is_signed_in_at_the_last_visit(client: Client) -> None:
    body, reader = browser_json(APPLE), ReaderFactory()
    put(client, body, reader)
    assert PushSubscription.objects.get().reader == reader
    put(client, body)
    assert PushSubscription.objects.get().reader is None


def test_a_reader_keeps_the_devices_seen_last(client: Client) -> None:
    reader = ReaderFactory()
    for number in range(MAX_DEVICES):
        seen_at = timezone.now() - timedelta(days=number + 1)
        make_subscription(f"https://web.push.apple.com/{number}", reader=reader, seen_at=seen_at)
    put(client, browser_json("https://web.push.apple.com/new"), reader)
    endpoints = {row.endpoint.rpartition("/")[2] for row in PushSubscription.objects.filter(reader=reader)}
    assert endpoints == {"new", *(str(number) for number in range(MAX_DEVICES - 1))}


def test_eleventh_new_subscription_of_a_household_waits_but_renewals_do_not(client: Client, settings: Any) -> None:
    settings.LIMITS = True
    household = secrets.token_hex(8)  # the ledger of limits outlives the test
    client.defaults["REMOTE_ADDR"] = f"2001:db8:{household[:4]}:{household[4:8]}::1"
    bodies = [browser_json(f"https://web.push.apple.com/{number}") for number in range(11)]
    answers = [put(client, body) for body in bodies]
    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 3000
    assert put(client, bodies[0]).status_code == 200


def delete(client: Client, pk: int, **headers: str) -> int:
    return int(client.delete(f"/api/v1/push/subscriptions/{pk}", headers=headers).status_code)


def test_secret_removes_the_subscription(client: Client) -> None:
    told = put(client, browser_json(APPLE)).json()
    assert delete(client, told["id"], **{"X-Subscription-Secret": "wrong"}) == 404
    assert delete(client, told["id"]) == 404
    assert delete(client, told["id"], **{"X-Subscription-Secret": told["secret"]}) == 204
    assert not SubscriptionTopic.objects.exists()


def test_owner_removes_the_subscription_and_nobody_else(client: Client) -> None:
    owner, other = ReaderFactory(), ReaderFactory()
    subscription = make_subscription(APPLE, reader=owner)
    for reader, status in ((other, 404), (owner, 204)):
        token = make_token(reader=reader, scopes=("reader",))
        assert delete(client, subscription.pk, Authorization=f"Bearer {token}") == status


def test_browsers_age_and_are_forgotten_after_a_year() -> None:
    for days in (1, 10, 40, 100, 400):
        seen_at = timezone.now() - timedelta(days=days)
        make_subscription(f"https://web.push.apple.com/{days}", seen_at=seen_at)
    assert age_subscriptions() == 3
    ages = {row.endpoint.rpartition("/")[2]: row.activity for row in PushSubscription.objects.all()}
    assert ages == {"1": 0, "10": 1, "40": 2, "100": 3}
    copies = SubscriptionTopic.objects.values_list("subscription__activity", "activity")
    assert all(original == copy for original, copy in copies)
    assert age_subscriptions() == 0


def test_nobody_ages_while_an_alert_is_on_its_way() -> None:
    from standfirst.alerts.actions import send_alert
    from standfirst.alerts.models import Alert

    send_alert(article=make_article())
    make_subscription(APPLE, seen_at=timezone.now() - timedelta(days=40))
    Alert.objects.update(status=Alert.Status.SENDING)
    assert age_subscriptions() == 0
    Alert.objects.update(status=Alert.Status.FINISHED)
    assert age_subscriptions() == 1


def test_browser_with_a_new_endpoint_leaves_no_second_row(client: Client) -> None:
    old = put(client, browser_json(APPLE)).json()
    replaces = {"id": old["id"], "secret": old["secret"]}
    assert put(client, browser_json("https://web.push.apple.com/two", replaces=replaces)).status_code == 200
    assert [row.endpoint for row in PushSubscription.objects.all()] == ["https://web.push.apple.com/two"]


def test_browser_with_another_endpoint_keeps_its_quiet_hours_cap_and_pause(client: Client) -> None:
    """Its push service renewed it, or the paper changed its key: nobody asks the reader again."""
    old = put(client, browser_json(APPLE)).json()
    today, later = timezone.localdate(), timezone.now() + timedelta(days=7)
    wishes = {"quiet_from": 1320, "quiet_until": 420, "breaking_when_quiet": True, "most_a_day": 3}
    had = {"paused_until": later, "alerted_on": today, "alerted_times": 2}
    PushSubscription.objects.update(**wishes, **had)
    put(client, browser_json("https://web.push.apple.com/two", replaces=old))
    renewed = PushSubscription.objects.get()
    assert renewed.endpoint == "https://web.push.apple.com/two"
    assert {name: getattr(renewed, name) for name in (*wishes, *had)} == wishes | had
    assert renewed.topics.get().is_choosy


def test_nobody_ends_another_browsers_subscription_without_its_secret(client: Client) -> None:
    old = put(client, browser_json(APPLE)).json()
    for secret in ("", "wrong"):
        replaces = {"id": old["id"], "secret": secret}
        put(client, browser_json("https://web.push.apple.com/two", replaces=replaces))
    assert PushSubscription.objects.filter(endpoint=APPLE).exists()


def test_browser_renews_also_when_its_story_was_taken_down(client: Client) -> None:
    article = make_article()
    body = browser_json(APPLE, topics=["breaking", f"article:{article.pk}"])
    told = put(client, body).json()
    article.unpublish()
    renewed = put(client, body)
    assert renewed.status_code == 200
    moved = browser_json(
        "https://web.push.apple.com/two",
        topics=[f"article:{article.pk}"],
        replaces={"id": told["id"], "secret": renewed.json()["secret"]},
    )
    assert put(client, moved).status_code == 200
    assert put(client, browser_json("https://web.push.apple.com/three", topics=moved["topics"])).status_code == 422
