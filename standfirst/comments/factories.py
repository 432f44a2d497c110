"""Test data of the conversation: set in a test only what the test is about."""

from typing import Any

from standfirst.articles.models import ArticlePage
from standfirst.comments.actions import open_discussion
from standfirst.comments.counters import count_new
from standfirst.comments.markup import HTML_VERSION, to_html
from standfirst.comments.models import Comment, Discussion
from standfirst.comments.paths import depth_of, path_below
from standfirst.comments.ranking import best_rank
from standfirst.lib.ids import new_id
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader


def make_comment(
    article: ArticlePage | Discussion,
    *,
    author: Reader | None = None,
    parent: Comment | None = None,
    body: str = "Well said.",
    state: str = Comment.State.PUBLISHED,
    **fields: Any,
) -> Comment:
    """A comment with its place and its counters, without checks, limits and follow-up jobs.

    Pass id=new_id(moment) for one of another day.
    """
    discussion = article if isinstance(article, Discussion) else open_discussion(article=article)
    number = fields.pop("id", None) or new_id()
    path = path_below(parent.path if parent else b"", number)
    comment = Comment(
        id=number,
        discussion=discussion,
        author=author or ReaderFactory(),
        parent=parent,
        root_id=parent.root_id if parent else number,
        path=path,
        depth=depth_of(path),
        state=state,
        listed=state == Comment.State.PUBLISHED,
        source=body,
        html=to_html(body),
        html_version=HTML_VERSION,
        best_rank=best_rank(number),
        **fields,
    )
    count_new(comment)
    comment.save(force_insert=True)
    return comment
