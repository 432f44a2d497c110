"""The page Today: what is out, what comes, what waits."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from standfirst.articles.sections import writable_sections
from standfirst.newsroom.desk import desk_of


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """For everyone in the newsroom; `?part` answers the lists alone, with which an open page keeps itself fresh."""
    template = "newsroom/_desk.html" if "part" in request.GET else "newsroom/today.html"
    # Wagtail may show times in a zone of the editor's own; the desk reads those of the paper.
    with timezone.override(timezone.get_default_timezone()):
        context = {
            "desk": desk_of(request.user),
            "now": timezone.now(),
            "sections": writable_sections(request.user),
        }
        return TemplateResponse(request, template, context).render()
