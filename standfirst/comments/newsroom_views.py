"""Ask the writer, in the newsroom: opening it on an article, and answering what readers asked."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from standfirst.articles.models import ArticlePage
from standfirst.comments.actions import close_questions, open_questions, post_comment
from standfirst.comments.actions.questions import MAX_INTRODUCTION
from standfirst.comments.errors import CommentError
from standfirst.comments.models import Question, QuestionTime
from standfirst.comments.roles import answers_for, writes_for_paper

AT_ONCE = 100
HOURS = [
    (1, gettext_lazy("For one hour")),
    (2, gettext_lazy("For two hours")),
    (4, gettext_lazy("For four hours")),
    (8, gettext_lazy("For eight hours")),
    (24, gettext_lazy("For a day")),
    (72, gettext_lazy("For three days")),
]


class OpenForm(forms.Form):
    """What readers may ask, and for how long."""

    introduction = forms.CharField(
        max_length=MAX_INTRODUCTION,
        required=False,
        label=gettext_lazy("Introduction"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Who answers, and what they know most about. It stands above the conversation."),
    )
    hours = forms.TypedChoiceField(coerce=int, choices=HOURS, initial=4, label=gettext_lazy("Take questions"))


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Unanswered questions on the articles that this reader answers for, who asked first in front."""
    if not writes_for_paper(request.user):
        raise PermissionDenied
    times = list(QuestionTime.objects.for_writer(request.user).select_related("discussion__article")[:AT_ONCE])
    waiting = (
        Question.objects.visible_to(None)
        .unanswered()
        .filter(comment__discussion__in=[time.discussion_id for time in times])
    )
    rows = waiting.select_related("comment__author", "comment__discussion__article")[:AT_ONCE]
    return render(request, "comments/newsroom_questions.html", {"times": times, "questions": rows})


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer one question; it stands in the conversation as a reply."""
    writer: Any = request.user
    rows = Question.objects.visible_to(None).select_related("comment__author", "comment__discussion__article")
    question = get_object_or_404(rows, pk=pk)
    article = question.comment.discussion.article
    if not answers_for(writer, article):
        raise PermissionDenied
    body = request.POST.get("body", "")
    try:
        post_comment(reader=writer, article=article, body=body, parent=question.comment)
    except CommentError as error:
        messages.error(request, str(error))
        context = {"times": [], "questions": [question], "typed": body}
        return render(request, "comments/newsroom_questions.html", context, status=error.status)
    messages.success(request, _("Answered. The reader is told."))
    return redirect("questions_desk:queue")


@require_http_methods(["GET", "HEAD", "POST"])
def article(request: HttpRequest, article_id: int) -> HttpResponse:
    """Open the time for questions on an article, or change how long it lasts."""
    opener: Any = request.user
    found = _article_for(request, article_id)
    time = QuestionTime.objects.filter(discussion__article=found).first()
    form = OpenForm(request.POST or None, initial={"introduction": time.introduction} if time else None)
    if request.method == "POST" and form.is_valid():
        closes_at = timezone.now() + timedelta(hours=form.cleaned_data["hours"])
        try:
            open_questions(
                opener=opener, article=found, closes_at=closes_at, introduction=form.cleaned_data["introduction"]
            )
        except CommentError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Readers can ask now. It closes by itself."))
            return redirect("questions_desk:article", found.pk)
    context = {"article": found, "form": form, "time": time}
    return render(request, "comments/newsroom_ask.html", context, status=422 if form.errors else 200)


@require_POST
def close(request: HttpRequest, article_id: int) -> HttpResponse:
    """Take no more questions."""
    closer: Any = request.user
    found = _article_for(request, article_id)
    close_questions(closer=closer, time=get_object_or_404(QuestionTime, discussion__article=found))
    messages.success(request, _("Closed. What waits can still be answered."))
    return redirect("questions_desk:article", found.pk)


def _article_for(request: HttpRequest, article_id: int) -> ArticlePage:
    editor: Any = request.user
    found = get_object_or_404(ArticlePage.objects.editable_by(editor), pk=article_id)
    if not answers_for(editor, found):
        raise PermissionDenied
    return found
