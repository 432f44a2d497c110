"""The reasons to refuse a comment, and those to hold it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from standfirst.articles.factories import make_article
from standfirst.comments.actions import edit_comment, post_comment
from standfirst.comments.errors import ReaderSuspended, RepeatedText, TooFast, TooManyLinks
from standfirst.comments.factories import make_comment
from standfirst.comments.models import CommentRules, Discussion
from standfirst.lib.ids import new_id
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db
LINKS = "<https://a.example> <https://b.example> <https://c.example>"


def _ago(**ago: int) -> int:
    return new_id(timezone.now() - timedelta(**ago))


def test_suspended_reader_is_told_until_when() -> None:
    reader = ReaderFactory(suspended_until=timezone.now() + timedelta(days=1))
    with pytest.raises(ReaderSuspended, match=r"until .*: you can read, and take part again then"):
        post_comment(reader=reader, article=make_article(), body="Well said.")


def test_suspension_that_is_over_holds_nobody_back() -> None:
    reader = ReaderFactory(suspended_until=timezone.now() - timedelta(seconds=1))
    assert post_comment(reader=reader, article=make_article(), body="Well said.").listed


def test_discussion_closes_at_its_hour() -> None:
    article = make_article()
    Discussion.objects.update(closes_at=timezone.now() - timedelta(seconds=1))
    assert not Discussion.objects.get(article=article).is_open


def test_same_words_within_five_minutes_are_refused() -> None:
    reader, article = ReaderFactory(), make_article()
    make_comment(article, author=reader, body="Well said.", id=_ago(minutes=4))
    with pytest.raises(RepeatedText):
        post_comment(reader=reader, article=make_article(), body=" Well said. ")


def test_same_words_are_taken_later_and_from_others() -> None:
    reader, article = ReaderFactory(), make_article()
    make_comment(article, author=reader, body="Well said.", id=_ago(minutes=6))
    make_comment(article, body="Well said.", id=_ago(minutes=1))
    assert post_comment(reader=reader, article=article, body="Well said.").listed


def test_new_reader_waits_thirty_seconds_and_is_told_how_long() -> None:
    reader, article = ReaderFactory(is_established=False), make_article()
    make_comment(article, author=reader, id=_ago(seconds=10))
    with pytest.raises(TooFast, match="wait 20 seconds") as refusal:
        post_comment(reader=reader, article=article, body="Another.")
    assert 15 < refusal.value.retry_after_seconds <= 20


def test_reader_of_some_days_waits_five_seconds() -> None:
    reader, article = ReaderFactory(is_established=False, joined_at=timezone.now() - timedelta(days=3)), make_article()
    make_comment(article, author=reader, id=_ago(seconds=10))
    assert post_comment(reader=reader, article=article, body="Another.").listed
    with pytest.raises(TooFast):
        post_comment(reader=reader, article=article, body="And another.")


def test_new_reader_has_ten_comments_on_the_first_day() -> None:
    reader = ReaderFactory(is_established=False, joined_at=timezone.now() - timedelta(hours=2))
    article = make_article()
    for number in range(10):
        make_comment(article, author=reader, id=_ago(minutes=100 - number))
    with pytest.raises(TooFast, match="come back tomorrow"):
        post_comment(reader=reader, article=article, body="The eleventh.")


def test_established_reader_is_not_timed() -> None:
    reader, article = ReaderFactory(is_established=True), make_article()
    for number in range(12):
        assert post_comment(reader=reader, article=article, body=f"Words {number}.").listed


def test_established_reader_posts_one_in_five_seconds_over_five_minutes() -> None:
    reader, article = ReaderFactory(is_established=True), make_article()
    for number in range(60):
        make_comment(article, author=reader, id=_ago(seconds=200 - number))
    with pytest.raises(TooFast, match="60 comments in five minutes: wait"):
        post_comment(reader=reader, article=article, body="The sixty-first.")


def test_new_reader_may_set_two_links() -> None:
    article = make_article()
    with pytest.raises(TooManyLinks):
        post_comment(reader=ReaderFactory(is_established=False), article=article, body=LINKS)
    assert post_comment(reader=ReaderFactory(is_established=True), article=article, body=LINKS).listed


@pytest.fixture
def banned():
    rules = CommentRules.load()
    rules.banned_words = "grumpf\nvery bad (thing)\n\n"
    rules.save()


@pytest.mark.parametrize(
    "body", ["Grumpf!", "a **GRUMPF** b", "a very bad (thing)", "||grumpf||", "[x](https://x.example/grumpf)"]
)
def test_banned_word_holds_the_comment(body: str, banned) -> None:
    comment = post_comment(reader=ReaderFactory(), article=make_article(), body=body)
    assert (comment.state, comment.listed) == ("held", False)
    assert comment.held_reasons == ["It holds a word that the newsroom looks at first."]
    discussion = Discussion.objects.get()
    assert (discussion.visible_count, discussion.held_count) == (0, 1)


@pytest.mark.parametrize("body", ["ungrumpfed", "grumpfy", "very bad"])
def test_part_of_a_banned_word_holds_nothing(body: str, banned) -> None:
    assert post_comment(reader=ReaderFactory(), article=make_article(), body=body).listed


def test_edit_cannot_bring_a_banned_word_in(banned) -> None:
    comment = make_comment(make_article())
    below = make_comment(comment.discussion, parent=comment)
    edit_comment(reader=comment.author, comment=comment, body="Grumpf.")
    comment.refresh_from_db()
    below.refresh_from_db()
    assert (comment.state, below.listed) == ("held", False)


def test_premoderated_discussion_holds_everything_but_a_moderators_words() -> None:
    article = make_article(comments_mode="premoderated")
    assert post_comment(reader=ReaderFactory(), article=article, body="Well said.").state == "held"
    assert post_comment(reader=ReaderFactory(role="moderator"), article=article, body="Thanks.").state == "published"


def test_newcomers_first_comment_is_held_until_one_was_let_through() -> None:
    article = make_article(comments_mode="newcomers")
    newcomer = ReaderFactory(is_established=False, joined_at=timezone.now() - timedelta(days=3))
    assert post_comment(reader=newcomer, article=article, body="First.").state == "held"
    make_comment(article, author=newcomer, id=_ago(hours=1))
    Discussion.objects.update(mode="newcomers")
    newcomer.comments.filter(state="held").update(id=_ago(hours=2))
    assert post_comment(reader=newcomer, article=article, body="Second.").state == "published"
    assert post_comment(reader=ReaderFactory(), article=article, body="Old hand.").state == "published"
