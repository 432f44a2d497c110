import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from standfirst.alerts.models import Alert
from standfirst.articles.factories import make_article
from standfirst.notifications.factories import make_subscription

pytestmark = pytest.mark.django_db


def alert(*arguments: str) -> dict[str, object]:
    out = StringIO()
    call_command("alert", *arguments, stdout=out)
    return dict(json.loads(out.getvalue()))


def test_prints_one_line_of_json() -> None:
    make_subscription("https://web.push.apple.com/1")
    article = make_article()
    told = alert(str(article.pk), "--title", "Now", "--ttl", "60")
    made = Alert.objects.get()
    assert told == {"id": str(made.pk), "status": "waiting", "audience": 1}
    assert (made.title, made.ttl_seconds, made.kind) == ("Now", 60, "breaking")
    assert made.send_at <= made.created_at


def test_article_may_be_given_by_its_address() -> None:
    article = make_article()
    alert(article.full_url)
    assert Alert.objects.get().article_id == article.pk


@pytest.mark.parametrize("unknown", ["999999", "/world/no-such-story/", "x"])
def test_unknown_article_is_told_in_a_sentence(unknown: str) -> None:
    with pytest.raises(CommandError, match="There is no article"):
        alert(unknown)


def test_second_alert_is_told_in_a_sentence() -> None:
    article = make_article()
    alert(str(article.pk))
    with pytest.raises(CommandError, match="waits for these readers already"):
        alert(str(article.pk))
