"""Making the HTML of old comments anew, as after a fix in the sanitiser (markup.HTML_VERSION).

Each comment is one statement that holds only as long as nobody has changed its words meanwhile, and the version in its
row says that it is done. So this may be stopped anywhere, begun again, and run twice at once.
"""

from django.db.models import F

from standfirst.comments.markup import HTML_VERSION, to_html
from standfirst.comments.mention_words import handles_linked
from standfirst.comments.models import Comment, Discussion

BATCH = 500


def render_anew(*, after: int = 0) -> int | None:
    """Render the next comments whose HTML an earlier version made; None when there are no others.

    after: the id up to which all is done. Returns the id from which to go on.
    """
    rows = list(Comment.objects.rendered_before(HTML_VERSION).filter(pk__gt=after).order_by("pk")[:BATCH])
    changed = {row.discussion_id for row in rows if _render(row)}
    # The version is in the address under which pages are kept: with another one they are made anew.
    Discussion.objects.filter(pk__in=changed).update(version=F("version") + 1)
    return rows[-1].pk if len(rows) == BATCH else None


def _render(comment: Comment) -> bool:
    """Give a comment the HTML that its words make today; whether it differs from what readers saw."""
    # Whom it names was settled when it was written: who has taken the handle since, or refuses mentions now, is not
    # asked again.
    html = to_html(comment.source, mentions=handles_linked(comment.html))
    same = Comment.objects.filter(pk=comment.pk, source=comment.source, html_version=comment.html_version)
    return bool(same.update(html=html, html_version=HTML_VERSION)) and html != comment.html
