"""Deciding about a story from a list: the page Today, and Wagtail's first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.workflow import WorkflowActionView

from standfirst.articles.models import ArticlePage
from standfirst.articles.readiness import reason_to_wait


class DecideFromList(WorkflowActionView):
    """As Wagtail's; a story that is not ready does not go out this way either, and what was done is said."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if self.action_name == "approve" and (refused := keep_unready(request, self.object)):
            return self._lead_to(refused.headers["Location"])
        response: HttpResponse = super().post(request, *args, **kwargs)
        if self.action_name == "approve":
            self._say_what_became_of_it()
        return response

    def _lead_to(self, address: str) -> HttpResponse:
        """Wagtail's dialog for a note wants to be told where to go."""
        if self.request.headers.get("x-requested-with") == "XMLHttpRequest":
            answer: HttpResponse = self.render_modal_json(self.request, {"step": "success", "redirect": address})
            return answer
        return redirect(address)

    def _say_what_became_of_it(self) -> None:
        article = ArticlePage.objects.get(pk=self.object.pk)
        if not article.live:
            messages.success(self.request, _("“%s” is approved. It goes out at its time.") % article.title)
            return
        buttons = [
            messages.button(article.url, _("See it")),
            messages.button(reverse("wagtailadmin_pages:unpublish", args=[article.pk]), _("Take it down")),
        ]
        messages.success(self.request, _("“%s” is published.") % article.title, buttons=buttons)


def keep_unready(request: HttpRequest, page: ArticlePage) -> HttpResponse | None:
    """Say why this story does not go out yet, and lead to its form; None where it may."""
    article = page.get_latest_revision_as_object()
    reason = reason_to_wait(article)
    if reason is None:
        return None
    sentence = _("Nothing was published. “%(headline)s”: %(reason)s")
    messages.error(request, sentence % {"headline": article.title, "reason": reason})
    return redirect("wagtailadmin_pages:edit", page.pk)
