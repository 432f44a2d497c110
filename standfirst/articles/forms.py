"""The form of an article in the newsroom: what is wrong is said where it was typed, and a draft may be unfinished."""

from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.pages import WagtailAdminPageForm

from standfirst.articles.credits import missing_words
from standfirst.articles.sections import writable_sections
from standfirst.articles.topic_field import TopicsForm

# How long a headline and a standfirst read best; the form counts along. The most that is taken is the model's.
GOOD_LENGTHS = {"title": 70, "standfirst": 180}
TIMES = ("published_at", "updated_at", "go_live_at", "expire_at")
_TOO_LONG = gettext_lazy("This has %(show_value)d characters and may have %(limit_value)d: shorten it.")


class SectionField(forms.ModelChoiceField):
    def label_from_instance(self, section: Any) -> str:
        return str(section.title)


class ArticleForm(TopicsForm, WagtailAdminPageForm):
    """Publishing asks for a body and for pictures with their words; saving a draft does not."""

    parent_page: Any
    section = SectionField(
        queryset=None,
        required=False,
        empty_label=None,
        label=gettext_lazy("Section"),
        help_text=gettext_lazy("Where it stands. Fixed once the article has been published."),
        error_messages={
            "invalid_choice": gettext_lazy("That section is no longer there, or not yours to write in: choose another.")
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_sections()
        for name, good in GOOD_LENGTHS.items():
            if name in self.fields:
                _count_along(self.fields[name], good)
        if "title" in self.fields:
            self.fields["title"].error_messages["required"] = _("Write a headline.")
        if "slug" in self.fields and self.instance.first_published_at:
            self.fields["slug"].disabled = True
        for name in TIMES:
            if name in self.fields:
                _ask_in_the_papers_time(self.fields[name])

    def _offer_sections(self) -> None:
        field: Any = self.fields["section"]
        field.queryset = writable_sections(self.for_user)
        field.initial = self.parent_page.pk if self.parent_page else None
        field.disabled = bool(self.instance.first_published_at)
        if field.disabled:
            field.queryset = apps.get_model("articles", "SectionPage").objects.filter(pk=field.initial)

    def clean(self) -> dict[str, Any]:
        self.parent_page = self.cleaned_data.get("section") or self.parent_page
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._keep_seconds(cleaned)
        if "slug" in self.errors and cleaned.get("slug") is None:
            self._say_who_has_the_slug()
        if not self.is_deferred_validation:
            self._ask_for_body(cleaned)
            self._ask_for_words(cleaned)
        return cleaned

    def _keep_seconds(self, cleaned: dict[str, Any]) -> None:
        """The form shows minutes; a time that nobody changed stays what it was, and stories keep their order."""
        for name in TIMES:
            before = self.initial.get(name)
            if before and cleaned.get(name) == before.replace(second=0, microsecond=0):
                cleaned[name] = before

    def _say_who_has_the_slug(self) -> None:
        typed = self.data.get(self.add_prefix("slug"), "")
        if self.parent_page and self.parent_page.get_children().filter(slug=typed).exists():
            reason = _("Another article of %(section)s has the address “%(slug)s”: change its last words.")
            self.errors["slug"] = self.error_class([reason % {"section": self.parent_page.title, "slug": typed}])

    def _ask_for_body(self, cleaned: dict[str, Any]) -> None:
        if "body" in self.fields and "body" not in self.errors and not cleaned.get("body"):
            self.add_error("body", ValidationError(_("The body is empty: write the story before it goes out.")))

    def _ask_for_words(self, cleaned: dict[str, Any]) -> None:
        reason = missing_words(cleaned.get("lead_picture"))
        if reason:
            self.add_error("lead_picture", ValidationError(reason))


def _ask_in_the_papers_time(field: Any) -> None:
    now = timezone.localtime(timezone=timezone.get_default_timezone())
    shown = {"example": f"{now:%Y-%m-%d %H:%M}", "zone": f"{now:%Z}"}
    field.error_messages["invalid"] = _("Write day and time as %(example)s, in the paper's time (%(zone)s).") % shown
    if not field.help_text:
        field.help_text = _("In the paper's time (%(zone)s).") % shown


class SectionForm(WagtailAdminPageForm):
    """The form of a section: its address is part of the addresses of its articles."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields and self.instance.pk and _has_been_read(self.instance):
            self.fields["slug"].disabled = True
            self.fields["slug"].help_text = _("Fixed: readers know the addresses of articles that begin with it.")


def _has_been_read(section: Any) -> bool:
    return bool(section.get_children().filter(first_published_at__isnull=False).exists())


def _count_along(field: Any, good: int) -> None:
    """Count instead of cutting: a browser would silently drop what is pasted beyond `maxlength`."""
    field.widget.attrs.pop("maxlength", None)
    field.widget.attrs |= {"data-length-good": good, "data-length-most": field.max_length}
    kept = [check for check in field.validators if not isinstance(check, MaxLengthValidator)]
    field.validators = [*kept, MaxLengthValidator(field.max_length, message=_TOO_LONG)]
