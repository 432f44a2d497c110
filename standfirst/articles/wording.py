"""What of an article its readers get, to be compared: a story that is sent twice changes it once."""

from typing import Any

from standfirst.articles.models import ArticlePage


def wording_of(article: ArticlePage) -> tuple[Any, ...]:
    """Equal for two states of an article between which nobody sees a difference."""
    return (
        article.title,
        article.standfirst,
        article.slug,
        _without_keys(article.body.get_prep_value()),
        [byline.author_id for byline in article.bylines.all()],
        sorted(topic.pk for topic in article.topics.all()),
        article.lead_picture_id,
        article.weight,
        article.comments_mode,
        article.published_at,
    )


def _without_keys(value: Any) -> Any:
    """A body without the keys of its blocks, which are new each time it is made of Markdown."""
    if isinstance(value, dict):
        return {name: _without_keys(part) for name, part in value.items() if name != "id"}
    return [_without_keys(part) for part in value] if isinstance(value, list) else value
