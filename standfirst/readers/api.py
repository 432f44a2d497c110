"""The readers' desk in the API: who I am, and whom I follow."""

from datetime import datetime
from typing import Any, Literal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from ninja import Field, Router, Schema
from ninja.responses import Status

from standfirst.apikit.errors import Conflict, Forbidden, NotFound, Unprocessable, wrong_fields
from standfirst.apikit.fields import Input
from standfirst.apikit.idempotency import idempotent
from standfirst.apikit.scopes import offered_scopes
from standfirst.apikit.security import ApiRequest, reader_required
from standfirst.readers.actions import choose_privacy, edit_profile, follow_reader, unfollow_reader
from standfirst.readers.errors import HandleTaken, MayNotFollow, NotOneself, Suspended
from standfirst.readers.follow_pace import told_as_problem
from standfirst.readers.forms import ProfileForm
from standfirst.readers.models import Reader
from standfirst.readers.people_api import router as people_router
from standfirst.readers.shapes import Followed, followed_shape
from standfirst.readers.suspension import suspension_sentence

router = Router(tags=["Readers"])
router.add_router("", people_router)
SWITCHES = ("who_may_follow", "who_may_mention", "hides_follows")
Allowed = Literal["everybody", "followed", "nobody"]


class Me(Schema):
    """My account. scopes: what a token of mine can be good for."""

    id: str
    email: str
    handle: str
    display_name: str
    about: str
    who_may_follow: str = Field(description="everybody, followed (by me) or nobody")
    who_may_mention: str
    hides_follows: bool
    url: str
    role: str
    scopes: list[str]
    joined_at: datetime
    suspended_until: datetime | None


class ChangedMe(Input):
    """What is left out stays as it is. Whom one follows is hidden from others by hides_follows."""

    display_name: str = Field("", max_length=60)
    handle: str = Field("", max_length=30)
    about: str = Field("", max_length=500)
    who_may_follow: Allowed = "everybody"
    who_may_mention: Allowed = "everybody"
    hides_follows: bool = False


@router.get("/me", auth=reader_required, response=Me, summary="My account")
def get_me(request: ApiRequest) -> dict[str, Any]:
    return me_shape(request.auth)


@router.patch("/me", auth=reader_required, response=Me, summary="Change my profile")
@idempotent
def patch_me(request: ApiRequest, changed: ChangedMe) -> dict[str, Any]:
    reader = Reader.objects.get(pk=request.auth.pk)
    named = changed.model_dump(exclude_unset=True)
    switches = {name: named.pop(name, getattr(reader, name)) for name in SWITCHES}
    with transaction.atomic():
        if named:
            _edit_profile(reader, named)
        choose_privacy(reader=reader, **switches)
    return me_shape(reader)


@router.put("/me/follows/reader/{id:reader_id}", auth=reader_required, response=Followed, summary="Follow a reader")
@idempotent
def put_follow(request: ApiRequest, reader_id: int) -> dict[str, Any]:
    followed = Reader.objects.visible_to(request.auth).filter(pk=reader_id).first()
    if followed is None:
        raise NotFound
    try:
        with told_as_problem():
            follow_reader(follower=request.auth, followed=followed)
    except NotOneself as error:
        raise Unprocessable("You cannot follow yourself: choose another reader.") from error
    except MayNotFollow as error:
        raise Forbidden("This reader does not let you follow them: choose another reader.") from error
    except Suspended as error:
        raise Forbidden(suspension_sentence(request.auth)) from error
    return followed_shape(followed)


@router.delete(
    "/me/follows/reader/{id:reader_id}", auth=reader_required, response={204: None}, summary="Follow a reader no longer"
)
@idempotent
def delete_follow(request: ApiRequest, reader_id: int) -> Status[None]:
    unfollow_reader(follower=request.auth, followed=Reader(pk=reader_id))
    return Status(204, None)


def _edit_profile(reader: Reader, named: dict[str, Any]) -> None:
    now = {name: getattr(reader, name) for name in ("display_name", "handle", "about")}
    form = ProfileForm({**now, **named}, instance=Reader.objects.get(pk=reader.pk))
    if not form.is_valid():
        raise wrong_fields(ValidationError(form.errors.as_data()))
    try:
        edit_profile(reader=reader, **form.cleaned_data)
    except HandleTaken as error:
        raise Conflict("Another reader has this handle: choose another one.") from error


def me_shape(reader: Reader) -> dict[str, Any]:
    return {
        "id": str(reader.pk),
        "email": reader.email,
        "handle": reader.handle,
        "display_name": reader.display_name,
        "about": reader.about,
        **{name: getattr(reader, name) for name in SWITCHES},
        "url": settings.SITE_URL + reader.get_absolute_url(),
        "role": reader.role,
        "scopes": offered_scopes(reader),
        "joined_at": reader.joined_at,
        "suspended_until": reader.suspended_until if reader.is_suspended else None,
    }
