"""The form of one entry of a live blog."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from standfirst.articles.live_blogging import LONGEST, Words
from standfirst.articles.models import Author, LiveEntry
from standfirst.pictures.intake import PictureFile, take_picture
from standfirst.pictures.models import Picture

_ASKED = {
    "alt": _("Say what the picture shows, for those who cannot see it."),
    "credit": _("Name who made the picture, as it is printed."),
}


class EntryForm(forms.Form):
    """What a writer types. version: the one that was seen; form_key: makes a second press harmless.

    entry: the one that is changed. taken: the picture that came in with the form.
    """

    taken: Picture | None = None

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
    picture = forms.FileField(label=_("Picture"), required=False)
    alt = forms.CharField(label=_("What the picture shows"), required=False, max_length=255)
    credit = forms.CharField(label=_("Credit"), required=False, max_length=120)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    form_key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    @classmethod
    def initial_of(cls, entry: LiveEntry) -> dict[str, Any]:
        fields = ("headline", "source", "is_key_event", "summary", "author", "version")
        words = {name: getattr(entry, name) for name in fields}
        picture = entry.picture
        return words | ({"alt": picture.description, "credit": picture.credit} if picture else {})

    def __init__(self, *args: Any, entry: LiveEntry | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entry = entry
        if entry and entry.picture:
            self.fields["no_picture"] = forms.BooleanField(label=_("Take the picture away"), required=False)

    def clean(self) -> dict[str, Any]:
        """A picture comes in with its words, or not at all."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("picture"):
            for name, sentence in _ASKED.items():
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
            if not self.errors:
                self._take(cleaned)
        return cleaned

    def _take(self, cleaned: dict[str, Any]) -> None:
        file = PictureFile(data=cleaned["picture"].read(), alt=cleaned["alt"], credit=cleaned["credit"])
        try:
            self.taken = take_picture(file)
        except ValidationError as error:
            self.add_error("picture", error)

    @property
    def words(self) -> Words:
        """The cleaned words."""
        names = ("source", "headline", "summary", "is_key_event")
        return Words(**{name: self.cleaned_data[name] for name in names}, picture=self._picture())

    def _picture(self) -> Picture | None:
        """The one that came in, else the one that was there."""
        if self.taken or self.cleaned_data.get("no_picture"):
            return self.taken
        return self.entry.picture if self.entry else None

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0

    def on_top_of(self, entry: LiveEntry) -> "EntryForm":
        """The same words again, now as a change of what stands there."""
        return EntryForm({**dict(self.data.items()), "version": entry.version}, entry=entry)
