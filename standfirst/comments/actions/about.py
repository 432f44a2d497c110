"""What a comment is about besides the article as a whole: words of it, or a question to its writer."""

from dataclasses import dataclass

from django.utils import timezone

from standfirst.articles.models import ArticlePage
from standfirst.comments.actions.passages import keep_passage
from standfirst.comments.errors import QuestionsClosed
from standfirst.comments.models import Comment, Question
from standfirst.comments.roles import answers_for
from standfirst.corrections.actions import record_version
from standfirst.corrections.models import Version
from standfirst.lib.quotes import Quote


@dataclass(frozen=True, kw_only=True)
class About:
    """quote: words of the article; asks: it is put to the writer."""

    quote: Quote | None = None
    asks: bool = False


NOTHING = About()


def hold_words(about: About, article: ArticlePage) -> None:
    """Let nobody publish other words until the passage is kept. Versions are locked before discussions, always."""
    if about.quote is not None:
        record_version(article=article)
        Version.objects.of_article(article).latest_first().select_for_update().first()


def note_about(comment: Comment, about: About, article: ArticlePage) -> None:
    """Keep what a new comment is about. Raises PassageGone and QuestionsClosed."""
    time = getattr(comment.discussion, "question_time", None)
    if comment.parent_id is not None:
        if time is not None:
            _note_answer(comment, article)
        return
    if about.quote is not None:
        keep_passage(comment, about.quote, article)
    if about.asks:
        if time is None or not time.is_open:
            raise QuestionsClosed
        Question.objects.create(comment=comment)


def _note_answer(comment: Comment, article: ArticlePage) -> None:
    """The writer's first reply to a question is its answer."""
    question = Question.objects.unanswered().filter(comment=comment.parent_id).first()
    if question is not None and comment.author is not None and answers_for(comment.author, article):
        Question.objects.filter(pk=question.pk).update(answer=comment, answered_at=timezone.now())
