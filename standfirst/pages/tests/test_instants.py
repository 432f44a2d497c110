"""A moment as HTML wants it."""

from datetime import UTC, datetime

from django.template import engines


def test_every_template_writes_an_instant_to_the_second() -> None:
    template = engines["django"].from_string("{{ at|instant }}")
    assert template.render({"at": datetime(2020, 1, 3, 13, 11, 7, 123456, UTC)}) == "2020-01-03T13:11:07+00:00"
    assert template.render({"at": None}) == ""
