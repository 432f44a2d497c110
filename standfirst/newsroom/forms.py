"""What a chief says about people of the newsroom."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from standfirst.articles.models import SectionPage
from standfirst.readers.models import Invitation, Reader
from standfirst.readers.name_rules import checked_name


class InvitationForm(forms.ModelForm):
    """An address, a role, and where."""

    class Meta:
        model = Invitation
        fields = ["email", "role", "sections"]
        widgets = {"role": forms.RadioSelect, "sections": forms.CheckboxSelectMultiple}
        help_texts = {"sections": _("For reporters and editors. None: everywhere.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections: Any = self.fields["sections"]
        sections.queryset = SectionPage.objects.live().order_by("path")


class AcceptanceForm(forms.Form):
    """The name of somebody who begins to work here and has given none yet; whoever has one is not asked."""

    display_name = forms.CharField(
        label=_("Your name"),
        max_length=Reader._meta.get_field("display_name").max_length,
        help_text=_("Your colleagues see it, and readers beside what you write in the conversation."),
        error_messages={"required": _("Type the name by which your colleagues know you.")},
    )

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        self.reader = reader
        super().__init__(*args, **kwargs)
        self.fields["display_name"].widget.attrs["autocomplete"] = "name"
        if reader.display_name:
            del self.fields["display_name"]

    def clean_display_name(self) -> str:
        return checked_name(self.cleaned_data["display_name"], reader=self.reader, is_invited=True)


class RoleForm(forms.Form):
    """The role somebody has from now on, and where."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=[*Invitation.Role.choices, (Reader.Role.READER, _("Reader: no longer in the newsroom"))],
        widget=forms.RadioSelect,
    )
    sections = forms.ModelMultipleChoiceField(
        queryset=SectionPage.objects.none(),
        required=False,
        label=_("Sections"),
        help_text=_("For reporters and editors. None: everywhere."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections: Any = self.fields["sections"]
        sections.queryset = SectionPage.objects.live().order_by("path")
