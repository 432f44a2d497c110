"""The articles' desk in the API: reading, writing and publishing articles; the names that they are filed under."""

from typing import Annotated, Any

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
from standfirst.articles.api_shapes import (
    Article,
    Filing,
    LiveEntryItem,
    article_shape,
    filing_shape,
    live_entry_shape,
    section_shape,
)
from standfirst.articles.errors import AddressIsFixed, ArticleLocked
from standfirst.articles.models import ArticlePage, Author, LiveEntry, SectionPage, Topic
from standfirst.articles.parts import fetch_parts, fetch_sizes
from standfirst.articles.publishing import change_article, create_article
from standfirst.articles.querysets import ArticleQuerySet
from standfirst.articles.sections import with_sections
from standfirst.articles.story import LONGEST, STATUSES, Story
from standfirst.statements import Prepared

router = Router(tags=["Articles"])
router.add_router("", pictures_router)

_VISIBLE = Prepared(lambda number: ArticlePage.objects.visible_to().filter(pk=number))
_WHOLE = Prepared(
    lambda number: ArticlePage.objects.select_related("lead_picture", "discussion", "live_blog").filter(pk=number)
)

Slug = Annotated[str, StringConstraints(max_length=255)]
Name = Annotated[str, StringConstraints(max_length=255)]


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
    return page_of(entries, of=f"entries {article.pk}", by="-published_at", paging=paging, shape=live_entry_shape)


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
    article = _VISIBLE.first(article_id) or _article_to_edit(request, article_id, ArticlePage.objects.all())
    try:
        changed = change_article(article, story.as_story(request.auth), reader=request.auth)
    except (ArticleLocked, AddressIsFixed) as error:
        raise Conflict(error.__doc__ or "") from error
    return article_shape(_whole(changed))


@router.get("/sections", auth=None, response=Page[Filing], summary="Sections, in the order of the paper")
def list_sections(request: ApiRequest, paging: Query[Paging]) -> dict[str, Any]:
    sections = SectionPage.objects.live()
    return page_of(sections, of="sections", by="path", paging=paging, shape=section_shape)


@router.get("/authors", auth=None, response=Page[Filing], summary="Authors")
def list_authors(request: ApiRequest, paging: Query[Paging]) -> dict[str, Any]:
    return page_of(Author.objects.visible_to(), of="authors", by="pk", paging=paging, shape=filing_shape)


@router.get("/topics", auth=None, response=Page[Filing], summary="Topics")
def list_topics(request: ApiRequest, paging: Query[Paging]) -> dict[str, Any]:
    return page_of(Topic.objects.visible_to(), of="topics", by="pk", paging=paging, shape=filing_shape)


def _article_for(request: ApiRequest, article_id: int) -> ArticlePage:
    """The article, when who asks may see it: a published one everybody, another one who may edit it."""
    rows = _with_all(ArticlePage.objects.all())
    found = rows.visible_to(request.auth).filter(pk=article_id).first()
    return found or _article_to_edit(request, article_id, rows)


def _article_to_edit(request: ApiRequest, article_id: int, rows: ArticleQuerySet) -> ArticlePage:
    is_of_newsroom = has_scope(request, "newsroom")
    found = rows.editable_by(request.auth).filter(pk=article_id).first() if is_of_newsroom else None
    if found is None:
        raise NotFound
    return found


def _whole(article: ArticlePage) -> ArticlePage:
    """The article as it is in the database now, with all that its shape has."""
    whole: ArticlePage = _WHOLE.first(article.pk)
    fetch_parts(whole)
    fetch_sizes(whole, [])
    return with_sections([whole])[0]


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
