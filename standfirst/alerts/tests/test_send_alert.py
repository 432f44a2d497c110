from datetime import timedelta

import pytest
from django.utils import timezone

from standfirst.alerts.actions import cancel_alert, send_alert
from standfirst.alerts.errors import AlreadyAlerted, NotPublished, TooLateToCancel, TooManyAlerts, UnknownAudience
from standfirst.alerts.models import Alert, AlertRules
from standfirst.articles.factories import make_article
from standfirst.jobs.testing import run_jobs
from standfirst.notifications.factories import make_subscription
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db


def test_alert_takes_its_words_from_the_article_and_freezes_them() -> None:
    article = make_article(title="Bridge reopens", standfirst="After six years.")
    alert = send_alert(article=article)
    assert (alert.title, alert.body, alert.kind) == ("Bridge reopens", "After six years.", "breaking")
    assert article.full_url.encode() in bytes(alert.payload)
    assert f'"alert":"{alert.pk}"'.encode() in bytes(alert.payload)


def test_audience_is_known_before_anything_leaves_and_nobody_is_counted_twice() -> None:
    make_subscription("https://web.push.apple.com/1", "breaking", "section:1")
    make_subscription("https://web.push.apple.com/2", "section:1")
    balance = send_alert(article=make_article()).balance()
    assert (balance.audience, balance.pending) == (1, 1)


def test_same_article_alerts_the_same_audience_only_once() -> None:
    article = make_article()
    first = send_alert(article=article)
    with pytest.raises(AlreadyAlerted) as caught:
        send_alert(article=article)
    assert caught.value.alert == first


def test_same_idempotency_key_returns_the_same_alert() -> None:
    article = make_article()
    first = send_alert(article=article, idempotency_key="a")
    assert send_alert(article=article, idempotency_key="a") == first
    assert Alert.objects.count() == 1


def test_draft_is_alerted_to_nobody() -> None:
    with pytest.raises(NotPublished):
        send_alert(article=make_article(status="draft"))


@pytest.mark.parametrize("audience", ["", "everybody", "section:999999", "section:1 OR 1"])
def test_unknown_audience_is_refused(audience: str) -> None:
    with pytest.raises(UnknownAudience):
        send_alert(article=make_article(), audience=audience)


@pytest.mark.parametrize("wrong", [{"urgency": "shouting"}, {"ttl_seconds": 0}, {"ttl_seconds": 10**9}])
def test_wrong_urgency_or_time_to_live_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"urgency|seconds"):
        send_alert(article=make_article(), **wrong)  # type: ignore[arg-type]


def test_cancelled_alert_never_leaves_and_frees_its_place() -> None:
    make_subscription("https://web.push.apple.com/1")
    article = make_article()
    alert = send_alert(article=article, undo_seconds=30)
    cancel_alert(alert=alert)
    run_jobs(later=True)
    alert.refresh_from_db()
    assert (alert.status, alert.spans.count(), alert.balance().pending) == ("cancelled", 0, 0)
    assert send_alert(article=article).status == "waiting"


def test_second_press_on_take_it_back_finds_it_done() -> None:
    alert = send_alert(article=make_article())
    cancel_alert(alert=alert)
    taken_back_at = alert.finished_at
    cancel_alert(alert=alert)
    assert (alert.status, alert.finished_at) == ("cancelled", taken_back_at)


def test_alert_on_its_way_cannot_be_taken_back() -> None:
    alert = send_alert(article=make_article())
    Alert.objects.update(status=Alert.Status.SENDING)
    with pytest.raises(TooLateToCancel):
        cancel_alert(alert=alert)


def test_alert_waits_for_its_hour_and_for_undo() -> None:
    hour = timezone.now() + timedelta(hours=1)
    alert = send_alert(article=make_article(), send_at=hour, undo_seconds=30)
    assert alert.send_at == hour + timedelta(seconds=30)
    run_jobs()
    alert.refresh_from_db()
    assert alert.status == "waiting"


def test_article_taken_down_before_the_alert_leaves_cancels_it() -> None:
    make_subscription("https://web.push.apple.com/1")
    article = make_article()
    alert = send_alert(article=article, undo_seconds=0)
    article.unpublish()
    run_jobs()
    alert.refresh_from_db()
    assert alert.status == "cancelled"


def test_eleventh_breaking_alert_of_an_hour_is_refused() -> None:
    for _ in range(10):
        send_alert(article=make_article())
    with pytest.raises(TooManyAlerts):
        send_alert(article=make_article())


def test_day_has_a_limit_of_the_newsrooms_own() -> None:
    AlertRules.objects.create(breaking_a_day=2)
    for _ in range(2):
        send_alert(article=make_article())
    with pytest.raises(TooManyAlerts, match="at most 2 breaking alerts a day"):
        send_alert(article=make_article())
    Alert.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert send_alert(article=make_article()).status == "waiting"


def test_limit_of_one_a_day_is_told_in_the_singular() -> None:
    AlertRules.objects.create(breaking_a_day=1)
    send_alert(article=make_article())
    with pytest.raises(TooManyAlerts, match="at most 1 breaking alert a day, and got it: send this to its section"):
        send_alert(article=make_article())


def test_second_editor_reads_who_was_first_and_when() -> None:
    article, editor = make_article(), ReaderFactory(display_name="Nell Ward")
    first = send_alert(article=article, editor=editor)
    with pytest.raises(AlreadyAlerted, match=r"Nell Ward has an alert to this article waiting .*\. Choose"):
        send_alert(article=article)
    Alert.objects.filter(pk=first.pk).update(status=Alert.Status.FINISHED)
    with pytest.raises(AlreadyAlerted, match=r"Nell Ward told these readers of this article on .*\. Choose another"):
        send_alert(article=article)
