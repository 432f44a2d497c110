"""The articles' desk in the API: reading, writing and publishing articles; the names that they are filed under."""

from datetime import datetime
from typing import Annotated, Any

from django.conf import settings
from django.db import models
from ninja import Field, Query, Router, Schema
from ninja.responses import Status
from pydantic import StringConstraints

from standfirst.apikit.cursors import Page, Paging, page_of
from standfirst.apikit.errors import Conflict, NotFound
from standfirst.apikit.fields import Id, Input, Moment
from standfirst.apikit.idempotency import idempotent
from standfirst.apikit.security import ApiRequest, has_scope, optional_reader, scope_required
from standfirst.articles.api_pictures import picture_for
from standfirst.articles.api_pictures import router as pictures_router
from standfirst.articles.errors import AddressIsFixed, ArticleLocked
from standfirst.articles.models import ArticlePage, Author, Correction, LiveEntry, SectionPage, Topic
from standfirst.articles.publishing import change_article, create_article, status_of
from standfirst.articles.querysets import ArticleQuerySet
from standfirst.articles.sections import with_sections
from standfirst.articles.story import LONGEST, STATUSES, Story

router = Router(tags=["Articles"])
router.add_router("", pictures_router)

Slug = Annotated[str, StringConstraints(max_length=255)]
Name = Annotated[str, StringConstraints(max_length=255)]


class LeadPicture(Schema):
    url: str
    alt: str
    caption: str
    credit: str
    width: int
    height: int


class Conversation(Schema):
    mode: str = Field(description=", ".join(ArticlePage.Comments.values))
    count: int = Field(description="Comments that everybody can see.")


class CorrectionNote(Schema):
    text: str
    corrected_at: datetime
    place: str = Field(description=", ".join(Correction.Place.values))


class LiveBlogState(Schema):
    """That the article is a live blog; its entries are a call of their own."""

    began_at: datetime
    ended_at: datetime | None = Field(description="null while it runs.")


class LiveEntryItem(Schema):
    """One entry of a live blog. body_html is safe to show; summary is how the list of key events tells it."""

    id: str
    url: str
    headline: str
    body_html: str
    summary: str
    is_key_event: bool
    author: str | None
    published_at: datetime
    edited_at: datetime | None


class Article(Schema):
    """An article. body_html is safe to show; section, authors and topics are named as in the paper."""

    id: str
    url: str
    status: str = Field(description=", ".join(STATUSES))
    headline: str
    standfirst: str
    section: str
    authors: list[str]
    topics: list[str]
    published_at: datetime | None
    updated_at: datetime | None
    lead_picture: LeadPicture | None
    body_html: str
    comments: Conversation
    corrections: list[CorrectionNote]
    live_blog: LiveBlogState | None = None


class Filing(Schema):
    """A section, author or topic: its id follows and alerts, its slug chooses articles, its name files them."""

    id: str
    slug: str
    name: str
    url: str


class ArticleFilter(Schema):
    section: Slug | None = Field(None, description="Slug of a section.")
    author: Slug | None = Field(None, description="Slug of an author.")
    topic: Slug | None = Field(None, description="Slug of a topic.")


class ChangedArticle(Input):
    """What is left out stays as it is."""

    headline: str = Field("", min_length=1, max_length=LONGEST["headline"])
    standfirst: str = Field("", max_length=LONGEST["standfirst"])
    section: str = Field("", max_length=255, description="Title of the section; fixed after publishing.")
    authors: list[Name] = Field([], max_length=20, description="Names; unknown ones are made.")
    topics: list[Name] = Field([], max_length=30, description="Names; unknown ones are made.")
    body_markdown: str = Field("", max_length=LONGEST["body_markdown"])
    published_at: Moment | None = None
    status: str = Field("published", description=", ".join(STATUSES))
    comments: str = Field(ArticlePage.Comments.OPEN, description=", ".join(ArticlePage.Comments.values))
    lead_picture: Id | None = Field(None, description="Id that POST /pictures answered; null takes the picture away.")

    def as_story(self, reader: Any) -> Story:
        """As publishing takes it. Raises Unprocessable for a picture that this reader does not have."""
        given = self.model_dump(exclude_unset=True)
        if given.get("lead_picture") is not None:
            given["lead_picture"] = picture_for(self.lead_picture, reader)
        return Story(**given)  # type: ignore[typeddict-item]


class NewArticle(ChangedArticle):
    headline: str = Field(min_length=1, max_length=LONGEST["headline"])
    section: str = Field(min_length=1, max_length=255, description="Title of the section.")
    slug: str = Field("", max_length=LONGEST["slug"], description="Made of the headline where it is left out.")


@router.get("/articles", auth=optional_reader, response=Page[Article], summary="Published articles, latest first")
def list_articles(request: ApiRequest, chosen: Query[ArticleFilter], paging: Query[Paging]) -> dict[str, Any]:
    articles = _chosen(ArticlePage.objects.visible_to(request.auth), chosen)
    name = f"articles {chosen.section} {chosen.author} {chosen.topic}"
    page = page_of(_with_all(articles), of=name, by="-published_at", paging=paging, shape=lambda article: article)
    return {**page, "items": [article_shape(article) for article in with_sections(page["items"])]}


@router.get("/articles/{id:article_id}", auth=optional_reader, response=Article, summary="One article")
def get_article(request: ApiRequest, article_id: int) -> dict[str, Any]:
    return article_shape(_article_for(request, article_id))


@router.get(
    "/articles/{id:article_id}/entries",
    auth=optional_reader,
    response=Page[LiveEntryItem],
    summary="Entries of a live blog, latest first",
)
def list_live_entries(request: ApiRequest, article_id: int, paging: Query[Paging]) -> dict[str, Any]:
    article = _article_for(request, article_id)
    entries = LiveEntry.objects.of_article(article).standing().with_names()
    return page_of(entries, of=f"entries {article.pk}", by="-published_at", paging=paging, shape=_live_entry_shape)


