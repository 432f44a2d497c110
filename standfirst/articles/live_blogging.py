"""What writers do with a live blog: begin it, write, change and delete entries, end it.

An entry is a row of its own. Two writers at once never lose an entry; who changes an entry says which version they
saw, and a change that did not see the last one is refused with what stands there now.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from standfirst.articles.errors import EntryChanged, LiveBlogEnded
from standfirst.articles.live import show_entry
from standfirst.articles.markdown import WrongMarkdown, to_blocks
from standfirst.articles.models import ArticlePage, LiveBlog, LiveEntry, LiveEntryRevision
from standfirst.articles.tasks import index_live_blog
from standfirst.pictures.models import Picture

LONGEST = {"headline": 200, "summary": 200, "source": 20_000}


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a writer says in an entry, and shows; source is Markdown."""

    source: str
    headline: str = ""
    summary: str = ""
    is_key_event: bool = False
    picture: Picture | None = None

    @property
    def fields(self) -> dict[str, Any]:
        """As columns of the entry. Raises ValidationError, by field."""
        line = {"headline": " ".join(self.headline.split()), "summary": " ".join(self.summary.split())}
        source = self.source.replace("\r\n", "\n").strip()
        _check({**line, "source": source})
        return {
            **line,
            "source": source,
            "html": _to_html(source),
            "is_key_event": self.is_key_event,
            "picture": self.picture,
        }


@transaction.atomic
def begin_live_blog(*, article: ArticlePage) -> LiveBlog:
    """Make the article a live blog, or let the one that ended go on."""
    blog, is_new = LiveBlog.objects.get_or_create(article=article)
    if not is_new:
        LiveBlog.objects.filter(pk=blog.pk).update(ended_at=None)
        blog.ended_at = None
    return blog


@transaction.atomic
def end_live_blog(*, blog: LiveBlog) -> None:
    """The entries stay; no new ones are taken."""
    LiveBlog.objects.filter(pk=blog.pk, ended_at=None).update(ended_at=timezone.now())


def write_entry(
    *, blog: LiveBlog, words: Words, reader: Any = None, author: Any = None, form_key: str = ""
) -> LiveEntry:
    """Put an entry at the top of the live blog and tell every open page.

    form_key: the same key again answers with the entry that it made. Raises ValidationError and LiveBlogEnded.
    """
    fields = words.fields
    try:
        with transaction.atomic():
            return _posted_before(blog, form_key) or _write(blog, {**fields, "form_key": form_key}, reader, author)
    except IntegrityError:
        before = _posted_before(blog, form_key)
        if before is None:
            raise
        return before


@transaction.atomic
def change_entry(*, entry: LiveEntry, words: Words, version: int) -> LiveEntry:
    """Give the entry these words; what it said is kept. version: the one that the writer saw.

    Raises ValidationError, and EntryChanged when somebody else changed or deleted the entry meanwhile.
    """
    return _change(entry, version, {**words.fields, "edited_at": timezone.now()})


@transaction.atomic
def delete_entry(*, entry: LiveEntry) -> LiveEntry:
    """Take the entry off the page; its words are kept and can be brought back."""
    return _set_deleted(entry, timezone.now())


@transaction.atomic
def restore_entry(*, entry: LiveEntry) -> LiveEntry:
    return _set_deleted(entry, None)


def _check(texts: dict[str, str]) -> None:
    problems = {
        field: _("This is longer than %d characters: shorten it.") % LONGEST[field]
        for field, text in texts.items()
        if len(text) > LONGEST[field]
    }
    if not texts["source"]:
        problems["source"] = _("Write what happened.")
    if problems:
        raise ValidationError(problems)


def _to_html(source: str) -> str:
    """The body's own blocks, each with its own template; a subheading stands below the entry's headline."""
    try:
        blocks = to_blocks(source)
    except WrongMarkdown as wrong:
        raise ValidationError({"source": _("Line %d: %s") % (wrong.line, wrong.reason)}) from wrong
    html = "\n".join(block.render() for block in ArticlePage._meta.get_field("body").to_python(blocks))
    if not html.strip():
        raise ValidationError({"source": _("Write what happened.")})
    return html.replace("<h2>", "<h4>").replace("</h2>", "</h4>")


def _posted_before(blog: LiveBlog, form_key: str) -> LiveEntry | None:
    return LiveEntry.objects.filter(blog=blog, form_key=form_key).first() if form_key else None


def _write(blog: LiveBlog, fields: dict[str, Any], reader: Any, author: Any) -> LiveEntry:
    if LiveBlog.objects.filter(pk=blog.pk).exclude(ended_at=None).exists():
        raise LiveBlogEnded
    entry = LiveEntry.objects.create(blog=blog, written_by=reader, author=author, **fields)
    _tell(entry, is_new=True)
    return entry


def _change(entry: LiveEntry, version: int, fields: dict[str, Any]) -> LiveEntry:
    before = LiveEntry.objects.filter(pk=entry.pk).values("headline", "source", "summary").get()
    # Of two changes that saw the same version, the one whose UPDATE still finds it has the turn.
    seen = LiveEntry.objects.filter(pk=entry.pk, version=version, deleted_at=None)
    if not seen.update(version=F("version") + 1, changed_at=timezone.now(), **fields):
        raise EntryChanged(LiveEntry.objects.with_names().get(pk=entry.pk))
    LiveEntryRevision.objects.create(entry=entry, version=version, **before)
    changed = LiveEntry.objects.with_names().get(pk=entry.pk)
    _tell(changed, is_new=False)
    return changed


def _set_deleted(entry: LiveEntry, moment: Any) -> LiveEntry:
    now = timezone.now()
    others = LiveEntry.objects.filter(pk=entry.pk, deleted_at__isnull=moment is not None)
    is_changed = others.update(deleted_at=moment, changed_at=now, version=F("version") + 1)
    entry = LiveEntry.objects.with_names().get(pk=entry.pk)
    if is_changed:
        _tell(entry, is_new=False)
    return entry


def _tell(entry: LiveEntry, *, is_new: bool) -> None:
    """The article was updated for its readers; those who have it open hear of it."""
    now = timezone.now()
    ArticlePage.objects.filter(pk=entry.blog.article_id, published_at__lte=now).update(updated_at=now)
    show_entry(entry, is_new=is_new)
    index_live_blog.enqueue(entry.blog.article_id)
