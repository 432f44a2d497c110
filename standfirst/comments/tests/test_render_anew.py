"""Old comments get the HTML of today's markup, in batches, and never lose what was changed meanwhile."""

import pytest
from django_tasks_db.models import DBTaskResult

from standfirst.articles.factories import make_article
from standfirst.comments.actions import edit_comment, post_comment, rendering
from standfirst.comments.actions.rendering import render_anew
from standfirst.comments.factories import make_comment
from standfirst.comments.markup import HTML_VERSION
from standfirst.comments.models import Comment, Discussion
from standfirst.comments.tasks import render_comments_anew
from standfirst.jobs.schedule import SCHEDULE
from standfirst.readers.factories import ReaderFactory

pytestmark = pytest.mark.django_db
BAD = '<p onclick="x">Well said.</p>'


def as_of_old(comment: Comment, html: str = BAD) -> Comment:
    Comment.objects.filter(pk=comment.pk).update(html=html, html_version=HTML_VERSION - 1)
    return comment


def test_comment_of_an_earlier_version_is_rendered_from_its_words() -> None:
    comment = as_of_old(make_comment(make_article(), body="Well said."))
    assert render_anew() is None
    comment.refresh_from_db()
    assert (comment.html, comment.html_version) == ("<p>Well said.</p>", HTML_VERSION)


@pytest.mark.parametrize("state", ["held", "removed", "deleted"])
def test_what_nobody_sees_is_rendered_too(state: str) -> None:
    """A moderator looks at it, and it may come back."""
    comment = as_of_old(make_comment(make_article(), body="Well said."))
    Comment.objects.filter(pk=comment.pk).update(state=state, listed=False)
    render_anew()
    comment.refresh_from_db()
    assert comment.html == "<p>Well said.</p>"


def test_whom_it_names_stays_named_and_nobody_else_is() -> None:
    lena = ReaderFactory(handle="lena")
    comment = post_comment(reader=ReaderFactory(), article=make_article(), body="@lena and @olaf, indeed.")
    before = comment.html
    assert 'href="/readers/lena/"' in before
    ReaderFactory(handle="olaf")
    lena.who_may_mention = "nobody"
    lena.save()
    as_of_old(comment, html=f"{before}<!-- old -->")
    render_anew()
    comment.refresh_from_db()
    assert comment.html == before


def test_pages_are_made_anew_only_where_something_changed() -> None:
    changed, same = make_comment(make_article()), make_comment(make_article())
    as_of_old(changed)
    as_of_old(same, html=same.html)
    before = dict(Discussion.objects.values_list("pk", "version"))
    render_anew()
    steps = {pk: version - before[pk] for pk, version in Discussion.objects.values_list("pk", "version")}
    assert steps == {changed.discussion_id: 1, same.discussion_id: 0}


def test_words_that_are_edited_meanwhile_win(monkeypatch: pytest.MonkeyPatch) -> None:
    comment = as_of_old(make_comment(make_article(), body="Well said."))
    to_html = rendering.to_html

    def edited_while_it_renders(source: str, **mentions: object) -> str:
        edit_comment(reader=comment.author, comment=comment, body="Better said.")
        return to_html(source)

    monkeypatch.setattr(rendering, "to_html", edited_while_it_renders)
    render_anew()
    comment.refresh_from_db()
    assert comment.html == "<p>Better said.</p>"


def test_job_goes_on_batch_by_batch_and_again_after_it_was_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "BATCH", 2)
    article = make_article()
    comments = [as_of_old(make_comment(article)) for _ in range(5)]
    render_comments_anew.call()
    left = Comment.objects.rendered_before(HTML_VERSION)
    assert left.count() == 3
    following = DBTaskResult.objects.get(task_path="standfirst.comments.tasks.render_comments_anew")
    assert following.args_kwargs["args"] == [comments[1].pk]
    # The following job is lost; the next of the schedule finds what is left.
    for _ in range(2):
        render_comments_anew.call()
    assert not left.exists()


def test_schedule_looks_for_them() -> None:
    assert "standfirst.comments.tasks.render_comments_anew" in {entry.task for entry in SCHEDULE}
