"""Who is told of a reply, a mention, a new comment."""

from collections.abc import Callable, Collection, Iterable
from functools import partial

from standfirst.articles.models import ArticlePage, Interest
from standfirst.comments import messages
from standfirst.comments.markup import excerpt
from standfirst.comments.mention_words import handles_linked
from standfirst.comments.models import Comment, Question
from standfirst.notifications.actions import bring_back, notify, withdraw
from standfirst.notifications.message import Message, Saying
from standfirst.notifications.models import Notification
from standfirst.readers.models import Reader
from standfirst.statements import Prepared

# What a comment may tell of; `about` begins with one of these.
CAUSES = ("reply", "mention", "conversation", "followed", "pick")

_IN_CONVERSATION = Prepared(
    lambda article_id: Interest.objects.in_conversation(article_id).values_list("reader", flat=True)
)
_FOLLOWERS = Prepared(
    lambda reader_id: Reader.objects.visible_to(None).followers_of(reader_id).values_list("pk", flat=True)
)


def notify_of_reply(comment: Comment) -> int:
    """Tell whom this comment answers; return how many were told (0 or 1).

    Nobody is told of their own words, nor of an answer they cannot see, nor twice.
    """
    parent = comment.parent
    if parent is None or parent.author_id in (None, comment.author_id):
        return 0
    if not Comment.objects.visible_to(parent.author).filter(pk=comment.pk, listed=True).exists():
        return 0
    words = messages.answer_message if is_answer(comment) else messages.reply_message
    return _tell([parent.author_id], comment, words, cause="reply")


def is_answer(comment: Comment) -> bool:
    """Whether it is what the writer answers to a question."""
    return Question.objects.filter(answer=comment).exists()


def notify_of_mentions(comment: Comment) -> int:
    """Tell those whom a listed comment names; return how many were told for the first time.

    Whom it answers is told of the reply already; nobody is told of their own words, nor of what they cannot see.
    """
    handles = handles_linked(comment.html)
    if not handles or not Comment.objects.visible_to(None).filter(pk=comment.pk, listed=True).exists():
        return 0
    told = {comment.author_id, comment.parent.author_id if comment.parent else None}
    named = Reader.objects.visible_to(None).filter(handle__in=handles).values_list("pk", flat=True)
    return _tell(set(named) - told, comment, messages.mention_message, cause="mention")


def notify_of_new_comment(comment: Comment) -> int:
    """Tell those who follow the conversation; return how many. Until one of them has read it, it is told once only.

    Whom the comment answers or names is told of that already.
    """
    followers = set(_IN_CONVERSATION.all(comment.discussion.article_id))
    if not followers:
        return 0
    told = Notification.objects.filter(reader__in=followers, about__in=_about_it(comment))
    waiting = Notification.objects.unread().filter(reader__in=followers, tag=f"conversation:{comment.discussion_id}")
    ids = followers - {comment.author_id, *told.values_list("reader", flat=True)}
    ids -= set(waiting.values_list("reader", flat=True))
    return _tell(ids, comment, messages.conversation_message, cause="conversation")


def notify_of_followed_writer(comment: Comment) -> int:
    """Tell those who follow a comment's writer; return how many. Whom it tells of something else already, it does not.

    Nobody is told of a comment that they cannot see.
    """
    if comment.author_id is None:
        return 0
    followers = set(_FOLLOWERS.all(comment.author_id))
    if not followers:
        return 0
    told = Notification.objects.filter(about__in=_about_it(comment)).values_list("reader", flat=True)
    return _tell(followers - set(told), comment, messages.followed_message, cause="followed")


def _about_it(comment: Comment) -> list[str]:
    return [f"{cause}:{comment.pk}" for cause in ("reply", "mention", "conversation")]


def _tell(reader_ids: Collection[int], comment: Comment, words: Callable[[Comment], Message], *, cause: str) -> int:
    """Who has muted the comment's writer is not told."""
    message, about = partial(words, comment), f"{cause}:{comment.pk}"
    return notify(reader_ids=reader_ids, message=message, about=about, by=comment.author_id) if reader_ids else 0


def notify_of_pick(comment: Comment) -> int:
    """Tell a comment's writer that the editors picked it; once, also when it is picked again."""
    return _tell_writer(comment, partial(messages.pick_message, comment), about=f"pick:{comment.pk}")


def notify_of_quote(comment: Comment, article: ArticlePage) -> int:
    """Tell a comment's writer that a story quotes it; once for each story."""
    return _tell_writer(
        comment, partial(messages.quote_message, comment, article), about=f"quote:{article.pk}:{comment.pk}"
    )


def _tell_writer(comment: Comment, message: Saying, *, about: str) -> int:
    return 0 if comment.author_id is None else notify(reader_ids=[comment.author_id], message=message, about=about)


def tell_of_change(comment: Comment) -> int:
    """What was told of a comment that is not to be read any more is withdrawn; of one that is, has its words of now.

    What stands below it comes and goes with it. Returns how many readers' inboxes change.
    """
    below = list(Comment.objects.below(comment).values_list("pk", flat=True))
    if not is_readable(comment.pk):
        return withdraw(causes=_causes([comment.pk, *below]))
    again = Comment.objects.visible_to(None).listed().filter(pk__in=below).values_list("pk", flat=True)
    changed = bring_back(causes=_causes([comment.pk]), body=excerpt(comment.html))
    return changed + bring_back(causes=_causes(again))


def _causes(comment_ids: Iterable[int]) -> list[str]:
    return [f"{cause}:{pk}" for pk in comment_ids for cause in CAUSES]


def is_readable(comment_id: int) -> bool:
    """Whether everybody can read this comment's words."""
    return Comment.objects.visible_to(None).listed().filter(pk=comment_id).exists()
