"""How the newsroom lists and edits accounts."""

from typing import Any

from django import forms
from wagtail.admin.views.account import AccountView, NameEmailSettingsPanel
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import IndexView, UserViewSet

from standfirst.readers.models import Reader
from standfirst.readers.names import clean_name


class _OneName(forms.ModelForm):
    """Takes Wagtail's first and last name out of a form."""

    first_name = None
    last_name = None

    def clean_display_name(self) -> str:
        return clean_name(self.cleaned_data["display_name"])

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class ReaderCreationForm(_OneName, UserCreationForm):
    # Whoever has no password signs in by code.
    password_required = False

    def save(self, commit: bool = True) -> Reader:
        if not self.cleaned_data["password1"]:
            self.instance.set_unusable_password()
        return super().save(commit)

    class Meta(UserCreationForm.Meta):
        fields = ["email", "display_name", "handle", "is_superuser", "groups"]


class ReaderEditForm(_OneName, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = ["email", "display_name", "handle", "is_active", "is_superuser", "groups"]


class ReaderIndexView(IndexView):
    @property
    def search_fields(self) -> set[str]:
        return {"email", "handle", "display_name"}

    def order_queryset(self, queryset: Any) -> Any:
        return queryset.order_by(self.ordering or "-joined_at")


class NewsroomAccountView(AccountView):
    """One's own settings of the newsroom's screens; the name is changed on the readers' pages."""

    def get_panels(self) -> list[Any]:
        return [panel for panel in super().get_panels() if not isinstance(panel, NameEmailSettingsPanel)]


class ReaderViewSet(UserViewSet):
    model = Reader
    index_view_class = ReaderIndexView
    template_prefix = "wagtailusers/users/"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return ReaderEditForm if for_update else ReaderCreationForm
