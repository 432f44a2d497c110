"""The sample paper's alerts are finished, add up, and stand in nobody's way."""

from typing import Any

import pytest

from standfirst.alerts.actions import no_alerts
from standfirst.alerts.headlines import Tried, winner_of
from standfirst.alerts.models import Alert
from standfirst.alerts.report import report
from standfirst.articles.factories import make_article
from standfirst.articles.models import ArticlePage, Correction
from standfirst.sample.alerts import load_alerts

from .edition_files import listed, stories

GIVEN = listed("alerts.yaml")
STORIES = {story.fields["slug"]: story for story in stories()}


def test_each_is_of_a_story_of_this_edition_that_is_a_day_old() -> None:
    """Nobody who tries the demo finds its newest stories alerted already, or the day's number used up."""
    assert all(float(STORIES[alert["slug"]].fields["hours_ago"]) > 25 for alert in GIVEN)


def test_winner_of_a_trial_is_no_chance() -> None:
    trials: list[Any] = [alert["trial"] for alert in GIVEN if "trial" in alert]
    assert trials
    for trial in trials:
        assert winner_of(Tried(**trial["first"]), Tried(**trial["second"])) == trial["winner"]


@pytest.mark.django_db
def test_loaded_alerts_balance_and_their_pages_have_a_chart() -> None:
    with no_alerts():
        for slug in {alert["slug"] for alert in GIVEN}:
            make_article(title=slug, slug=slug)
        article = ArticlePage.objects.get(slug="village-buys-its-wind-farm")
        article.corrections.add(Correction(text="It has 1,150."))
        article.save_revision().publish()
    load_alerts(GIVEN, seed=1)
    finished = list(Alert.objects.filter(status="finished"))
    assert len(finished) + 1 == len(GIVEN) == Alert.objects.count()
    for alert in finished:
        balance, shown = alert.balance(), report(alert)
        assert (balance.pending, balance.audience) == (0, alert.audience)
        assert 0 < alert.taps < alert.times_shown < balance.sent
        assert shown["moments"][-1].taps == alert.taps
        assert shown["chart"]
