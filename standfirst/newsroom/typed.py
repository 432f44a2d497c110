"""What somebody typed into a form before they were asked who they are: it is there again when they come back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

_KEY = "newsroom_typed"
_SEVERAL = ("sections",)


def keep_typed(request: HttpRequest) -> None:
    """Remember the form that is being sent, in the session, until its page is opened again."""
    fields = request.POST.copy()
    fields.pop("csrfmiddlewaretoken", None)
    request.session[_KEY] = {"path": request.path, "fields": fields.urlencode()}


def typed_before(request: HttpRequest) -> dict[str, Any]:
    """The initial values of the form on this page, if its reader was sent away while sending it; given once."""
    if request.method != "GET" or request.session.get(_KEY, {}).get("path") != request.path:
        return {}
    fields = QueryDict(request.session.pop(_KEY)["fields"])
    messages.info(request, _("What you typed is still here: press the button once more."))
    return {name: fields.getlist(name) if name in _SEVERAL else fields[name] for name in fields}
