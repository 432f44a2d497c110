"""The desks of sections: there as soon as a section is, and with today's rights."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupPagePermission

from standfirst.articles.desks import give_page_rights
from standfirst.articles.factories import make_section
from standfirst.articles.models import FrontPage, SectionPage
from standfirst.articles.paper import found_paper
from standfirst.newsroom.tests.conftest import Enter

pytestmark = pytest.mark.django_db


def test_section_made_in_the_newsroom_has_its_desk_at_once(enter: Enter) -> None:
    front = found_paper()
    address = reverse("wagtailadmin_pages:add", args=("articles", "sectionpage", front.pk))
    words = {"title": "Weather", "slug": "weather", "description": "", "action-publish": "1"}
    comments = {f"comments-{part}": 0 for part in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")}
    enter("chief").post(address, {**words, **comments})
    section = SectionPage.objects.get(slug="weather")
    groups = Group.objects.filter(page_permissions__page_id=section.pk).distinct()
    assert {group.name for group in groups} == {"reporter: Weather", "editor: Weather"}
    assert groups.filter(permissions__codename="access_admin").count() == 2


def test_reporters_of_an_older_paper_lose_the_right_to_change_everything() -> None:
    found_paper()
    world = make_section("world")
    for name, page in (("reporter", FrontPage.objects.get()), ("reporter: World", world), ("editor: World", world)):
        give_page_rights(Group.objects.get(name=name), page, ("change",))
    migration = importlib.import_module("standfirst.articles.migrations.0014_reporters_change_their_own")
    migration.take_right_away(apps, None)
    left = GroupPagePermission.objects.filter(permission__codename="change_page").values_list("group__name", flat=True)
    assert {name for name in left if name.startswith("reporter")} == set()
    assert "editor: World" in left
