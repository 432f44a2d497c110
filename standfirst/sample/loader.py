"""Loading the sample edition: sections, authors, readers, stories, conversations.

The files of `edition/` say how many hours old each story is, so the paper is always of today.
"""

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.utils import timezone

from standfirst.alerts.actions import no_alerts
from standfirst.articles.live_blogging import Words, write_entry
from standfirst.articles.models import ArticlePage, Author, FrontPage, LiveBlog, LiveEntry, Reading, Topic
from standfirst.articles.paper import add_section
from standfirst.articles.placing import place_article
from standfirst.articles.publishing import publish_story
from standfirst.articles.story import Story
from standfirst.lib.progress import progress
from standfirst.pictures.intake import PictureFile
from standfirst.sample.afterwards import as_first_written, load_afterwards
from standfirst.sample.alerts import load_alerts
from standfirst.sample.blocks import load_blocks
from standfirst.sample.conversations import load_conversation
from standfirst.sample.desk import load_desk
from standfirst.sample.files import SEED, picture_of, read_yaml
from standfirst.sample.people import load_people

EDITION = Path(__file__).parent / "edition"


def load_edition(folder: Path = EDITION) -> None:
    """Put the sample edition into an empty paper, whole or not at all, with a progress bar."""
    stories = sorted((folder / "articles").glob("*.md"))
    conversations = sorted((folder / "conversations").glob("*.yaml"))
    with (
        progress("Loading the sample edition", total=len(stories) + len(conversations)) as advance,
        no_alerts(),
        transaction.atomic(),
    ):
        _load_sections_and_topics(folder)
        load_people(folder)
        weights = _weights(folder)
        afterwards = read_yaml(folder / "afterwards.yaml")
        bodies: dict[str, str] = {}
        for story in stories:
            _load_story(story, weights, afterwards["corrections"], bodies)
            advance()
        load_blocks(folder)
        for conversation in conversations:
            load_conversation(conversation)
            advance()
        _place(folder)
        for blog in sorted((folder / "live").glob("*.yaml")):
            _load_live_blog(blog)
        load_afterwards(afterwards, bodies)
        load_alerts(read_yaml(folder / "alerts.yaml"), seed=SEED)
        load_desk(read_yaml(folder / "desk.yaml"))
        _load_readings()


def _load_sections_and_topics(folder: Path) -> None:
    for section in read_yaml(folder / "sections.yaml"):
        add_section(title=section["name"], slug=section["slug"], description=section["description"])
    for topic in read_yaml(folder / "topics.yaml"):
        Topic.objects.create(**{**topic, "picture": picture_of(topic.get("picture"), folder)})


def _weights(folder: Path) -> dict[str, int]:
    """Slug → weight of the stories that the editors of the sample have placed."""
    placed = read_yaml(folder / "edition.yaml")["front_page"]
    seconds = dict.fromkeys(placed["seconds"], ArticlePage.Weight.SECOND.value)
    return {**seconds, placed["lead"]: ArticlePage.Weight.LEAD.value}


def _place(folder: Path) -> None:
    """The editors of the sample have put one story at the top; the other places fill by themselves."""
    lead = ArticlePage.objects.get(slug=read_yaml(folder / "edition.yaml")["front_page"]["lead"])
    place_article(page=FrontPage.objects.get(), place="lead", article=lead)


def _load_story(file: Path, weights: dict[str, int], corrections: list[Any], bodies: dict[str, str]) -> None:
    """Publish a story as it was first written; bodies: slug → its text as it stands now."""
    _, front, body = file.read_text().split("---\n", 2)
    # As text, so that `comments: off` is what it looks like.
    fields = yaml.load(front, Loader=yaml.BaseLoader)  # noqa: S506
    story = Story(
        headline=fields["headline"],
        standfirst=fields.get("standfirst", ""),
        section=fields["section"],
        slug=fields["slug"],
        authors=fields.get("authors", []),
        topics=fields.get("topics", []),
        comments=fields.get("comments", "open"),
        weight=weights.get(fields["slug"], ArticlePage.Weight.STORY.value),
        body_markdown=as_first_written(body, corrections, fields["slug"]),
        published_at=timezone.now() - timedelta(hours=float(fields["hours_ago"])),
    )
    if "lead_picture" in fields:
        picture = fields["lead_picture"]
        words = {name: picture.get(name, "") for name in ("alt", "caption", "credit")}
        story["lead_picture"] = PictureFile(data=(file.parent / picture["file"]).read_bytes(), **words)
    publish_story(story)
    bodies[fields["slug"]] = body


def _load_live_blog(file: Path) -> None:
    """Entries under the story with the file's name; the live blog is still running."""
    article = ArticlePage.objects.get(slug=file.stem)
    authors = {author.slug: author for author in Author.objects.select_related("reader")}
    blog = LiveBlog.objects.create(article=article, began_at=article.published_at)
    for given in read_yaml(file):
        author = authors[given["author"]]
        words = Words(
            source=given["text"],
            headline=given.get("headline", ""),
            summary=given.get("summary", ""),
            is_key_event=given.get("key", False),
            picture=picture_of(given.get("picture"), file.parent.parent),
        )
        entry = write_entry(blog=blog, words=words, reader=author.reader, author=author)
        written_at = min(article.published_at + timedelta(minutes=given["minutes_after"]), timezone.now())
        LiveEntry.objects.filter(pk=entry.pk).update(published_at=written_at, changed_at=written_at)
    ArticlePage.objects.filter(pk=article.pk).update(updated_at=written_at)


def _load_readings() -> None:
    """Some stories were read more than others, the heavier and the more discussed ones."""
    chance = random.Random(SEED)
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    for article in ArticlePage.objects.select_related("discussion"):
        discussed = getattr(article, "discussion", None)
        count = chance.randint(10, 60) * article.weight + 3 * (discussed.visible_count if discussed else 0)
        Reading.objects.create(article=article, hour=hour, count=count)
