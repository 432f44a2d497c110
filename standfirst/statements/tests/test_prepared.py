from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader
from standfirst.statements import Prepared, now

pytestmark = pytest.mark.django_db


def test_it_finds_what_was_asked_for_each_time():
    first, second = ReaderFactory(handle="first"), ReaderFactory(handle="second")
    by_handle = Prepared(lambda handle: Reader.objects.filter(handle=handle))
    assert [by_handle.first("first"), by_handle.first("second")] == [first, second]
    assert by_handle.all("first") == [first]
    assert by_handle.first("nobody") is None


def test_values_go_where_the_queryset_has_them():
    reader = ReaderFactory(handle="finch")
    both = Prepared(lambda handle, number: Reader.objects.filter(pk=number, handle=handle))
    assert both.first("finch", reader.pk) == reader
    assert both.first("wren", reader.pk) is None


def test_the_queryset_is_built_once():
    built = []

    def build(number):
        built.append(number)
        return Reader.objects.filter(pk=number)

    by_number = Prepared(build)
    for number in range(3):
        by_number.first(number)
    assert len(built) == 1


def test_each_asking_is_one_statement_with_its_own_values():
    readers = [ReaderFactory(handle=handle) for handle in ("first", "second")]
    handles = Prepared(lambda number: Reader.objects.filter(pk=number).values_list("handle", flat=True))
    with CaptureQueriesContext(connection) as statements:
        assert [handles.first(reader.pk) for reader in readers] == ["first", "second"]
    assert len(statements) == 2


def test_now_is_the_moment_of_the_asking():
    reader = ReaderFactory(joined_at=timezone.now())
    joined = Prepared(lambda number: Reader.objects.filter(pk=number, joined_at__lte=now()))
    assert joined.first(reader.pk) == reader
    Reader.objects.filter(pk=reader.pk).update(joined_at=timezone.now() + timedelta(minutes=1))
    assert joined.first(reader.pk) is None
    Reader.objects.filter(pk=reader.pk).update(joined_at=timezone.now())
    assert joined.first(reader.pk) == reader


def test_an_instant_may_be_given():
    reader = ReaderFactory(joined_at=timezone.now())
    since = Prepared(lambda moment: Reader.objects.filter(joined_at__gte=moment))
    assert since.first(reader.joined_at) == reader
    assert since.first(reader.joined_at + timedelta(seconds=1)) is None


def test_a_moment_that_would_stay_is_refused():
    joined = Prepared(lambda number: Reader.objects.filter(pk=number, joined_at__lte=timezone.now()))
    with pytest.raises(ValueError, match=r"statements\.now"):
        joined.first(1)


def test_elsewhere_now_is_this_moment():
    assert abs(now() - timezone.now()) < timedelta(minutes=1)


def test_lists_of_any_length_stand_in_it():
    readers = [ReaderFactory(handle=handle) for handle in ("first", "second", "third")]
    listed = Prepared(lambda but, numbers: Reader.objects.filter(pk__in=numbers).exclude(pk=but).order_by("pk"))
    numbers = [reader.pk for reader in readers]
    assert listed.all(numbers[0], numbers) == readers[1:]
    assert listed.all(numbers[2], numbers) == readers[:2]
    assert listed.all(numbers[0], numbers[:2]) == readers[1:2]
    assert listed.all(numbers[0], numbers[:1]) == []


def test_nothing_is_in_an_empty_list():
    ReaderFactory()
    listed = Prepared(lambda numbers: Reader.objects.filter(pk__in=numbers))
    assert listed.all([]) == []
    assert listed.first([]) is None


def test_lists_of_many_lengths_have_few_statements():
    readers = [ReaderFactory() for _ in range(9)]
    built = []

    def build(numbers):
        built.append(len(numbers))
        return Reader.objects.filter(pk__in=numbers).order_by("pk")

    listed = Prepared(build)
    for length in range(10):
        assert listed.all([reader.pk for reader in readers[:length]]) == readers[:length]
    assert built == [0, 1, 2, 4, 8, 16]


def test_what_the_queryset_fetches_along_comes_with_it():
    reader = ReaderFactory()
    found = Prepared(lambda number: Reader.objects.filter(pk=number).prefetch_related("groups")).first(reader.pk)
    with CaptureQueriesContext(connection) as statements:
        assert list(found.groups.all()) == []
    assert not statements
