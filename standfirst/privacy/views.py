"""Everything about oneself, as a file."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from standfirst.apikit.rendering import to_json
from standfirst.privacy.export import export
from standfirst.readers.requests import ReaderRequest, for_readers


@require_safe
@for_readers
def download(request: ReaderRequest) -> HttpResponse:
    """The document of `GET /api/v1/me/export`, to be saved. `pages.middleware` lets nobody else keep it."""
    name = f"{request.user.handle}-{timezone.now():%Y-%m-%d}.json"
    response = HttpResponse(to_json(export(request.user)), content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
