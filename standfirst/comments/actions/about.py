"""What a comment is about besides the article as a whole: words of it, or a question to its writer."""

from dataclasses import dataclass

from django.utils import timezone

from standfirst.articles.models import ArticlePage
from standfirst.comments.actions.passages import find_passage
from standfirst.comments.errors import QuestionsClosed
from standfirst.comments.models import Comment, Passage, Question
from standfirst.lib.quotes import Quote


@dataclass(frozen=True, kw_only=True)
class About:
    """quote: words of the article; asks: it is put to the writer."""

    quote: Quote | None = None
    asks: bool = False


NOTHING = About()


def hold_words(about: About, article: ArticlePage) -> Passage | None:
    """The words it is about, where they stand; nobody publishes other words until this passage is kept.

    Versions are locked before discussions, always. Raises PassageGone.
    """
    return None if about.quote is None else find_passage(about.quote, article)


def note_about(comment: Comment, *, asks: bool, passage: Passage | None) -> None:
    """Keep what a new comment is about. Raises QuestionsClosed."""
    time = getattr(comment.discussion, "question_time", None)
    if comment.parent_id is not None:
        if time is not None:
            _note_answer(comment)
        return
    if passage is not None:
        passage.comment = comment
        passage.save(force_insert=True)
    if asks:
        if time is None or not time.is_open:
            raise QuestionsClosed
        Question.objects.create(comment=comment)


def _note_answer(comment: Comment) -> None:
    """The writer's first reply to a question is its answer. One statement, since most replies are none."""
    questions = Question.objects.unanswered().filter(comment=comment.parent_id).answerable_by(comment.author)
    questions.update(answer=comment, answered_at=timezone.now())
