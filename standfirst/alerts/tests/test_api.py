import json
from typing import Any

import pytest
from django.test import Client

from standfirst.alerts.models import Alert
from standfirst.apikit.tokens import make_token
from standfirst.articles.factories import make_article
from standfirst.jobs.testing import run_jobs
from standfirst.notifications.factories import make_subscription
from standfirst.readers.factories import ReaderFactory
from tests.pushservice import PushService

pytestmark = pytest.mark.django_db
FIGURES = ("sent", "gone", "failed", "expired", "pending")


def headers(role: str = "editor", scopes: tuple[str, ...] = ("alerts",)) -> dict[str, str]:
    return {"Authorization": f"Bearer {make_token(reader=ReaderFactory(role=role), scopes=scopes)}"}


def post(client: Client, body: dict[str, Any], **more: str) -> Any:
    shown = more or headers()
    return client.post("/api/v1/alerts", json.dumps(body), content_type="application/json", headers=shown)


def test_alert_is_accepted_sent_and_in_balance(client: Client, service: PushService) -> None:
    for number in range(3):
        make_subscription(service.endpoint(str(number)))
    shown = headers()
    answer = post(client, {"article_id": str(make_article().pk), "undo_seconds": 0}, **shown)
    assert answer.status_code == 202
    address = f"/api/v1/alerts/{answer.json()['id']}"
    before = client.get(address, headers=shown).json()
    assert (before["status"], before["audience"], before["pending"]) == ("waiting", 3, 3)
    run_jobs()
    after = client.get(address, headers=shown).json()
    assert (after["status"], after["audience"], after["sent"]) == ("finished", 3, 3)
    assert after["audience"] == sum(after[name] for name in FIGURES)
    assert after["started_at"] < after["finished_at"]
    assert [row["sent"] for row in after["services"]] == [3]
    assert (after["series"][-1]["sent"], after["headlines"]) == (3, [])


def test_alert_waits_half_a_minute_for_undo(client: Client) -> None:
    post(client, {"article_id": make_article().pk})
    alert = Alert.objects.get()
    assert 29 < (alert.send_at - alert.created_at).total_seconds() < 31


def test_same_key_and_body_make_one_alert(client: Client) -> None:
    body = {"article_id": str(make_article().pk)}
    shown = {**headers(), "Idempotency-Key": "one"}
    first, second = post(client, body, **shown), post(client, body, **shown)
    assert first.json() == second.json()
    assert Alert.objects.count() == 1


def test_second_alert_of_one_article_is_a_conflict(client: Client) -> None:
    body = {"article_id": str(make_article().pk)}
    assert post(client, body).status_code == 202
    assert post(client, body).status_code == 409


def test_editor_who_is_one_no_longer_sends_nothing(client: Client) -> None:
    editor = ReaderFactory(role="editor")
    shown = {"Authorization": f"Bearer {make_token(reader=editor, scopes=('alerts',))}"}
    editor.groups.clear()
    assert post(client, {"article_id": str(make_article().pk)}, **shown).status_code == 403
    assert not Alert.objects.exists()


def test_token_without_the_scope_is_refused(client: Client) -> None:
    shown = headers("editor", ("newsroom",))
    assert post(client, {"article_id": str(make_article().pk)}, **shown).status_code == 403


def test_signed_out_is_401(client: Client) -> None:
    article = make_article()
    assert client.post("/api/v1/alerts", json.dumps({"article_id": article.pk}), "application/json").status_code == 401
    assert client.get("/api/v1/alerts/1").status_code == 401


@pytest.mark.parametrize(
    "wrong",
    [
        {"audience": "all"},
        {"ttl_seconds": 0},
        {"urgency": "loud"},
        {"article_id": "9999"},
        {"send_at": "2020-01-01T00:00:00Z"},
        {"send_at": "2099-01-01T00:00:00Z"},
    ],
)
def test_wrong_values_are_422(client: Client, wrong: dict[str, Any]) -> None:
    assert post(client, {"article_id": str(make_article().pk), **wrong}).status_code == 422


def test_draft_is_422_like_an_article_that_does_not_exist(client: Client) -> None:
    draft = post(client, {"article_id": str(make_article(status="draft").pk)})
    missing = post(client, {"article_id": "99999"})
    assert draft.status_code == 422
    assert draft.json() == missing.json()
