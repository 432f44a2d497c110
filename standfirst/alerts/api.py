"""Alerts for programs: POST /alerts, GET /alerts/{id}."""

from datetime import datetime
from typing import Any, Literal

from django.utils.translation import gettext as _
from ninja import Field, Router
from ninja.responses import Status

from standfirst.alerts.actions import TRIAL_MINUTES, UNDO_SECONDS, send_alert
from standfirst.alerts.checks import MAX_TTL_SECONDS
from standfirst.alerts.errors import AlertError, AlreadyAlerted, TooManyAlerts
from standfirst.alerts.models import Alert
from standfirst.alerts.report import by_service, headlines_of, series
from standfirst.apikit.errors import Conflict, NotFound, TooManyRequests, Unprocessable
from standfirst.apikit.fields import Id, Input, Moment
from standfirst.apikit.idempotency import idempotent
from standfirst.apikit.security import ApiRequest, require_fresh_sign_in, scope_required
from standfirst.articles.models import ArticlePage

router = Router(tags=["alerts"])


class AlertIn(Input):
    """title and body are the article's headline and standfirst where they are left out."""

    article_id: Id
    audience: str = Field("breaking", max_length=40, description='"breaking", "section:<id>", "author:<id>", …')
    title: str = Field("", max_length=200)
    body: str = Field("", max_length=400)
    urgency: Literal["very-low", "low", "normal", "high"] = "high"
    ttl_seconds: int = Field(3600, ge=1, le=MAX_TTL_SECONDS)
    send_at: Moment | None = None
    undo_seconds: int = Field(UNDO_SECONDS, ge=0, le=3600)
    second_title: str = Field("", max_length=200, description="Tried against the title on a twentieth of the audience")
    trial_minutes: int = Field(TRIAL_MINUTES, ge=1, le=120)


class AlertAccepted(Input):
    id: Id


class ServiceFigures(Input):
    """What became of the messages of one push service; an empty host: its subscriptions are not known any more."""

    host: str
    name: str
    sent: int
    gone: int
    failed: int
    expired: int


class MomentOut(Input):
    """Sent and taps until then."""

    at: datetime
    sent: int
    taps: int


class HeadlineOut(Input):
    """One headline of a trial: how many got it in the trial, how many of them tapped, whether it won."""

    title: str
    sent: int
    taps: int
    is_winner: bool


class AlertOut(Input):
    """audience = sent + gone + failed + expired + pending, at every moment.

    shown: as far as browsers tell, which Safari does not; an estimate where one in `shown_one_in` tells, above 1.
    """

    id: Id
    article_id: Id
    title: str
    body: str
    status: str
    audience: int
    sent: int
    gone: int
    failed: int
    expired: int
    pending: int
    shown: int
    shown_one_in: int
    taps: int
    trouble: str
    send_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    services: list[ServiceFigures]
    series: list[MomentOut]
    headlines: list[HeadlineOut]


@router.post("/alerts", response={202: AlertAccepted}, auth=scope_required("alerts"), summary="Send an alert")
@idempotent
def post_alert(request: ApiRequest, data: AlertIn) -> Any:
    """A person at a browser confirms first that it is them; a program's token with the scope `alerts` is enough."""
    if request.credential != "token":
        require_fresh_sign_in(request)
    reader = request.auth
    values = data.dict(exclude={"article_id"})
    try:
        alert = send_alert(article=_article(data.article_id), editor=reader, **values)
    except AlreadyAlerted as problem:
        raise Conflict(str(problem)) from problem
    except TooManyAlerts as problem:
        raise TooManyRequests(str(problem), retry_after_seconds=600) from problem
    except (AlertError, ValueError) as problem:
        raise Unprocessable(str(problem)) from problem
    return Status(202, {"id": alert.pk})


@router.get("/alerts/{id:alert_id}", response=AlertOut, auth=scope_required("alerts"), summary="What became of it")
def get_alert(request: ApiRequest, alert_id: int) -> Any:
    alert = Alert.objects.visible_to(request.auth).filter(pk=alert_id).first()
    if alert is None:
        raise NotFound
    fields = ("article_id", "title", "body", "status", "taps", "trouble", "send_at", "started_at", "finished_at")
    known = {name: getattr(alert, name) for name in fields}
    known |= {"shown": alert.times_shown, "shown_one_in": alert.shown_one_in}
    return {"id": alert.pk, **known, **vars(alert.balance()), **_more(alert)}


def _more(alert: Alert) -> dict[str, Any]:
    trial = headlines_of(alert)
    rows = trial["rows"] if trial else []
    return {
        "services": by_service(alert),
        "series": [vars(moment) for moment in series(alert)],
        "headlines": [{"title": title, **vars(tried), "is_winner": won} for title, tried, won in rows],
    }


def _article(article_id: int) -> ArticlePage:
    article = ArticlePage.objects.visible_to(None).filter(pk=article_id).first()
    if article is None:
        detail = _("No published article has this id: publish the article, then send the alert.")
        raise Unprocessable(detail, article_id=detail)
    return article
