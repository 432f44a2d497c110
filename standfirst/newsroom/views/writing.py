"""Wagtail's forms for beginning and changing a page, for an article that may choose its section."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import WorkflowState

from standfirst.articles.models import ArticlePage, SectionPage
from standfirst.articles.moving import move_article
from standfirst.articles.sections import writable_sections
from standfirst.newsroom.tasks import tell_of_notes

SCHEDULE = ("go_live_at", "expire_at")


class _WholeForms:
    """A form that arrives in pieces (cut off on its way, or not from our page) is a bad request, not a failure.

    What is written is written whole.
    """

    request: HttpRequest
    expects_json_response: bool
    prepare: Callable[[Any], None]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
        except MultiValueDictKeyError as error:
            raise BadRequest(_("The form came without some of its fields.")) from error
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        """The schedule is set in a dialog that is closed by now: what is wrong with it is said above the form."""
        if not self.expects_json_response:
            for sentence in (reason for name in SCHEDULE for reason in form.errors.get(name, ())):
                messages.error(self.request, _("The schedule: %(reason)s") % {"reason": sentence})
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        return response

    def keep_whole(self, form: Any, save: Callable[[Any], HttpResponse]) -> HttpResponse:
        """The story and what Wagtail writes beside it are there together, or not at all.

        What another form took in the same moment, such as the address, is told where it was typed.
        """
        try:
            with transaction.atomic():
                form.may_make_topics = not self.expects_json_response
                self.prepare(form)
                return save(form)
        except ValidationError as error:
            if "slug" not in getattr(error, "message_dict", {}):
                raise
            form.add_error("slug", _("Another article has just been given this address: change its last words."))
        answer: HttpResponse = self.form_invalid(form)
        return answer


class BeginArticle(_WholeForms, CreateView):
    """A new article goes to the section that the form names, which need not be the one it was begun in."""

    parent_page: Any

    def dispatch(self, request: HttpRequest, section_id: int) -> HttpResponse:
        if SectionPage.objects.filter(pk=section_id).exists():
            return self._begin(request, section_id)
        return self._without_section(request)

    def form_valid(self, form: Any) -> HttpResponse:
        self.parent_page = form.cleaned_data.get("section") or self.parent_page
        return self.keep_whole(form, super().form_valid)

    def prepare(self, form: Any) -> None:
        """One newcomer after another: who begins an article sees those that were begun in this moment."""
        self.parent_page = type(self.parent_page).objects.select_for_update().get(pk=self.parent_page.pk)

    def _without_section(self, request: HttpRequest) -> HttpResponse:
        """The section was deleted meanwhile: what was typed stays, and the form says that another is needed."""
        another = writable_sections(request.user).first()
        if another is not None and request.method == "POST":
            return self._begin(request, another.pk)
        messages.error(request, _("That section is no longer there: begin the article in another one."))
        return redirect("newsroom:today")

    def _begin(self, request: HttpRequest, section_id: int) -> HttpResponse:
        response: HttpResponse = super().dispatch(request, "articles", "articlepage", section_id)
        return response


class ChangePage(_WholeForms, EditView):
    """As Wagtail's; an article that was never published moves to the section that its form names."""

    parent: Any

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._say_why_it_came_back()
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        return self.keep_whole(form, super().form_valid)

    def prepare(self, form: Any) -> None:
        self._move(form.cleaned_data.get("section"))

    @cached_property
    def action_name_and_method(self) -> tuple[str, Callable[[], HttpResponse]]:
        """The form saves itself while its button is being pressed: what it sends then only saves, and never decides."""
        if self.expects_json_response:
            return ("save", self.save_action)
        asked: tuple[str, Callable[[], HttpResponse]] = super().action_name_and_method
        return asked

    def perform_workflow_action(self) -> HttpResponse:
        if self.page.current_workflow_task is None:
            messages.error(
                self.request, _("Somebody has just decided about this story: look at what stands there now.")
            )
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        response: HttpResponse = super().perform_workflow_action()
        return response

    def send_commenting_notifications(self, changes: dict[str, Any]) -> None:
        """By job, instead of Wagtail's letters on the way."""
        notes = [note.pk for note in changes["new_comments"]]
        answers = [answer.pk for _note, given in changes["new_replies"] for answer in given]
        if notes or answers:
            tell_of_notes.enqueue(notes, answers)

    def _say_why_it_came_back(self) -> None:
        """The editor's note stands above the story that was sent back, until it is submitted again."""
        review = self.workflow_state
        if not review or review.status != WorkflowState.STATUS_NEEDS_CHANGES or not review.current_task_state:
            return
        decision = review.current_task_state
        who = decision.finished_by.name if decision.finished_by else _("An editor")
        sentence = _("%(editor)s sent this back: “%(note)s”") if decision.comment else _("%(editor)s sent this back.")
        messages.warning(self.request, sentence % {"editor": who, "note": decision.comment})

    def _move(self, section: SectionPage | None) -> None:
        if section and isinstance(self.page, ArticlePage) and section.pk != self.parent.pk:
            move_article(self.page, section, reader=self.request.user)
            self.parent = section
