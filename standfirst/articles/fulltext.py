"""An article as HTML that stands alone: in a feed, in a reading app."""

import re
from typing import Any

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from standfirst.articles.live_pages import entries_html
from standfirst.articles.models import ArticlePage, Correction
from standfirst.articles.templatetags.articles import day
from standfirst.pictures.renditions import shown

_ADDRESS = re.compile(r"""(\s(?:src|href|poster)=["'])(/(?!/))""")
_ADDRESSES = re.compile(r"""(\ssrcset=["'])([^"']*)""")
_BUTTONS = re.compile(r"<(button|form)\b.*?</\1>", re.DOTALL)
# XML 1.0 has no way to write these (section 2.2).
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def full_text(article: ArticlePage) -> SafeString:
    """Standfirst, lead picture, body and corrections, with absolute addresses and nothing to press.

    Needs the articles `with_live_entries`.
    """
    opening = format_html("<p><strong>{}</strong></p>", article.standfirst) if article.standfirst else ""
    parts = [
        _corrections(article, Correction.Place.TOP),
        opening,
        _lead_picture(article.lead_picture),
        article.body.render_as_block(),
        entries_html(article),
        _corrections(article, Correction.Place.FOOT),
    ]
    return mark_safe(_standing_alone("".join(parts)))  # noqa: S308 (every part has escaped itself)


def for_xml(text: str) -> str:
    """The text without the signs that XML cannot hold."""
    return _NOT_IN_XML.sub("", text)


def _lead_picture(picture: Any) -> SafeString:
    if picture is None:
        return SafeString()
    whole = shown(picture)
    words = " ".join(filter(None, [picture.caption, f"({picture.credit})" if picture.credit else ""]))
    return format_html(
        '<figure><img src="{}" alt="{}" width="{}" height="{}"><figcaption>{}</figcaption></figure>',
        *(whole.url, picture.description, whole.width, whole.height, words),
    )


def _corrections(article: ArticlePage, place: str) -> SafeString:
    """The corrections that stand there, each a dated paragraph."""
    notes = [note for note in article.corrections.all() if note.place == place]
    words = "<p><strong>{}, {}:</strong> {}</p>"
    return format_html_join("", words, ((_("Correction"), day(note.corrected_at), note.text) for note in notes))


def _standing_alone(html: str) -> str:
    html = _BUTTONS.sub("", _NOT_IN_XML.sub("", html))
    html = _ADDRESS.sub(rf"\g<1>{settings.SITE_URL}/", html)
    return _ADDRESSES.sub(
        lambda found: found[1] + re.sub(r"(^|,\s*)/(?!/)", rf"\1{settings.SITE_URL}/", found[2]), html
    )
