"""What a chief says about people of the newsroom."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from standfirst.articles.models import SectionPage
from standfirst.readers.models import Invitation, Reader


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
