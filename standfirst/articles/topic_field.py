"""Topics in the form of an article: typed, completed along the way, and made where there is none of that name."""

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from taggit.utils import edit_string_for_tags, parse_tags
from wagtail.admin.widgets import AdminTagWidget

from standfirst.articles.names import reason_against

LONGEST_NAME = 80


class TopicsWidget(AdminTagWidget):
    """Wagtail's field for tags, with the names of the paper's topics."""

    template_name = "django/forms/widgets/text.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-w-tag-url-value": reverse_lazy("desks:topic-names"),
            "data-w-tag-options-value": json.dumps({"allowSpaces": True, "autocompleteOnly": False}),
        }
        return context

    def format_value(self, value: Any) -> str | None:
        return value if isinstance(value, str) else edit_string_for_tags(value or [])


class TopicsField(forms.Field):
    """Names with commas between them. Its value is the list of names, each once, in the order of typing."""

    widget = TopicsWidget

    def to_python(self, value: Any) -> list[str]:
        # A comma more, or a name of several words without one would be taken for as many names.
        names = parse_tags(f"{value},") if value else []
        return list(dict.fromkeys(" ".join(name.split()) for name in names))

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        for name in value:
            reason = reason_against(name) or _too_long(name)
            if reason:
                raise ValidationError(reason)

    def prepare_value(self, value: Any) -> Any:
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return {topic.name for topic in initial or []} != set(self.to_python(data))


class TopicsForm(forms.Form):
    """The part of the article's form that chooses topics.

    may_make_topics: set by the view when a person saves; what the form saves by itself, or shows in a preview, makes
    none.
    """

    for_user: Any
    instance: Any
    may_make_topics = False
    topics = TopicsField(
        required=False,
        help_text=gettext_lazy(
            "Begin to type, and choose. A comma ends a name; a new one becomes a topic of the paper."
        ),
    )

    def clean_topics(self) -> list[Any]:
        """Those that are there; the names of the others wait in `new_topics` until the article is saved."""
        names = self.cleaned_data["topics"]
        found = {topic.name.lower(): topic for topic in _topics_of(names)}
        self.new_topics = [name for name in names if name.lower() not in found]
        if self.new_topics and not self.for_user.has_perm("articles.add_topic"):
            sentence = _("There is no topic “%(name)s”: choose one that the list offers.")
            raise ValidationError(sentence % {"name": self.new_topics[0]})
        return [found[name.lower()] for name in names if name.lower() in found]

    def save(self, commit: bool = True) -> Any:
        if self.may_make_topics and getattr(self, "new_topics", None):
            from standfirst.articles.addresses import named

            topic = apps.get_model("articles", "Topic")
            self.cleaned_data["topics"] += [named(topic, name) for name in self.new_topics]
            self.instance.topics = self.cleaned_data["topics"]
        return super().save(commit=commit)  # type: ignore[misc]


def _topics_of(names: Iterable[str]) -> Iterable[Any]:
    """Known by their names in any case, whichever letters the database can compare."""
    wanted = {name.lower() for name in names}
    topics = apps.get_model("articles", "Topic").objects.all() if wanted else []
    return [topic for topic in topics if topic.name.lower() in wanted]


def _too_long(name: str) -> str | None:
    if len(name) <= LONGEST_NAME:
        return None
    return _("“%(name)s …” has more than 80 characters: name the topic in fewer words.") % {"name": name[:40]}
