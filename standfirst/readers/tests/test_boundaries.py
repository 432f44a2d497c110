"""Who may follow, mention and answer whom, and how muting and blocking change it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from standfirst.readers.actions import (
    block_reader,
    follow_reader,
    mute_reader,
    unblock_reader,
    unmute_reader,
)
from standfirst.readers.boundaries import hidden_from, is_blocked, may_answer, may_follow, may_mention
from standfirst.readers.errors import MayNotFollow, NotOneself
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Block, Follow, Mute, Reader

pytestmark = pytest.mark.django_db
DEEDS = [may_follow, may_mention]


@pytest.fixture
def lark() -> Reader:
    return ReaderFactory(handle="lark")


@pytest.fixture
def wren() -> Reader:
    return ReaderFactory(handle="wren")


@pytest.mark.parametrize("may", DEEDS)
def test_strangers_may_unless_told_otherwise(may, wren: Reader, lark: Reader) -> None:
    assert may(wren, lark)
    assert not may(AnonymousUser(), lark)
    assert not may(lark, lark)


@pytest.mark.parametrize(("may", "switch"), [(may_follow, "who_may_follow"), (may_mention, "who_may_mention")])
def test_switch_to_those_one_follows_lets_only_them(may, switch: str, wren: Reader) -> None:
    owner = ReaderFactory(**{switch: "followed"})
    assert not may(wren, owner)
    follow_reader(follower=owner, followed=wren)
    assert may(wren, owner)
    assert not may(ReaderFactory(), owner)


@pytest.mark.parametrize(("may", "switch"), [(may_follow, "who_may_follow"), (may_mention, "who_may_mention")])
def test_switch_to_nobody_lets_nobody(may, switch: str, wren: Reader) -> None:
    owner = ReaderFactory(**{switch: "nobody"})
    Follow.objects.create(follower=owner, followed=wren)
    assert not may(wren, owner)


def test_closed_accounts_take_no_part(wren: Reader) -> None:
    gone = ReaderFactory(is_active=False)
    assert [may_follow(wren, gone), may_mention(gone, wren)] == [False, False]


@pytest.mark.parametrize("may", [*DEEDS, may_answer])
def test_block_stops_both_sides(may, wren: Reader, lark: Reader) -> None:
    block_reader(blocker=lark, blocked=wren)
    assert [may(wren, lark), may(lark, wren)] == [False, False]
    unblock_reader(blocker=lark, blocked=wren)
    assert [may(wren, lark), may(lark, wren)] == [True, True]


def test_block_has_a_direction(wren: Reader, lark: Reader) -> None:
    block_reader(blocker=lark, blocked=wren)
    assert [is_blocked(lark, wren), is_blocked(wren, lark)] == [True, False]


def test_block_ends_the_followings_of_both(wren: Reader, lark: Reader) -> None:
    other = ReaderFactory()
    for follower, followed in ((wren, lark), (lark, wren), (other, lark)):
        follow_reader(follower=follower, followed=followed)
    assert block_reader(blocker=lark, blocked=wren)
    assert [row.follower for row in Follow.objects.all()] == [other]
    with pytest.raises(MayNotFollow):
        follow_reader(follower=wren, followed=lark)


def test_mute_hides_and_stops_nothing(wren: Reader, lark: Reader) -> None:
    mute_reader(muter=lark, muted=wren)
    assert [hidden_from(lark), hidden_from(wren)] == [{wren.pk}, set()]
    assert may_follow(wren, lark)
    assert may_mention(wren, lark)
    assert may_answer(wren, lark)


def test_hidden_are_the_muted_and_the_blocked(lark: Reader, wren: Reader, django_assert_num_queries) -> None:
    blocked = ReaderFactory()
    mute_reader(muter=lark, muted=wren)
    block_reader(blocker=lark, blocked=blocked)
    with django_assert_num_queries(2):
        assert hidden_from(lark) == {wren.pk, blocked.pk}
    with django_assert_num_queries(0):
        assert hidden_from(AnonymousUser()) == hidden_from(None) == set()


def test_twice_is_once_and_can_be_taken_back(wren: Reader, lark: Reader) -> None:
    assert [mute_reader(muter=lark, muted=wren), mute_reader(muter=lark, muted=wren)] == [True, False]
    assert [block_reader(blocker=lark, blocked=wren), block_reader(blocker=lark, blocked=wren)] == [True, False]
    assert [unmute_reader(muter=lark, muted=wren), unmute_reader(muter=lark, muted=wren)] == [True, False]
    assert [unblock_reader(blocker=lark, blocked=wren), unblock_reader(blocker=lark, blocked=wren)] == [True, False]
    assert not Mute.objects.exists()
    assert not Block.objects.exists()


def test_nobody_mutes_or_blocks_themselves(lark: Reader) -> None:
    with pytest.raises(NotOneself):
        mute_reader(muter=lark, muted=lark)
    with pytest.raises(NotOneself):
        block_reader(blocker=lark, blocked=lark)


def test_mentionable_are_those_a_mention_reaches(
    wren: Reader, lark: Reader, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """The list agrees with the question asked for each."""
    friend, stranger = (ReaderFactory(who_may_mention="followed") for _ in range(2))
    follow_reader(follower=friend, followed=wren)
    blocker, blocked, silent = ReaderFactory(), ReaderFactory(), ReaderFactory(who_may_mention="nobody")
    block_reader(blocker=blocker, blocked=wren)
    block_reader(blocker=wren, blocked=blocked)
    everybody = [wren, lark, friend, stranger, blocker, blocked, silent, ReaderFactory(is_active=False)]
    with django_assert_num_queries(1):
        found = set(Reader.objects.mentionable_by(wren))
    assert found == {reader for reader in everybody if may_mention(wren, reader)} == {lark, friend}


def test_list_of_the_hidden_agrees_with_their_ids(lark: Reader, wren: Reader) -> None:
    muted = ReaderFactory()
    mute_reader(muter=lark, muted=muted)
    block_reader(blocker=lark, blocked=wren)
    assert set(Reader.objects.hidden_from(lark)) == {wren, muted}
    assert hidden_from(lark) == {wren.pk, muted.pk}
    assert not Reader.objects.hidden_from(wren).exists()
