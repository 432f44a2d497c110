"""The conversation in the API: reading, posting, changing, liking and reporting comments."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, Literal

from django.http import HttpResponse
from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from standfirst.apikit.cursors import Page, Paging, make_cursor, page_of, read_cursor
from standfirst.apikit.errors import NotFound, Problem, TooManyRequests, Unprocessable
from standfirst.apikit.fields import Id, Input
from standfirst.apikit.idempotency import idempotent
from standfirst.apikit.security import ApiRequest, optional_reader, reader_required
from standfirst.articles.models import ArticlePage
from standfirst.comments import actions
from standfirst.comments.actions.about import NOTHING
from standfirst.comments.errors import CommentError, ReplyGone, TooFast
from standfirst.comments.hiding import without_hidden
from standfirst.comments.markup import MAX_LENGTH
from standfirst.comments.models import Comment, Discussion, Report
from standfirst.comments.querysets import CommentQuerySet
from standfirst.comments.representation import branch_as_json, comment_as_json, liked_among
from standfirst.comments.schemas import CommentOut, NewComment, with_url
from standfirst.comments.threads import Branch, ThreadPage, replies_page, roots_page
from standfirst.readers.boundaries import hidden_from
from standfirst.statements import Prepared

router = Router(tags=["Comments"])

Sort = Literal["newest", "oldest", "best", "replied", "picks"]
ABOUT_ITS_PARENT = "An answer is about the comment that it answers: leave passage and question out, or parent_id."
COUNTS_AT_ONCE = 100
COUNTS_KEPT_SECONDS = 10
# What a reader sees of articles is the same for everybody.
_ARTICLE = Prepared(lambda number: ArticlePage.objects.visible_to(None).filter(pk=number))
_COMMENT = Prepared(lambda number: Comment.objects.with_names().filter(pk=number))


class CommentPage(Page[CommentOut]):
    count: int = Field(description="All comments of the article that everybody can see.")


class ChangedComment(Input):
    body: str = Field(max_length=MAX_LENGTH * 2)


class Liked(Schema):
    likes: int
    liked: bool


class NewReport(Input):
    reason: str = Field(description=", ".join(Report.Reason.values))
    text: str = Field("", max_length=1000)


class ReportOut(Schema):
    id: str
    comment_id: str
    reason: str
    text: str


@router.get(
    "/articles/{id:article_id}/comments",
    auth=optional_reader,
    response=CommentPage,
    summary="Comments of an article",
)
def list_comments(request: ApiRequest, article_id: int, paging: Query[Paging], sort: Sort = "newest") -> dict[str, Any]:
    article = _article(article_id)
    discussion = Discussion.objects.visible_to(request.auth).filter(article=article).first()
    if discussion is None:
        return {"items": [], "next": None, "count": 0}
    name = f"comments {article.pk} {sort}"
    with _told_as_problems():
        page = roots_page(discussion, sort=sort, after=_place(paging, name), limit=paging.limit)
    return {**_page(request, page, name), "count": discussion.visible_count}


@router.post(
    "/articles/{id:article_id}/comments", auth=reader_required, response={201: CommentOut}, summary="Post a comment"
)
@idempotent
def create_comment(request: ApiRequest, article_id: int, new: NewComment) -> Status[Any]:
    """`state` is published or held; a held comment waits for a moderator and carries `reasons`.

    409 where `passage` has words that the article does not have; 403 for a `question` while none are taken.
    """
    reader: Any = request.auth
    if new.parent_id is not None and new.about != NOTHING:
        raise Unprocessable(ABOUT_ITS_PARENT, parent_id=ABOUT_ITS_PARENT)
    article = _article(article_id)
    with _told_as_problems():
        parent = _parent(article, new.parent_id)
        comment = actions.post_comment(reader=reader, article=article, body=new.body, parent=parent, about=new.about)
    # Nobody likes it yet.
    return Status(201, with_url(comment_as_json(_COMMENT.first(comment.pk))))


@router.get("/comments/{id:comment_id}", auth=optional_reader, response=CommentOut, summary="One comment")
def get_comment(request: ApiRequest, comment_id: int) -> dict[str, Any]:
    return _shape(request, _visible(request, comment_id).pk)


@router.get(
    "/comments/{id:comment_id}/replies", auth=optional_reader, response=Page[CommentOut], summary="Answers below it"
)
def list_replies(request: ApiRequest, comment_id: int, paging: Query[Paging]) -> dict[str, Any]:
    """Everything below the comment, at any depth, in reading order."""
    comment = _visible(request, comment_id)
    name = _replies_name(comment.pk)
    with _told_as_problems():
        page = replies_page(comment, after=_place(paging, name), limit=paging.limit)
    flat = [row for branch in page.branches for row in (branch.comment, *branch.flat())]
    return _page(request, ThreadPage([Branch(row) for row in flat], page.next), name)


@router.patch("/comments/{id:comment_id}", auth=reader_required, response=CommentOut, summary="Edit my comment")
@idempotent
def patch_comment(request: ApiRequest, comment_id: int, changed: ChangedComment) -> dict[str, Any]:
    """Within 15 minutes of posting; 409 later."""
    comment = _visible(request, comment_id)
    with _told_as_problems():
        actions.edit_comment(reader=request.auth, comment=comment, body=changed.body)
    return _shape(request, comment_id)


@router.delete("/comments/{id:comment_id}", auth=reader_required, response={204: None}, summary="Delete my comment")
@idempotent
def remove_comment(request: ApiRequest, comment_id: int) -> Status[None]:
    comment = _visible(request, comment_id)
    with _told_as_problems():
        actions.delete_comment(reader=request.auth, comment=comment)
    return Status(204, None)


@router.put("/comments/{id:comment_id}/like", auth=reader_required, response=Liked, summary="Like")
@idempotent
def put_like(request: ApiRequest, comment_id: int) -> dict[str, Any]:
    comment = _visible(request, comment_id)
    with _told_as_problems():
        actions.like_comment(reader=request.auth, comment=comment)
    return _likes(comment, liked=True)


@router.delete("/comments/{id:comment_id}/like", auth=reader_required, response=Liked, summary="Like no longer")
@idempotent
def delete_like(request: ApiRequest, comment_id: int) -> dict[str, Any]:
    comment = _visible(request, comment_id)
    with _told_as_problems():
        actions.unlike_comment(reader=request.auth, comment=comment)
    return _likes(comment, liked=False)


@router.post(
    "/comments/{id:comment_id}/reports", auth=reader_required, response={201: ReportOut}, summary="Report a comment"
)
@idempotent
def create_report(request: ApiRequest, comment_id: int, new: NewReport) -> Status[Any]:
    comment = _visible(request, comment_id)
    if new.reason not in Report.Reason.values:
        sentence = f"Choose one of {', '.join(Report.Reason.values)}."
        raise Unprocessable(sentence, reason=sentence)
    with _told_as_problems():
        report = actions.report_comment(reader=request.auth, comment=comment, reason=new.reason, text=new.text)
    shape = {"id": str(report.pk), "comment_id": str(comment.pk), "reason": report.reason, "text": report.text}
    return Status(201, shape)


@router.get("/comment-counts", auth=None, response=dict[str, int], summary="How many comments articles have")
def comment_counts(
    request: ApiRequest,
    response: HttpResponse,
    article: list[Id] = Query(max_length=COUNTS_AT_ONCE),  # noqa: B008
) -> dict[str, int]:
    """`?article=1&article=2`, up to 100; the same for everybody, and may be kept for a few seconds."""
    found = Discussion.objects.visible_to(None).filter(article__in=article)
    counts = dict(found.values_list("article", "visible_count"))
    response.headers["Cache-Control"] = f"public, max-age={COUNTS_KEPT_SECONDS}"
    return {str(number): counts.get(number, 0) for number in article}


@router.get("/me/replies", auth=reader_required, response=Page[CommentOut], summary="What others answered to me")
def my_replies(request: ApiRequest, paging: Query[Paging]) -> dict[str, Any]:
    reader: Any = request.auth
    rows = Comment.objects.visible_to(None).listed().replies_to(reader).not_hidden_from(reader)
    return _list(request, rows, f"replies to {reader.pk}", paging)


@contextmanager
def _told_as_problems() -> Iterator[None]:
    """What the desk refuses becomes a problem document with the desk's own sentence."""
    try:
        yield
    except TooFast as error:
        raise TooManyRequests(str(error), retry_after_seconds=error.retry_after_seconds) from error
    except CommentError as error:
        raise Problem(error.status, HTTPStatus(error.status).phrase, str(error)) from error


