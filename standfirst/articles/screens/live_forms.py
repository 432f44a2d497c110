"""The form of one entry of a live blog."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from standfirst.articles.live_blogging import LONGEST, Words
from standfirst.articles.models import Author, LiveEntry


class EntryForm(forms.Form):
    """What a writer types. version: the one that was seen; form_key: makes a second press harmless."""

    headline = forms.CharField(label=_("Headline"), required=False, max_length=LONGEST["headline"])
    source = forms.CharField(
        label=_("What happened"),
        max_length=LONGEST["source"],
        widget=forms.Textarea(attrs={"rows": 5, "data-words": True}),
        help_text=_("Markdown: **bold**, *italic*, [words](https://…), - lists, > quotes. Ctrl+Enter posts."),
        error_messages={"required": _("Write what happened.")},
    )
    is_key_event = forms.BooleanField(label=_("Key event"), required=False)
    summary = forms.CharField(
        label=_("Summary for the key events"),
        required=False,
        max_length=LONGEST["summary"],
        help_text=_("Left empty, the headline or the first words stand there."),
    )
    author = forms.ModelChoiceField(Author.objects.all(), label=_("Author"), required=False, empty_label=_("No name"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    form_key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    @classmethod
    def initial_of(cls, entry: LiveEntry) -> dict[str, Any]:
        fields = ("headline", "source", "is_key_event", "summary", "author", "version")
        return {name: getattr(entry, name) for name in fields}

    @property
    def words(self) -> Words:
        """The cleaned words."""
        names = ("source", "headline", "summary", "is_key_event")
        return Words(**{name: self.cleaned_data[name] for name in names})

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0

    def on_top_of(self, entry: LiveEntry) -> "EntryForm":
        """The same words again, now as a change of what stands there."""
        return EntryForm({**dict(self.data.items()), "version": entry.version})
