"""A part of a page is made once, and anew when something that it was made of changes."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection, transaction

from standfirst.articles.models import Topic
from standfirst.pages import kept as parts
from standfirst.pages import keys
from standfirst.pages.kept import MOST_PARTS, kept
from standfirst.pages.tables import reading

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    parts.forget_all()
    yield
    parts.forget_all()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Moves the clock of pages on by so many seconds."""
    ahead = [0]
    now = keys.now
    monkeypatch.setattr(keys, "now", lambda: now() + ahead[0])

    def move(seconds: float) -> None:
        ahead[0] += int(seconds * 10**9)

    return move


class Topics:
    """A part that names the topics; counts how often it is made."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> list[str]:
        self.times += 1
        return list(Topic.objects.order_by("name").values_list("name", flat=True))


def test_it_is_made_once_while_nothing_changes() -> None:
    make = Topics()
    assert [kept("topics", make), kept("topics", make)] == [[], []]
    assert make.times == 1


def test_it_is_made_anew_when_a_table_it_was_read_from_has_changed() -> None:
    make = Topics()
    kept("topics", make)
    Topic.objects.create(name="Ferries", slug="ferries")
    assert kept("topics", make) == ["Ferries"]
    assert kept("topics", make) == ["Ferries"]
    assert make.times == 2


def test_the_page_is_made_of_its_tables_whether_it_was_kept_or_made() -> None:
    make = Topics()
    for _ in range(2):
        with reading() as tables:
            kept("topics", make)
        assert tables == {"articles_topic"}


def test_what_may_lag_stays_for_so_long_and_ages_no_page(clock: Callable[[float], None]) -> None:
    make = Topics()
    kept("topics", make, lag_seconds=10)
    Topic.objects.create(name="Ferries", slug="ferries")
    with reading() as tables:
        assert kept("topics", make, lag_seconds=10) == []
    assert tables == set()
    clock(10)
    assert kept("topics", make, lag_seconds=10) == ["Ferries"]


def test_it_is_made_anew_after_a_minute(clock: Callable[[float], None]) -> None:
    make = Topics()
    kept("topics", make)
    clock(61)
    kept("topics", make)
    assert make.times == 2


def test_nothing_is_kept_of_what_a_transaction_has_not_committed() -> None:
    make = Topics()
    with transaction.atomic():
        Topic.objects.create(name="Ferries", slug="ferries")
        assert kept("topics", make) == ["Ferries"]
        transaction.set_rollback(True)
    assert kept("topics", make) == []


def test_an_erasure_leaves_nothing() -> None:
    make = Topics()
    kept("topics", make)
    keys.the_generations().forget_all()
    kept("topics", make)
    assert make.times == 2


def test_what_is_being_made_during_an_erasure_is_not_kept() -> None:
    make = Topics()

    def while_somebody_is_erased() -> list[str]:
        names = make()
        keys.the_generations().forget_all()
        return names

    assert kept("topics", while_somebody_is_erased) == []
    assert not parts._parts
    kept("topics", make)
    assert make.times == 2


def test_two_keys_are_two_parts_and_the_oldest_goes_first() -> None:
    for number in range(MOST_PARTS + 1):
        kept(number, Topics())
    again = Topics()
    kept(1, again)
    assert again.times == 0
    kept(0, again)
    assert again.times == 1
    assert not connection.in_atomic_block
