"""One document about one reader."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from standfirst.apikit.models import Token
from standfirst.apikit.rendering import to_json
from standfirst.apikit.tokens import make_token
from standfirst.articles.factories import make_article
from standfirst.articles.models import Interest
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Like, Report, Revision
from standfirst.moderation.models import Decision
from standfirst.notifications.factories import make_subscription
from standfirst.notifications.models import Notification
from standfirst.privacy.export import DESKS, export
from standfirst.privacy.tests.rows import make_authenticator, make_session
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Follow, Reader

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/me/export"


def visitor(**headers: str) -> Client:
    return Client(headers={"Host": settings.SITE_HOST, **headers})


def program(reader: Reader, *scopes: str) -> Client:
    return visitor(Authorization=f"Bearer {make_token(reader=reader, scopes=scopes or ['reader'])}")


def browser(reader: Reader) -> Client:
    client = visitor()
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("client_of", [program, browser])
def test_reader_gets_the_document_by_token_and_by_session(client_of: Any) -> None:
    reader = ReaderFactory(display_name="Wren", about="Reads at night.", role="reporter")
    response = client_of(reader).get(ADDRESS)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-store"
    account = response.json()["account"]
    assert (account["id"], account["email"], account["roles"]) == (str(reader.pk), reader.email, ["reporter"])
    assert (account["display_name"], account["about"], account["handle"]) == ("Wren", "Reads at night.", reader.handle)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", account["joined_at"])


def test_signed_out_it_is_401_and_with_another_scope_403() -> None:
    assert visitor().get(ADDRESS).status_code == 401
    reader = ReaderFactory(role="moderator")
    token = Token.objects.create(reader=reader, name="Queue", digest="0" * 64, scopes=["moderation"])
    client = program(reader)
    Token.objects.exclude(pk=token.pk).update(scopes=["moderation"])
    assert client.get(ADDRESS).status_code == 403


def test_no_two_desks_write_the_same_part() -> None:
    reader = ReaderFactory()
    parts = [part for desk in DESKS for part in desk.export(reader)]
    assert len(parts) == len(set(parts))
    assert set(export(reader)) == {"paper", "exported_at", *parts}


def test_comment_comes_with_what_it_said_before_and_whatever_became_of_it() -> None:
    reader, article = ReaderFactory(), make_article()
    parent = make_comment(article)
    comment = make_comment(article, author=reader, parent=parent, body="As I *said*.", state="removed")
    Revision.objects.create(comment=comment, source="As I sad.")
    [written] = export(reader)["comments"]
    assert (written["id"], written["parent_id"]) == (str(comment.pk), str(parent.pk))
    assert written["article_id"] == str(article.pk)
    assert (written["source"], written["state"]) == ("As I *said*.", "removed")
    assert [revision["source"] for revision in written["revisions"]] == ["As I sad."]


def test_what_others_did_with_my_comment_does_not_name_them() -> None:
    me = ReaderFactory()
    other = ReaderFactory(email="canary-mail@post.example", display_name="canary-name", about="canary-about")
    comment = make_comment(make_article(), author=me)
    make_comment(comment.discussion, author=other, parent=comment, body="canary-answer")
    Like.objects.create(comment=comment, reader=other, liked_at=timezone.now())
    Report.objects.create(comment=comment, reader=other, reason="other", text="canary-report")
    Decision.objects.create(comment=comment, moderator=other, action="remove", reason="Rude", note="canary-note")
    Follow.objects.create(follower=other, followed=me)
    document = export(me)
    assert "canary" not in to_json(document).decode()
    assert [follower["handle"] for follower in document["followers"]] == [other.handle]
    [decision] = document["decisions_about_me"]
    assert set(decision) == {"comment_id", "reader_id", "action", "reason", "until", "decided_at"}


def test_closed_account_of_a_follower_is_not_named() -> None:
    me, gone = ReaderFactory(), ReaderFactory(is_active=False)
    Follow.objects.create(follower=gone, followed=me)
    Follow.objects.create(follower=me, followed=gone)
    document = export(me)
    assert [document[part][0]["handle"] for part in ("follows", "followers")] == [None, None]


def test_headline_of_a_story_that_was_taken_down_is_not_told() -> None:
    reader, article = ReaderFactory(), make_article(title="What we know now")
    Interest.objects.create(reader=reader, article=article)
    assert export(reader)["interests"][0]["name"] == "What we know now"
    article.unpublish()
    [interest] = export(reader)["interests"]
    assert (interest["kind"], interest["id"], interest["name"]) == ("article", str(article.pk), None)


def test_hashes_secrets_and_session_keys_are_left_out() -> None:
    reader = ReaderFactory()
    reader.set_password("a long and quiet password")
    reader.save(update_fields=["password"])
    token = make_token(reader=reader, scopes=["reader"])
    subscription = make_subscription("https://push.example/secret-path", reader=reader)
    make_authenticator(reader)
    reader.authenticator_set.update(data={"name": "Key", "credential": "secret-credential"})
    make_session(reader)
    session = reader.usersession_set.get()
    secrets = [reader.password, token, Token.objects.get().digest, subscription.secret_hash, session.session_key]
    text = to_json(export(reader)).decode()
    assert [secret for secret in [*secrets, "secret-path", "secret-credential"] if secret in text] == []
    assert '"push_service": "push.example"' in text


def test_what_was_told_by_push_alone_is_there_too() -> None:
    reader = ReaderFactory()
    Notification.objects.create(reader=reader, kind="reply", title="An answer", url="/", about="1", in_inbox=False)
    assert [told["title"] for told in export(reader)["notifications"]] == ["An answer"]


def test_thirty_of_everything_take_as_many_queries_as_one() -> None:
    reader, article = ReaderFactory(), make_article()

    def add(number: int) -> None:
        comment = make_comment(article, author=reader)
        Revision.objects.create(comment=comment, source="Before")
        Like.objects.create(comment=make_comment(article), reader=reader, liked_at=timezone.now())
        Decision.objects.create(comment=comment, moderator=reader, action="approve", reason="Fine")
        Follow.objects.create(follower=ReaderFactory(), followed=reader)
        Interest.objects.create(reader=reader, article=make_article())
        make_subscription(f"https://push.example/{number}", reader=reader)

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            document = export(Reader.objects.get(pk=reader.pk))
        assert len(document["comments"]) == len(document["interests"]) == len(document["push_subscriptions"]) > 0
        return len(queries)

    add(0)
    one = count()
    for number in range(1, 30):
        add(number)
    assert count() == one < 60
