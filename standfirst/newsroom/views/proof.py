"""One article at two widths, side by side: as the latest draft would be read."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from standfirst.articles.models import ArticlePage
from standfirst.articles.models.article import PREVIEW_SIZES


@require_safe
def proof(request: HttpRequest, article_id: int) -> HttpResponse:
    """For whoever may change the article; the frames show what Wagtail's own preview of the draft shows."""
    article = get_object_or_404(ArticlePage.objects.all(), pk=article_id)
    if not article.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = article.get_latest_revision_as_object()
    return TemplateResponse(request, "newsroom/proof.html", {"article": draft, "sizes": PREVIEW_SIZES[::-1]})
