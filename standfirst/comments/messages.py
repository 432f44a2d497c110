"""In which words a reader is told of a comment: plain, for an inbox, a lock screen and a mail."""

from django.utils.translation import gettext as _

from standfirst.articles.models import ArticlePage
from standfirst.comments.markup import excerpt
from standfirst.comments.models import Comment
from standfirst.notifications.message import Message


def reply_message(comment: Comment) -> Message:
    """To whom it answers."""
    return _message(comment, _("{name} answered you under “{headline}”"), kind="reply", of=comment.parent_id)


def answer_message(comment: Comment) -> Message:
    """To somebody who asked the writer, whose answer it is."""
    words = _("{name} answered your question about “{headline}”")
    return _message(comment, words, kind="answer", of=comment.parent_id, nobody=_("The writer"))


def mention_message(comment: Comment) -> Message:
    """To whom it names."""
    return _message(comment, _("{name} named you under “{headline}”"), kind="mention", of=comment.discussion_id)


def conversation_message(comment: Comment) -> Message:
    """To those who follow the conversation."""
    return _message(comment, _("New comments under “{headline}”"), kind="conversation", of=comment.discussion_id)


def followed_message(comment: Comment) -> Message:
    """To those who follow its writer."""
    return _message(comment, _("{name} wrote under “{headline}”"), kind="followed", of=comment.author_id)


def pick_message(comment: Comment) -> Message:
    """To its writer, when the editors picked it."""
    words = _("The editors picked your comment under “{headline}”")
    return _message(comment, words, kind="pick", of=comment.pk)


def quote_message(comment: Comment, article: ArticlePage) -> Message:
    """To its writer, when a story quotes it: it leads to that story."""
    return Message(
        kind="pick",
        title=_("Your comment is quoted in “{headline}”").format(headline=article.headline),
        body=excerpt(comment.html),
        url=article.url,
        tag=f"quote:{article.pk}:{comment.pk}",
    )


def _message(comment: Comment, words: str, *, kind: str, of: int | None, nobody: str = "") -> Message:
    """of: what those have in common that the inbox shows as one; nobody: the name of a writer who is gone."""
    name = comment.author.name if comment.author else nobody or _("Deleted reader")
    headline = comment.discussion.article.headline
    return Message(
        kind=kind,
        title=words.format(name=name, headline=headline),
        body=excerpt(comment.html),
        url=comment.get_absolute_url(),
        tag=f"{kind}:{of}",
        group_name=name if kind == "followed" else headline,
    )