def _article(article_id: int) -> ArticlePage:
    article: ArticlePage | None = _ARTICLE.first(article_id)
    if article is None:
        raise NotFound
    return article


def _visible(request: ApiRequest, comment_id: int) -> Comment:
    rows = Comment.objects.visible_to(request.auth).with_names().with_articles()
    comment = rows.filter(pk=comment_id).first()
    if comment is None:
        raise NotFound
    return comment


def _parent(article: ArticlePage, parent_id: int | None) -> Comment | None:
    if parent_id is None:
        return None
    parent = Comment.objects.visible_to(None).filter(pk=parent_id, discussion__article=article).first()
    if parent is None:
        raise ReplyGone
    return parent


def _place(paging: Paging, name: str) -> str:
    """The desk's own cursor, unpacked from ours, which belongs to one list only."""
    return str(read_cursor(paging.cursor, of=name)[0]) if paging.cursor else ""


def _replies_name(comment_id: int) -> str:
    return f"replies {comment_id}"


def _page(request: ApiRequest, page: ThreadPage, name: str) -> dict[str, Any]:
    branches = without_hidden(page.branches, hidden_from(request.auth))
    rows = [row for branch in branches for row in (branch.comment, *branch.flat())]
    liked = liked_among(rows, request.auth)
    return {
        "items": [_branch_shape(branch, liked) for branch in branches],
        "next": make_cursor([page.next], of=name) if page.next else None,
    }


def _branch_shape(branch: Branch, liked: Collection[int]) -> dict[str, Any]:
    shape = branch_as_json(branch, liked=liked)
    following = make_cursor([branch.next], of=_replies_name(branch.comment.pk)) if branch.next else None
    items = [with_url(reply) for reply in shape["replies"]["items"]]
    return with_url({**shape, "replies": {"items": items, "next": following}})


def _shape(request: ApiRequest, comment_id: int) -> dict[str, Any]:
    """One comment as whoever asks sees it, read anew."""
    comment: Comment = _COMMENT.first(comment_id)
    return with_url(comment_as_json(comment, liked=liked_among([comment], request.auth)))


def _list(request: ApiRequest, rows: CommentQuerySet, name: str, paging: Paging) -> dict[str, Any]:
    page = page_of(rows.with_names(), of=name, by="-pk", paging=paging, shape=lambda comment: comment)
    liked = liked_among(page["items"], request.auth)
    return {**page, "items": [with_url(comment_as_json(comment, liked=liked)) for comment in page["items"]]}


def _likes(comment: Comment, *, liked: bool) -> dict[str, Any]:
    comment.refresh_from_db(fields=["like_count"])
    return {"likes": comment.like_count, "liked": liked}
