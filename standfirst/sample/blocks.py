"""What stands in some stories of the sample edition besides their Markdown: recordings, galleries, what others show."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml
from django.core.files.base import ContentFile
from django.utils import timezone

from standfirst.articles.blocks.table import sheet_of
from standfirst.articles.models import ArticlePage, OutsideSites
from standfirst.recordings.models import Recording

# So that the sample's map may be looked at.
SITES = "www.openstreetmap.org"


def load_blocks(folder: Path) -> None:
    """Put the blocks of `blocks/<slug>.yaml` into their stories."""
    OutsideSites.objects.create(names=SITES)
    for file in sorted((folder / "blocks").glob("*.yaml")):
        article = ArticlePage.objects.get(slug=file.stem)
        given = yaml.safe_load(file.read_text())
        article.body = json.dumps(_woven(list(article.body.raw_data), given, folder))
        article.save_revision().publish()


def _woven(body: list[Any], given: list[dict[str, Any]], folder: Path) -> list[Any]:
    """The body with each block before the one that stands at its place."""
    woven = []
    for place in range(len(body) + 1):
        woven += [_block(block, folder) for block in given if block["at"] == place]
        woven += body[place : place + 1]
    return woven


def _block(block: dict[str, Any], folder: Path) -> dict[str, Any]:
    make = {"recording": _recording, "gallery": _gallery, "table": _table, "live_update": _live_update}
    value = make.get(block["type"], lambda value, folder: value)(block["value"], folder)
    return {"type": block["type"], "value": value}


def _recording(value: dict[str, Any], folder: Path) -> dict[str, Any]:
    fields = dict(value["recording"])
    file, captions = folder / "recordings" / fields.pop("file"), fields.pop("captions", "")
    if "poster_of" in fields:
        fields["poster"] = ArticlePage.objects.get(slug=fields.pop("poster_of")).lead_picture
    recording = Recording(**fields)
    recording.file.save(file.name, ContentFile(file.read_bytes()), save=False)
    if captions:
        recording.captions.save("captions.vtt", ContentFile(captions.encode()), save=False)
    recording.save()
    return {**value, "recording": recording.pk}


def _gallery(value: dict[str, Any], folder: Path) -> dict[str, Any]:
    pictures = [
        {"picture": ArticlePage.objects.get(slug=shown["picture_of"]).lead_picture_id, "caption": shown["caption"]}
        for shown in value["pictures"]
    ]
    return {**value, "pictures": pictures}


def _table(value: dict[str, Any], folder: Path) -> dict[str, Any]:
    return {**value, "table": sheet_of(**value["table"])}


def _live_update(value: dict[str, Any], folder: Path) -> dict[str, Any]:
    happened_at = timezone.now() - timedelta(hours=value["hours_ago"])
    return {"happened_at": happened_at.isoformat(), "heading": value["heading"], "text": value["text"]}
