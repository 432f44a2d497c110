"""Posting a comment."""

from django.db import IntegrityError, transaction

from standfirst.articles.models import ArticlePage
from standfirst.comments.actions.about import NOTHING, About, hold_words, note_about
from standfirst.comments.actions.discussions import open_discussion
from standfirst.comments.actions.words import checked_words
from standfirst.comments.checks import Draft, Verdict, verdict
from standfirst.comments.counters import count_new, lock_thread
from standfirst.comments.errors import CommentError, CommentsClosed, MayNotAnswer, ReplyGone
from standfirst.comments.markup import HTML_VERSION
from standfirst.comments.models import Comment, Discussion
from standfirst.comments.paths import depth_of, path_below
from standfirst.comments.ranking import best_rank
from standfirst.comments.tasks import announce_comment
from standfirst.lib.ids import new_id
from standfirst.readers.boundaries import may_answer
from standfirst.readers.models import Reader
from standfirst.statements import Prepared

_WITH_RULES = Prepared(
    lambda article_id: Discussion.objects.filter(article=article_id).with_rules().select_related("question_time")
)


def post_comment(
    *,
    reader: Reader,
    article: ArticlePage,
    body: str,
    parent: Comment | None = None,
    form_key: str = "",
    about: About = NOTHING,
) -> Comment:
    """Post a reader's words under an article, or as an answer; published at once or held for a moderator.

    body: Markdown as typed, at most markup.MAX_LENGTH characters. form_key: at most 64 characters; the same key of the
    same reader posts once, and later calls return the comment of the first. about: words of the article, or the writer;
    an answer to a comment is about that comment only.
    Raises the CommentErrors of checks/, CommentsClosed for an article that is not public, ReplyGone for a parent that
    readers of this article cannot see, MayNotAnswer where one of the two blocks the other, PassageGone and
    QuestionsClosed.
    """
    try:
        with transaction.atomic():
            return _post(reader, article, body, parent, form_key, about)
    except (IntegrityError, CommentError):
        # Whatever refuses a form that was posted already, a check or its unique key: what it posted is the answer.
        before = _posted_before(reader, form_key)
        if before is None:
            raise
        return before


def _posted_before(reader: Reader, form_key: str) -> Comment | None:
    return Comment.objects.filter(author=reader, form_key=form_key).first() if form_key else None


def _post(
    reader: Reader, article: ArticlePage, body: str, parent: Comment | None, form_key: str, about: About
) -> Comment:
    discussion = _discussion_of(article)
    source, html = checked_words(body, reader=reader, discussion=discussion)
    passage = hold_words(about, article) if parent is None else None
    judged = verdict(Draft(reader=reader, discussion=discussion, source=source, html=html))
    above = _lock_parent(parent, discussion, reader)
    comment = _placed(Comment(id=new_id(), discussion=discussion, author=reader, form_key=form_key), above)
    comment.source, comment.html, comment.html_version = source, html, HTML_VERSION
    _judge(comment, judged)
    count_new(comment)
    comment.save(force_insert=True)
    note_about(comment, asks=about.asks, passage=passage)
    announce_comment.enqueue(comment.pk)
    return comment


def _discussion_of(article: ArticlePage) -> Discussion:
    if not article.live or article.published_at is None:
        raise CommentsClosed
    return _WITH_RULES.first(article.pk) or open_discussion(article=article)


def _lock_parent(parent: Comment | None, discussion: Discussion, reader: Reader) -> Comment | None:
    if parent is None:
        return None
    try:
        parent = lock_thread(parent)
    except Comment.DoesNotExist as error:
        raise ReplyGone from error
    if parent.discussion_id != discussion.pk or not parent.listed:
        raise ReplyGone
    if parent.author_id is not None and not may_answer(reader, parent.author_id):
        raise MayNotAnswer
    return parent


def _placed(comment: Comment, parent: Comment | None) -> Comment:
    """Give a new comment its place in the thread and its first rank."""
    comment.parent = parent
    comment.root_id = parent.root_id if parent else comment.pk
    comment.path = path_below(parent.path if parent else b"", comment.pk)
    comment.depth = depth_of(comment.path)
    comment.best_rank = best_rank(comment.pk)
    return comment


def _judge(comment: Comment, judged: Verdict) -> None:
    comment.state = Comment.State.HELD if judged.is_held else Comment.State.PUBLISHED
    comment.held_reasons = list(judged.reasons)
    comment.listed = not judged.is_held
