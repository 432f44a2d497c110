"""What every template has: addresses and icons, which are made once."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse, set_script_prefix
from django.utils.safestring import mark_safe


def _rendered(template: str, **words: Any) -> str:
    return Template(template).render(Context(words))


def test_address_is_that_of_django() -> None:
    for number in (7, 8, 7, "9", mark_safe("7")):
        expected = reverse("alerts:follow", args=["author", number])
        assert _rendered("{% url 'alerts:follow' 'author' number %}", number=number) == expected


def test_address_may_be_named_and_have_named_arguments() -> None:
    template = "{% url name slug=slug as address %}<{{ address }}>"
    assert _rendered(template, name="articles:topic", slug="ferries") == "</topics/ferries/>"


def test_address_that_is_not_there_is_told_every_time() -> None:
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            _rendered("{% url 'alerts:nowhere' 7 %}")


def test_address_begins_with_the_prefix_of_the_moment() -> None:
    template = "{% url 'alerts:choose' %}"
    plain = _rendered(template)
    set_script_prefix("/paper/")
    try:
        assert _rendered(template) == f"/paper{plain}"
    finally:
        set_script_prefix("/")
    assert _rendered(template) == plain


def test_address_is_found_in_the_namespace_at_hand() -> None:
    context = Context()
    context.request = SimpleNamespace(resolver_match=SimpleNamespace(namespace="alerts"))  # type: ignore[attr-defined]
    assert Template("{% url 'alerts:choose' %}").render(context) == reverse("alerts:choose")


@pytest.mark.parametrize(
    ("template", "css"), [('{% icon "bell" %}', "icon"), ('{% icon "bell" turns=1 %}', "icon icon--turns")]
)
def test_icon_is_one_of_the_sheet(template: str, css: str) -> None:
    html = _rendered(template)
    assert f'<svg class="{css}" aria-hidden="true"' in html
    assert "#bell" in html
