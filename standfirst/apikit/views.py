"""/me/tokens/: the reader's tokens for programs."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from standfirst.apikit.forms import TokenForm
from standfirst.apikit.models import Token
from standfirst.apikit.security import signed_in_lately
from standfirst.apikit.tokens import make_token


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def tokens(request: HttpRequest) -> HttpResponse:
    """The reader's tokens; a post makes one and shows it this once."""
    form = TokenForm(request.POST or None, reader=request.user)
    if request.method != "POST":
        return _page(request, form)
    if request.POST.get("reader") != str(request.user.pk):
        return _page(request, form, status=409)
    if not signed_in_lately(request, request.user):
        return _ask_again(request)
    made = _make(request, form) if form.is_valid() else ""
    return _page(request, form, made=made, status=200 if made else 422)


@require_POST
@login_required
def remove_token(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a token useless at once."""
    get_object_or_404(Token.objects.visible_to(request.user), pk=pk).delete()
    messages.success(request, _("The token is removed. Programs that used it are shut out."))
    return redirect("apikit:tokens")


def _ask_again(request: HttpRequest) -> HttpResponse:
    """Let the reader show who they are; allauth's page leads on to whatever they can show."""
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.path})}")


def _make(request: HttpRequest, form: TokenForm) -> str:
    data = form.cleaned_data
    try:
        return make_token(reader=request.user, scopes=data["scopes"], expires_at=form.expires_at, name=data["name"])
    except ValidationError as error:
        form.add_error(None, [text for texts in error.message_dict.values() for text in texts])
        return ""


def _page(request: HttpRequest, form: TokenForm, *, made: str = "", status: int = 200) -> HttpResponse:
    context = {
        "form": TokenForm(reader=request.user) if made else form,
        "made": made,
        "other_reader": status == 409,
        "reader": request.user,
        "tokens": Token.objects.visible_to(request.user),
    }
    return render(request, "apikit/tokens.html", context, status=status)
