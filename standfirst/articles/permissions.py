"""Who may do what with a page, beyond the rights of their groups.

Changing an article: whoever may change all of its section, and whoever wrote it. A reporter has Wagtail's right "add":
to begin articles, and to change those that they began. Beyond that they may change those over which their own name
stands. An editor's draft is the editor's, in the reporter's section too.
Every screen asks here, those that treat many pages at once too.
"""

from typing import Any

from django.apps import apps
from wagtail.models import PagePermissionTester


class PagePermissions(PagePermissionTester):
    """Wagtail's answer, and the paper's rules for its pages."""

    def can_set_view_restrictions(self) -> bool:
        """Nobody: what is public is public in feeds, in search and by API too, and what is not is a draft."""
        return False


class ArticlePermissions(PagePermissions):
    """Wagtail's answer, and the byline's."""

    def can_edit(self) -> bool:
        return bool(super().can_edit()) or self._stands_in_byline()

    def can_move(self) -> bool:
        """An address that readers know stays."""
        return not self.page.first_published_at and bool(super().can_move())

    def _stands_in_byline(self) -> bool:
        if not self.user.is_active or "add" not in getattr(self, "permissions", ()):
            return False
        own = _names_of(self.user)
        return bool(own) and any(byline.author_id in own for byline in self.page.bylines.all())


def _names_of(user: Any) -> frozenset[int]:
    """The keys of the authors that this person is; a list of stories asks many times, the database once."""
    if not hasattr(user, "_names"):
        authors = apps.get_model("articles", "Author").objects.filter(reader=user)
        user._names = frozenset(authors.values_list("pk", flat=True))
    names: frozenset[int] = user._names
    return names
