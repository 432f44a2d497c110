"""A discussion in pages, in every order."""

import random
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from standfirst.articles.factories import make_article
from standfirst.comments import snapshots
from standfirst.comments.actions import delete_comment, like_comment, pick_comment, remove_comment
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Comment, Discussion
from standfirst.comments.ranking import best_rank
from standfirst.comments.threads import replies_page, roots_page, surroundings
from standfirst.lib.ids import BIGGEST_ID, new_id
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    # Snapshots live in the cache, which a test's rollback does not empty.
    cache.clear()
    return make_article()


def _ids(page) -> list[int]:
    return [branch.comment.pk for branch in page.branches]


def _all(sort: str, *, limit: int = 7, between=lambda: None) -> list[int]:
    seen, after = [], ""
    while True:
        page = roots_page(Discussion.objects.get(), sort=sort, after=after, limit=limit)
        seen += _ids(page)
        after = page.next
        if not after:
            return seen
        between()


def test_newest_and_oldest_are_each_others_reverse(article) -> None:
    made = sorted(make_comment(article).pk for _ in range(20))
    assert _all("oldest") == made
    assert _all("newest") == made[::-1]


def test_best_puts_the_liked_first(article) -> None:
    comments = [make_comment(article) for _ in range(9)]
    for _ in range(3):
        like_comment(reader=ReaderFactory(), comment=comments[2])
    like_comment(reader=ReaderFactory(), comment=comments[5])
    assert _all("best", limit=4)[:2] == [comments[2].pk, comments[5].pk]


def test_replied_puts_the_longest_thread_first(article) -> None:
    comments = [make_comment(article) for _ in range(5)]
    for _ in range(2):
        make_comment(article, parent=comments[1])
    make_comment(article, parent=comments[3])
    assert _all("replied", limit=2)[:2] == [comments[1].pk, comments[3].pk]


def test_picks_are_the_picked_ones_wherever_they_stand(article) -> None:
    root = make_comment(article)
    reply = make_comment(article, parent=root)
    make_comment(article)
    pick_comment(comment=reply)
    assert _all("picks") == [reply.pk]
    remove_comment(comment=root)
    assert _all("picks") == []


@pytest.mark.parametrize("sort", ["best", "replied"])
def test_twenty_pages_of_a_voted_order_neither_repeat_nor_lose_while_likes_and_answers_rain(article, sort) -> None:
    comments = [make_comment(article) for _ in range(80)]
    readers, chance = [ReaderFactory() for _ in range(6)], random.Random(7)

    def rain() -> None:
        for reader in readers:
            like_comment(reader=reader, comment=chance.choice(comments))
            make_comment(article, author=reader, parent=chance.choice(comments))
        make_comment(article)

    seen = _all(sort, limit=4, between=rain)
    assert len(seen) == 80
    assert set(seen) == {comment.pk for comment in comments}


def test_likes_in_the_rain_do_change_the_order_of_the_next_minute(article, monkeypatch) -> None:
    # A second apart, for of comments within three milliseconds chance says which is first; and the clock stands still.
    begun, noon = timezone.now() - timedelta(minutes=5), 1_800_000_000
    comments = [make_comment(article, id=new_id(begun + timedelta(seconds=number))) for number in range(8)]
    monkeypatch.setattr(snapshots, "time", SimpleNamespace(time=lambda: noon))
    assert _all("best", limit=4) == [comment.pk for comment in reversed(comments)]
    like_comment(reader=ReaderFactory(), comment=comments[0])
    monkeypatch.setattr(snapshots, "time", SimpleNamespace(time=lambda: noon + 60))
    assert _all("best", limit=4)[0] == comments[0].pk


def _stairs(article, steps: int) -> list[Comment]:
    """A comment, an answer to it, an answer to that, and so on."""
    stairs = [make_comment(article)]
    for _ in range(steps):
        stairs.append(make_comment(article, parent=stairs[-1]))
    return [Comment.objects.get(pk=comment.pk) for comment in stairs]


