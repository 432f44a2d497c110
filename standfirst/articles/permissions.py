"""Who may change an article: whoever may change all of its section, and whoever wrote it.

A reporter has Wagtail's right "add": to begin articles, and to change those that they began. Beyond that they may
change those over which their own name stands. An editor's draft is the editor's, in the reporter's section too.
"""

from wagtail.models import PagePermissionTester


class ArticlePermissions(PagePermissionTester):
    """Wagtail's answer, and the byline's."""

    def can_edit(self) -> bool:
        return bool(super().can_edit()) or self._stands_in_byline()

    def _stands_in_byline(self) -> bool:
        if not self.user.is_active or "add" not in getattr(self, "permissions", ()):
            return False
        return any(byline.author.reader_id == self.user.pk for byline in self.page.bylines.all())
