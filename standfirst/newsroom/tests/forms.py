"""What the form of an article sends."""

import json
from typing import Any

from django.urls import reverse

from standfirst.articles.models import ArticlePage, SectionPage

NOTHING: dict[str, Any] = {
    f"{name}-{part}": number
    for name in ("bylines", "corrections", "comments")
    for part, number in {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}.items()
}


def filled(*, body: str | None = "The light was out.", **fields: Any) -> dict[str, Any]:
    """The fields of the form; body is one paragraph, None for no block at all."""
    block = {"body-0-deleted": "", "body-0-order": "0", "body-0-type": "paragraph", "body-0-id": ""}
    text = json.dumps({"entityMap": {}, "blocks": [_draftail(body)]}) if body else ""
    blocks = {**block, "body-0-value": text, "body-count": "1"} if body else {"body-count": "0"}
    return {
        **NOTHING,
        **blocks,
        "title": "Night ferry brings four hundred home",
        "slug": "night-ferry",
        "standfirst": "",
        "weight": "2",
        "comments_mode": "open",
        **fields,
    }


def add_url(section: SectionPage | int) -> str:
    key = section if isinstance(section, int) else section.pk
    return reverse("wagtailadmin_pages:add", args=("articles", "articlepage", key))


def edit_url(article: ArticlePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=(article.pk,))


def _draftail(text: str | None) -> dict[str, Any]:
    return {"key": "a1", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
