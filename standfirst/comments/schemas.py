"""The form of a comment in the API, for every desk that tells one."""

from datetime import datetime
from typing import Any, Literal

from django.conf import settings
from ninja import Field, Schema

from standfirst.apikit.fields import Id, Input
from standfirst.comments.actions.about import About
from standfirst.comments.markup import MAX_LENGTH
from standfirst.corrections.forms import quote_of
from standfirst.lib.quotes import LONGEST


class PassageIn(Input):
    """Words of the article, as a TextQuoteSelector of the Web Annotation Data Model, section 4.2.4."""

    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"
    exact: str = Field(description="As they stand in the article, without tags.", max_length=LONGEST, min_length=1)
    prefix: str = Field("", description="Some of what stands before them, to tell them from others.", max_length=1000)
    suffix: str = Field("", description="Some of what stands after them.", max_length=1000)


class NewComment(Input):
    body: str = Field(description=f"Markdown, at most {MAX_LENGTH} characters.", max_length=MAX_LENGTH * 2)
    parent_id: Id | None = Field(None, description="The comment that is answered.")
    passage: PassageIn | None = Field(None, description="The words of the article that it is about. Not for answers.")
    question: bool = Field(False, description="It asks the article's writer, while questions are taken.")

    @property
    def about(self) -> About:
        quote = quote_of(self.passage.model_dump()) if self.passage else None
        return About(quote=quote if quote and quote.exact.strip() else None, asks=self.question)


class Author(Schema):
    id: str
    handle: str
    display_name: str
    badges: list[str] = Field(description="writer (of this article), newsroom, pick, new (reader)")


class Replies(Schema):
    """The first answers below a comment, in reading order; go on with GET /comments/{id}/replies?cursor=next."""

    items: list["CommentOut"]
    next: str | None


class PassageOut(Schema):
    """Words of the article, as a TextQuoteSelector of the Web Annotation Data Model."""

    type: str
    exact: str
    prefix: str
    suffix: str
    current: bool = Field(description="Whether they stand in the article as it is now.")


class QuestionOut(Schema):
    """A question to the article's writer."""

    answer_id: str | None


class CommentOut(Schema):
    """author is null when the account is gone or the comment deleted. reasons: why a held comment waits."""

    id: str
    article_id: str
    parent_id: str | None
    depth: int
    author: Author | None
    body_html: str
    body_text: str
    created_at: datetime
    edited_at: datetime | None
    likes: int
    liked: bool
    state: str
    hidden: bool = Field(description="I mute or block its writer; it keeps its place for the answers below.")
    reply_count: int
    passage: PassageOut | None
    question: QuestionOut | None
    replies: Replies
    reasons: list[str] | None = None
    url: str


def with_url(shape: dict[str, Any]) -> dict[str, Any]:
    """A comment as JSON (representation.py) with the address at which readers find it."""
    return {**shape, "url": f"{settings.SITE_URL}/c/{shape['id']}/"}
