"""What an article's page offers to whoever works on it: in their account menu, by a part of `/me/page`."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from standfirst.alerts.permissions import may_send_alerts
from standfirst.articles.models import ArticlePage
from standfirst.readers.models import Reader
from standfirst.readers.page_parts import asked_ids


def newsroom_part(request: HttpRequest) -> SafeString:
    """The way to the article's form and to its alert, for those who may go there; nothing for all others."""
    reader, asked = request.user, asked_ids(request, "article")[:1]
    if not asked or not reader.is_authenticated or reader.role == Reader.Role.READER:
        return SafeString("")
    article = ArticlePage.objects.visible_to(reader).filter(pk__in=asked).first()
    may_edit = article is not None and article.permissions_for_user(reader).can_edit()
    may_send = article is not None and may_send_alerts(reader)
    if not may_edit and not may_send:
        return SafeString("")
    return render_to_string("newsroom/_deeds.html", {"article": article, "may_edit": may_edit, "may_send": may_send})
