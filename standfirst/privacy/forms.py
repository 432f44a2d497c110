"""What readers choose when they close their account."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ClosingForm(forms.Form):
    """Whether the comments stay, and the word that shows it is meant."""

    comments = forms.ChoiceField(
        label=_("Your comments"),
        choices=[
            ("keep", _("Leave what I have published under “Deleted reader”, so that the answers keep their sense")),
            ("remove", _("Remove every word I have written; answers by others stay")),
        ],
        initial="keep",
        widget=forms.RadioSelect(attrs={"class": "choice__box"}),
        error_messages={"required": _("Choose what becomes of your comments.")},
    )

    @property
    def keeps_comments(self) -> bool:
        return bool(self.cleaned_data["comments"] == "keep")
