"""Lists in pages."""

import pytest
from django.contrib.auth.models import Group

from standfirst.apikit.cursors import Paging, make_cursor, page_of
from standfirst.apikit.models import IdempotencyKey
from standfirst.apikit.tests.calls import ask
from standfirst.readers.factories import ReaderFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("standfirst.apikit.tests.calls")]


@pytest.fixture
def _five_groups() -> None:
    Group.objects.all().delete()
    Group.objects.bulk_create(Group(name=name) for name in "bdeca")


@pytest.mark.usefixtures("_five_groups")
def test_pages_hold_every_row_once_in_order() -> None:
    names, cursor = [], ""
    while cursor is not None:
        page = ask("GET", f"/groups?limit=2&cursor={cursor}").json()
        names += page["items"]
        cursor = page["next"]
    assert names == list("edcba")


@pytest.mark.parametrize("by", ["status", "-status"])
def test_rows_of_the_same_value_are_neither_lost_nor_repeated(by: str) -> None:
    reader = ReaderFactory()
    for number in range(9):
        IdempotencyKey.objects.create(
            reader=reader, route="/", key=str(number), status=number // 4, created_at="2030-01-01T00:00:00Z"
        )
    keys, cursor = [], None
    while True:
        paging = Paging(limit=2, cursor=cursor)
        page = page_of(IdempotencyKey.objects.all(), of="keys", by=by, paging=paging, shape=lambda row: int(row.key))
        keys += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert keys == sorted(range(9), reverse=by.startswith("-"))


@pytest.mark.usefixtures("_five_groups")
@pytest.mark.parametrize(
    "cursor",
    # Signed with the time: without a name of its own, each process would collect another test.
    ["x", "a.b.c", pytest.param(make_cursor([1, 2], of="another list"), id="of-another-list"), "%00", "é"],
)
def test_cursor_of_another_list_is_refused_with_a_sentence(cursor: str) -> None:
    answer = ask("GET", f"/groups?cursor={cursor}")
    assert answer.status_code == 422
    assert answer.json()["detail"].endswith(".")


@pytest.mark.usefixtures("_five_groups")
def test_cursor_of_other_filters_is_refused() -> None:
    cursor = ask("GET", "/groups?limit=2&of=one").json()["next"]
    assert ask("GET", f"/groups?of=one&cursor={cursor}").status_code == 200
    assert ask("GET", f"/groups?of=two&cursor={cursor}").status_code == 422


@pytest.mark.parametrize("limit", ["0", "101", "-1", "x", "1e9"])
def test_limit_is_between_one_and_a_hundred(limit: str) -> None:
    answer = ask("GET", f"/groups?limit={limit}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "limit"
