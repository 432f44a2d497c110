"""The summary of a time for questions: what readers asked, and what the writer answered."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from standfirst.comments.models import Question, QuestionTime

AT_ONCE = 50


@require_safe
def questions(request: HttpRequest, article_id: int) -> HttpResponse:
    """Every answered question with its answer, and how many wait; the same for everybody."""
    rows = QuestionTime.objects.visible_to(None).select_related("discussion__article")
    time = get_object_or_404(rows, discussion__article=article_id)
    asked = Question.objects.visible_to(None).of_discussion(time.discussion)
    answered = asked.answered().select_related("comment__author", "answer__author")
    context = {
        "article": time.discussion.article,
        "question_time": time,
        "page": Paginator(answered, AT_ONCE).get_page(request.GET.get("page")),
        "waiting": asked.unanswered().count(),
    }
    return render(request, "comments/questions.html", context)
