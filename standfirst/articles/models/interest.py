"""What a reader follows in the paper."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from standfirst.articles.querysets import InterestQuerySet

KINDS = ("author", "topic", "section", "article")


class Interest(models.Model):
    """One reader follows one author, topic, section or article. Other readers are followed by readers.Follow.

    with_comments: of an article, also its conversation.
    """

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="interests")
    author = models.ForeignKey("articles.Author", null=True, on_delete=models.CASCADE, related_name="followers")
    topic = models.ForeignKey("articles.Topic", null=True, on_delete=models.CASCADE, related_name="followers")
    section = models.ForeignKey("articles.SectionPage", null=True, on_delete=models.CASCADE, related_name="followers")
    article = models.ForeignKey("articles.ArticlePage", null=True, on_delete=models.CASCADE, related_name="followers")
    with_comments = models.BooleanField(default=False)
    followed_at = models.DateTimeField(auto_now_add=True)

    objects = InterestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reader", kind], name=f"interest_in_{kind}_once") for kind in KINDS
        ] + [
            models.CheckConstraint(
                name="interest_in_one_thing",
                condition=Q(author__isnull=False, topic=None, section=None, article=None)
                | Q(author=None, topic__isnull=False, section=None, article=None)
                | Q(author=None, topic=None, section__isnull=False, article=None)
                | Q(author=None, topic=None, section=None, article__isnull=False),
            ),
            models.CheckConstraint(
                name="interest_comments_of_article",
                condition=Q(with_comments=False) | Q(article__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["article"], name="interest_in_conversation", condition=Q(with_comments=True)),
        ]

    def __str__(self) -> str:
        return f"Interest {self.pk}"

    @property
    def kind(self) -> str:
        return next(kind for kind in KINDS if getattr(self, f"{kind}_id") is not None)

    @property
    def names(self) -> list[str]:
        """As the follow buttons of a page know it, such as "topic:7"; "conversation:9" with the comments of a story."""
        conversation = [f"conversation:{self.article_id}"] if self.with_comments else []
        return [f"{self.kind}:{getattr(self, f'{self.kind}_id')}", *conversation]
