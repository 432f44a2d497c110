"""The queue in the newsroom: what was reported, what is held, what is new."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from standfirst.comments.errors import CommentError
from standfirst.comments.models import Comment
from standfirst.moderation.actions import decide
from standfirst.moderation.forms import REASONS, DecisionForm
from standfirst.moderation.guard import for_moderators
from standfirst.moderation.models import Decision
from standfirst.moderation.querysets import LISTS, queue

AT_ONCE = 30


@require_safe
def show_queue(request: HttpRequest) -> HttpResponse:
    """One list of comments with the three deeds beside each."""
    for_moderators(request)
    name = request.GET.get("list", "reported")
    name = name if name in LISTS else "reported"
    page = Paginator(queue(name).prefetch_related("reports__reader"), AT_ONCE).get_page(request.GET.get("p"))
    context = {
        "page": page,
        "name": name,
        "lists": [(key, words, queue(key).count() if key != "new" else None) for key, words in LISTS.items()],
        "reasons": REASONS,
        "latest": Decision.objects.visible_to(request.user).select_related("moderator", "reader").order_by("-pk")[:10],
    }
    return render(request, "moderation/queue.html", context)


@require_POST
def decide_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Carry out what a moderator decided, then show the list again."""
    moderator = for_moderators(request)
    comment = get_object_or_404(Comment.objects.visible_to(request.user), pk=pk)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a reason, then decide again."))
    else:
        try:
            decision = decide(moderator=moderator, comment=comment, **form.cleaned_data)
            done = {"decision": decision.get_action_display()}
            messages.success(request, _("%(decision)s. The decision is recorded.") % done)
        except CommentError as error:
            messages.error(request, str(error))
    name = request.POST.get("list", "")
    return redirect(f"{reverse('moderation:queue')}?list={name if name in LISTS else 'reported'}")