@router.post("/articles", auth=scope_required("newsroom"), response={201: Article}, summary="Write an article")
@idempotent
def post_article(request: ApiRequest, story: NewArticle) -> Status[Any]:
    article = create_article(story.as_story(request.auth), reader=request.auth)
    return Status(201, article_shape(_whole(article)))


@router.patch(
    "/articles/{id:article_id}", auth=scope_required("newsroom"), response=Article, summary="Change an article"
)
@idempotent
def patch_article(request: ApiRequest, article_id: int, story: ChangedArticle) -> dict[str, Any]:
    article = _article_for(request, article_id)
    try:
        changed = change_article(article, story.as_story(request.auth), reader=request.auth)
    except (ArticleLocked, AddressIsFixed) as error:
        raise Conflict(error.__doc__ or "") from error
    return article_shape(_whole(changed))


@router.get("/sections", auth=None, response=Page[Filing], summary="Sections, in the order of the paper")
def list_sections(request: ApiRequest, paging: Query[Paging]) -> dict[str, Any]:
    sections = SectionPage.objects.live()
    return page_of(sections, of="sections", by="path", paging=paging, shape=_section_shape)


@router.get("/authors", auth=None, response=Page[Filing], summary="Authors")
def list_authors(request: ApiRequest, paging: Query[Paging]) -> dict[str, Any]:
    return page_of(Author.objects.visible_to(), of="authors", by="pk", paging=paging, shape=_filing_shape)


@router.get("/topics", auth=None, response=Page[Filing], summary="Topics")
def list_topics(request: ApiRequest, paging: Query[Paging]) -> dict[str, Any]:
    return page_of(Topic.objects.visible_to(), of="topics", by="pk", paging=paging, shape=_filing_shape)


def article_shape(article: ArticlePage) -> dict[str, Any]:
    """The article as JSON; see `Article`."""
    return {
        "id": str(article.pk),
        "url": settings.SITE_URL + article.url,
        "status": status_of(article),
        "headline": article.headline,
        "standfirst": article.standfirst,
        "section": article.section.title,
        "authors": [author.name for author in article.authors],
        "topics": [topic.name for topic in article.topics.all()],
        "published_at": article.published_at,
        "updated_at": article.updated_at,
        "lead_picture": _picture_shape(article.lead_picture),
        "body_html": "\n".join(block.render() for block in article.body),
        "comments": {"mode": article.comments_mode, "count": _comment_count(article)},
        "corrections": [
            {"text": note.text, "corrected_at": note.corrected_at, "place": note.place}
            for note in article.corrections.all()
        ],
        "live_blog": _live_blog_shape(article),
    }


def _article_for(request: ApiRequest, article_id: int) -> ArticlePage:
    """The article, when who asks may see it: a published one everybody, another one who may edit it."""
    found = _with_all(ArticlePage.objects.visible_to(request.auth)).filter(pk=article_id).first()
    if found is None and has_scope(request, "newsroom"):
        found = _with_all(ArticlePage.objects.editable_by(request.auth)).filter(pk=article_id).first()
    if found is None:
        raise NotFound
    return found


def _whole(article: ArticlePage) -> ArticlePage:
    return _with_all(ArticlePage.objects.all()).get(pk=article.pk)


def _with_all(articles: ArticleQuerySet) -> ArticleQuerySet:
    return articles.for_cards().prefetch_related("topics", "corrections")


def _chosen(articles: ArticleQuerySet, chosen: ArticleFilter) -> ArticleQuerySet:
    """An unknown slug chooses nothing."""
    for slug, things, narrow in (
        (chosen.section, SectionPage.objects.live(), ArticleQuerySet.in_section),
        (chosen.author, Author.objects.visible_to(), ArticleQuerySet.by_author),
        (chosen.topic, Topic.objects.visible_to(), ArticleQuerySet.about_topic),
    ):
        if slug is not None:
            thing: Any = things.filter(slug=slug).first()
            articles = narrow(articles, thing) if thing else articles.none()
    return articles


def _picture_shape(picture: Any) -> dict[str, Any] | None:
    if picture is None:
        return None
    return {
        "url": settings.SITE_URL + picture.file.url,
        "alt": picture.description,
        "caption": picture.caption,
        "credit": picture.credit,
        "width": picture.width,
        "height": picture.height,
    }


def _live_blog_shape(article: ArticlePage) -> dict[str, Any] | None:
    blog = getattr(article, "live_blog", None)
    return {"began_at": blog.began_at, "ended_at": blog.ended_at} if blog else None


def _live_entry_shape(entry: LiveEntry) -> dict[str, Any]:
    return {
        "id": str(entry.pk),
        "url": entry.full_url,
        "headline": entry.headline,
        "body_html": entry.html,
        "summary": entry.summary,
        "is_key_event": entry.is_key_event,
        "author": entry.author.name if entry.author else None,
        "published_at": entry.published_at,
        "edited_at": entry.edited_at,
    }


def _comment_count(article: ArticlePage) -> int:
    discussion = getattr(article, "discussion", None)
    return discussion.visible_count if discussion else 0


def _section_shape(section: SectionPage) -> dict[str, Any]:
    return {
        "id": str(section.pk),
        "slug": section.slug,
        "name": section.title,
        "url": settings.SITE_URL + (section.url or "/"),
    }


def _filing_shape(row: models.Model) -> dict[str, Any]:
    filed: Any = row
    return {
        "id": str(filed.pk),
        "slug": filed.slug,
        "name": filed.name,
        "url": settings.SITE_URL + filed.get_absolute_url(),
    }
