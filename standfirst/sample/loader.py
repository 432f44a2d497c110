"""Loading the sample edition: sections, authors, readers, stories, conversations.

The files of `edition/` say how many hours old each story is, so the paper is always of today.
"""

import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from standfirst.alerts.actions import no_alerts
from standfirst.articles.live_blogging import Words, write_entry
from standfirst.articles.models import ArticlePage, Author, FrontPage, LiveBlog, LiveEntry, Reading, Topic
from standfirst.articles.paper import add_section
from standfirst.articles.placing import place_article
from standfirst.articles.publishing import publish_story
from standfirst.articles.story import Story
from standfirst.comments.actions.importing import Entry, import_conversation
from standfirst.lib.progress import progress
from standfirst.pictures.intake import PictureFile, take_picture
from standfirst.pictures.models import Picture
from standfirst.readers.models import Follow, Reader
from standfirst.sample.afterwards import as_first_written, load_afterwards
from standfirst.sample.alerts import load_alerts
from standfirst.sample.blocks import load_blocks
from standfirst.sample.desk import load_desk

EDITION = Path(__file__).parent / "edition"
# One seed for all: every sample edition is the same.
SEED = 1788
# How many others each of the sample's readers follows.
FOLLOWED = 4


def load_edition(folder: Path = EDITION) -> None:
    """Put the sample edition into an empty paper, whole or not at all, with a progress bar."""
    stories = sorted((folder / "articles").glob("*.md"))
    conversations = sorted((folder / "conversations").glob("*.yaml"))
    with (
        progress("Loading the sample edition", total=len(stories) + len(conversations)) as advance,
        no_alerts(),
        transaction.atomic(),
    ):
        _load_people(folder)
        weights = _weights(folder)
        afterwards = _yaml(folder / "afterwards.yaml")
        bodies: dict[str, str] = {}
        for story in stories:
            _load_story(story, weights, afterwards["corrections"], bodies)
            advance()
        load_blocks(folder)
        for conversation in conversations:
            _load_conversation(conversation)
            advance()
        _place(folder)
        for blog in sorted((folder / "live").glob("*.yaml")):
            _load_live_blog(blog)
        load_afterwards(afterwards, bodies)
        load_alerts(_yaml(folder / "alerts.yaml"), seed=SEED)
        load_desk(_yaml(folder / "desk.yaml"))
        _load_readings()


def _load_people(folder: Path) -> None:
    for section in _yaml(folder / "sections.yaml"):
        add_section(title=section["name"], slug=section["slug"], description=section["description"])
    for topic in _yaml(folder / "topics.yaml"):
        Topic.objects.create(**{**topic, "picture": _picture(topic.get("picture"), folder)})
    for author in _yaml(folder / "authors.yaml"):
        _load_author(author, folder)
    for reader in _yaml(folder / "readers.yaml"):
        _open_account(reader["handle"], reader["name"], reader["about"])
    _load_follows()


def _picture(given: dict[str, str] | None, folder: Path) -> Picture | None:
    """The picture that an entry or a topic names, with its words."""
    if not given:
        return None
    data = (folder / "pictures" / given["file"]).read_bytes()
    return take_picture(PictureFile(data=data, alt=given["alt"], caption=given["caption"], credit=given["credit"]))


def _load_follows() -> None:
    """Each of the sample's readers follows a few others, so that their pages are not bare."""
    chance, people = random.Random(SEED), list(Reader.objects.order_by("pk"))
    Follow.objects.bulk_create(
        Follow(follower=reader, followed=other)
        for reader in people
        for other in chance.sample([other for other in people if other != reader], min(FOLLOWED, len(people) - 1))
    )


def _load_author(author: dict[str, Any], folder: Path) -> None:
    portrait = (folder / "pictures" / author["portrait"]).read_bytes()
    Author.objects.create(
        name=author["name"],
        slug=author["slug"],
        role=author["role"],
        biography=author["biography"],
        portrait=take_picture(PictureFile(data=portrait, alt=f"Portrait of {author['name']}", credit="Standfirst")),
        reader=_open_account(author["slug"], author["name"], author["role"]),
    )


def _open_account(handle: str, name: str, about: str) -> Reader:
    """An account that nobody can sign in to."""
    return Reader.objects.create(
        email=f"{handle}@sample.standfirst.example",
        handle=handle,
        display_name=name,
        about=about,
        is_established=True,
        password=make_password(None),
    )


def _weights(folder: Path) -> dict[str, int]:
    """Slug → weight of the stories that the editors of the sample have placed."""
    placed = _yaml(folder / "edition.yaml")["front_page"]
    seconds = dict.fromkeys(placed["seconds"], ArticlePage.Weight.SECOND.value)
    return {**seconds, placed["lead"]: ArticlePage.Weight.LEAD.value}


def _place(folder: Path) -> None:
    """The editors of the sample have put one story at the top; the other places fill by themselves."""
    lead = ArticlePage.objects.get(slug=_yaml(folder / "edition.yaml")["front_page"]["lead"])
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
    for given in _yaml(file):
        author = authors[given["author"]]
        words = Words(
            source=given["text"],
            headline=given.get("headline", ""),
            summary=given.get("summary", ""),
            is_key_event=given.get("key", False),
            picture=_picture(given.get("picture"), file.parent.parent),
        )
        entry = write_entry(blog=blog, words=words, reader=author.reader, author=author)
        written_at = min(article.published_at + timedelta(minutes=given["minutes_after"]), timezone.now())
        LiveEntry.objects.filter(pk=entry.pk).update(published_at=written_at, changed_at=written_at)
    ArticlePage.objects.filter(pk=article.pk).update(updated_at=written_at)


def _load_conversation(file: Path) -> None:
    slug = file.stem.split("-", 1)[1]
    article = ArticlePage.objects.get(slug=slug)
    readers = {reader.handle: reader for reader in Reader.objects.all()}
    authors = {author.slug: author.reader for author in Author.objects.exclude(reader=None).select_related("reader")}
    chance = random.Random(f"{SEED}{slug}")
    people = sorted(readers.values(), key=lambda reader: reader.pk)

    def entry(given: dict[str, Any], earliest: datetime) -> Entry:
        author: Any = readers[given["reader"]] if "reader" in given else authors[given["author"]]
        written_at = max(earliest, article.published_at + timedelta(minutes=given["minutes_after"]))
        written_at = min(written_at, timezone.now() - timedelta(seconds=1))
        likers = [reader for reader in people if reader != author]
        return Entry(
            author=author,
            source=given["text"],
            written_at=written_at,
            likers=chance.sample(likers, min(given.get("likes", 0), len(likers))),
            picked_at=timezone.now() if given.get("pick") else None,
            replies=[entry(reply, written_at + timedelta(seconds=1)) for reply in given.get("replies", [])],
        )

    import_conversation(article=article, entries=[entry(given, article.published_at) for given in _yaml(file)])


def _load_readings() -> None:
    """Some stories were read more than others, the heavier and the more discussed ones."""
    chance = random.Random(SEED)
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    for article in ArticlePage.objects.select_related("discussion"):
        discussed = getattr(article, "discussion", None)
        count = chance.randint(10, 60) * article.weight + 3 * (discussed.visible_count if discussed else 0)
        Reading.objects.create(article=article, hour=hour, count=count)


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text())
