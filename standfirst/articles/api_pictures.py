"""Bringing a picture in by API, to be named by an article."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from ninja import Field, File, Form, Router
from ninja.files import UploadedFile
from ninja.responses import Status
from wagtail.permissions import policy_registry

from standfirst import limits
from standfirst.apikit.errors import TooManyRequests, Unprocessable
from standfirst.apikit.fields import Input
from standfirst.apikit.security import ApiRequest, scope_required
from standfirst.articles.api_shapes import LeadPicture, picture_words
from standfirst.pictures.intake import MOST_BYTES, PictureFile, take_picture
from standfirst.pictures.models import Picture

router = Router(tags=["Articles"])

UPLOADS, UPLOAD_PERIOD = 30, timedelta(minutes=30)


class PictureWords(Input):
    """The words beside the file, as fields of the same form."""

    alt: str | None = Field(None, max_length=255, description="What the picture shows, for those who cannot see it.")
    caption: str | None = Field(None, max_length=500)
    credit: str | None = Field(None, max_length=120, description="Who made it, as printed.")


class TakenPicture(LeadPicture):
    """id: what an article names as its lead_picture."""

    id: str


@router.post("/pictures", auth=scope_required("newsroom"), response={201: TakenPicture}, summary="Bring a picture in")
def post_picture(request: ApiRequest, file: File[UploadedFile], words: Form[PictureWords]) -> Status[Any]:
    """JPEG, PNG, WebP or GIF, 30 MB and 24 megapixels at most. The same picture again is one picture,
    which keeps those of its words that are left out."""
    _count_upload(request.auth)
    data = PictureFile(data=file.read(MOST_BYTES + 1), **words.model_dump())
    try:
        picture = take_picture(data)
    except ValidationError as error:
        raise Unprocessable(error.messages[0], file=error.messages[0]) from error
    Picture.objects.filter(pk=picture.pk, uploaded_by_user=None).update(uploaded_by_user=request.auth)
    return Status(201, {"id": str(picture.pk), **picture_words(picture)})


def picture_for(pk: int | None, reader: Any) -> Picture:
    """The picture with this id, if the reader may choose it in the newsroom. Raises Unprocessable."""
    allowed = policy_registry.get_by_type(Picture).instances_user_has_permission_for(reader, "choose")
    picture: Picture | None = allowed.filter(pk=pk).first()
    if picture is None:
        reason = "There is no such picture: send it to POST /pictures, and name the id that this answers."
        raise Unprocessable(reason, lead_picture=reason)
    return picture


def _count_upload(reader: Any) -> None:
    verdict = limits.take("upload", str(reader.pk), limit=UPLOADS, period=UPLOAD_PERIOD)
    if not verdict.allowed:
        raise TooManyRequests(
            f"At most {UPLOADS} pictures in half an hour: send the next ones a little later.",
            retry_after_seconds=verdict.retry_after_seconds,
        )
