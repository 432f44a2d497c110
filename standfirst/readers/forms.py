"""What readers type about themselves and their accounts, and how it is checked."""

import secrets
from copy import copy
from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm, ResetPasswordForm
from allauth.account.internal.flows.password_reset_by_code import PASSWORD_RESET_VERIFICATION_SESSION_KEY as RESET
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from standfirst.readers.models import Reader
from standfirst.readers.name_rules import check_handle, checked_name
from standfirst.readers.names import clean_text
from standfirst.readers.portraits import check_upload, make_portrait
from standfirst.readers.requests import same_reader
from standfirst.readers.suspension import suspension_sentence

__all__ = ["AddressForm", "CodeForm", "PasswordForm", "PrivacyForm", "ProfileForm", "ResetForm", "same_reader"]

TOO_OFTEN = "too_many_login_attempts"
# The id that stands in a session for an address without an account: it is looked for like any other.
NOBODY = "0"


class AddressForm(RequestLoginCodeForm):
    """An e-mail address that a code is sent to. Valid, it says whose it is: `reader`, None for nobody's yet."""

    @property
    def reader(self) -> Reader | None:
        return self._user

    def clean_email(self) -> str:
        # Lower case before anything is counted or looked up, so that one address is one address.
        address = self.cleaned_data["email"] = self.cleaned_data["email"].lower()
        cleaned = str(super().clean_email())
        if self.reader is not None:
            _look_again(address)
        return cleaned

    @property
    def is_too_often(self) -> bool:
        return self.has_error("email", TOO_OFTEN)


class PasswordForm(LoginForm):
    """Address and password."""

    def _setup_password_field(self) -> None:
        """Keep the field, which allauth drops where registering asks for no password."""

    @property
    def is_too_often(self) -> bool:
        return self.has_error("__all__", TOO_OFTEN)


class ResetForm(ResetPasswordForm):
    """The address whose password is to be another; its owner gets a mail, also one who has no account."""

    def clean_email(self) -> str:
        address = self.cleaned_data["email"] = self.cleaned_data["email"].lower()
        cleaned = str(super().clean_email())
        if self.users:
            _look_again(address)
        return cleaned

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        address = str(super().save(request, **kwargs))
        if not self.users:
            # Nobody was sent this code; it is asked for, and refused, like any other.
            waits = {"code": secrets.token_urlsafe(), "user_id": NOBODY}
            request.session[RESET] = request.session[RESET] | waits
        return address


class CodeForm(ConfirmLoginCodeForm):
    """The code from the mail; dashes, spaces and capitals do not matter."""


class ProfileForm(forms.ModelForm):
    """How a reader appears to others. Valid, `picture` is the finished portrait, or None for no new one."""

    picture = forms.FileField(
        required=False,
        label=_("Picture"),
        help_text=_(
            "A JPEG, PNG, WebP or GIF of at most 24 million pixels. We keep the middle, and nothing else of it."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )
    remove_picture = forms.BooleanField(required=False, label=_("Take my picture away"))

    class Meta:
        model = Reader
        # The picture is no field of the model here: it is checked and made anew before it is kept.
        fields = ["display_name", "handle", "about"]
        labels = {"display_name": _("Name"), "handle": _("Handle"), "about": _("About you")}
        help_texts = {
            "display_name": _("Shown beside what you write. Without one, your handle is shown."),
            "handle": _("The last word of your page’s address: letters a to z, digits and hyphens."),
            "about": _("A sentence or two, if you like."),
        }
        error_messages = {"handle": {"unique": _("Another reader has this handle. Choose another one.")}}
        widgets = {"about": forms.Textarea(attrs={"rows": 4})}

    def clean_display_name(self) -> str:
        return checked_name(self.cleaned_data["display_name"], reader=self.reader)

    def clean_handle(self) -> str:
        handle: str = self.cleaned_data["handle"]
        if handle != self.reader.handle:
            check_handle(handle, reader=self.reader)
        return handle

    def clean_picture(self) -> ContentFile | None:
        upload = self.cleaned_data["picture"]
        if not upload:
            return None
        check_upload(upload.size)
        return make_portrait(upload.read())

    def clean_about(self) -> str:
        return clean_text(self.cleaned_data["about"])

    def clean(self) -> dict[str, Any]:
        """Whoever is suspended does not write here either; what they typed stays in the form."""
        if self.reader.is_suspended:
            raise ValidationError(suspension_sentence(self.reader))
        return super().clean() or self.cleaned_data

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # As it is in the database: the instance takes on what was typed while the form is checked.
        self.reader = copy(self.instance)
        # Its default is made anew each time; as a hidden field beside it, it would be described by a hint of no use.
        self.fields["handle"].show_hidden_initial = False
        self.fields["handle"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
        if not self.instance.portrait:
            del self.fields["remove_picture"]


class PrivacyForm(forms.ModelForm):
    """Who sees whom a reader follows, and who may follow and mention them."""

    class Meta:
        model = Reader
        fields = ["who_may_follow", "who_may_mention", "hides_follows"]
        help_texts = {
            "who_may_follow": _("Who follows you already goes on."),
            "who_may_mention": _("A mention of anybody else is words like any other: it tells you nothing."),
            "hides_follows": _("Your page does not tell whom you follow, nor do the pages of those you follow."),
        }


def _look_again(address: str) -> None:
    """allauth has looked twice where it found nobody; a known address takes the same two looks."""
    Reader.objects.filter(email=address, is_active=True).first()