def test_page_of_replies_goes_four_steps_down_and_says_what_follows(article) -> None:
    stairs = _stairs(article, 7)
    page = replies_page(stairs[0], steps=4)
    shown = [comment.pk for branch in page.branches for comment in (branch.comment, *branch.flat())]
    assert shown == [comment.pk for comment in stairs[1:5]]
    deepest = page.branches[0].replies[0].replies[0].replies[0]
    assert (deepest.comment, deepest.further) == (stairs[4], 3)
    assert replies_page(stairs[4], steps=4).branches[0].comment == stairs[5]


def test_page_of_replies_shows_no_way_on_where_nothing_follows(article) -> None:
    page = replies_page(_stairs(article, 4)[0], steps=4)
    assert page.branches[0].replies[0].replies[0].replies[0].further == 0


def test_after_the_snapshot_the_rest_follows_by_newest(article, monkeypatch) -> None:
    monkeypatch.setattr(snapshots, "SIZE", 10)
    comments = [make_comment(article) for _ in range(25)]
    liked = comments[3]
    like_comment(reader=ReaderFactory(), comment=liked)
    seen = _all("best", limit=4)
    assert sorted(seen) == sorted(comment.pk for comment in comments)
    assert seen[0] == liked.pk
    assert seen[10:] == sorted(seen[10:], reverse=True)


def test_tombstone_stays_in_its_place_and_empty_threads_go(article) -> None:
    root, lone = make_comment(article), make_comment(article)
    make_comment(article, parent=root)
    for comment in (root, lone):
        delete_comment(reader=comment.author, comment=comment)
    page = roots_page(Discussion.objects.get())
    assert _ids(page) == [root.pk]
    assert len(page.branches[0].replies) == 1


def test_replies_come_in_reading_order_and_go_on_where_they_stopped(article) -> None:
    root = make_comment(article)
    expected = []
    for _ in range(4):
        reply = make_comment(article, parent=root)
        expected += [reply.pk, make_comment(article, parent=reply).pk]
    seen, after = [], ""
    while True:
        page = replies_page(root, after=after, limit=3)
        seen += [comment.pk for branch in page.branches for comment in (branch.comment, *branch.flat())]
        after = page.next
        if not after:
            break
    assert seen == expected


def test_first_replies_are_counted_without_those_shown(article) -> None:
    root = make_comment(article)
    for _ in range(8):
        make_comment(article, parent=root)
    branch = roots_page(Discussion.objects.get()).branches[0]
    assert (len(branch.replies), branch.left) == (3, 5)


@pytest.mark.parametrize("rows", [1, 30])
def test_surroundings_take_three_queries(rows, article, django_assert_num_queries) -> None:
    comment = make_comment(article)
    for _ in range(rows):
        make_comment(article, parent=comment)
    target = Comment.objects.with_names().order_by("path").last()
    with django_assert_num_queries(3):
        surroundings(target)


@pytest.mark.parametrize(
    ("index", "rows"),
    [
        ("comment_roots", lambda rows: rows.shown().roots().filter(path__lt=b"\x7f").order_by("-path")[:20]),
        ("comment_roots_best", lambda rows: rows.shown().roots().order_by("-best_rank")[:20]),
        ("comment_listed_pos", lambda rows: rows.listed().filter(pos__gt=3).order_by("pos")[:50]),
    ],
)
def test_page_is_read_from_the_index_made_for_it(index, rows, article) -> None:
    make_comment(article)
    page = rows(Comment.objects.filter(discussion=Discussion.objects.get()))
    if connection.vendor == "postgresql":
        assert "Index" in _plan_without_short_cuts(page)
        assert "comments_comment_pkey" not in _plan_without_short_cuts(page)
    else:
        assert f"{index} " in page.explain() + " "


def _plan_without_short_cuts(page) -> str:
    """With one row PostgreSQL may take any index of the discussion; what it must never walk is the primary key."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off")
    return str(page.explain())


def test_rank_is_a_positive_bigint_that_likes_and_time_raise() -> None:
    number = new_id()
    assert 0 < best_rank(number) < best_rank(number, likes=1) < best_rank(number, likes=1, repliers=1)
    assert best_rank(number, likes=3, upheld=3) == best_rank(number)
    # A doubling is worth 48 hours.
    two_days_later = number + (48 * 3600 * 1000 << 22)
    assert abs(best_rank(two_days_later) - best_rank(number, likes=1)) < 1 << 26
    assert best_rank(BIGGEST_ID, likes=10**9) <= BIGGEST_ID
