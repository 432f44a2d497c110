"""After an erasure nothing of the reader is left but what belongs to the paper."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from standfirst.articles.factories import make_article
from standfirst.comments.actions import like_comment
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Comment, Discussion
from standfirst.comments.notify import notify_of_reply
from standfirst.jobs.testing import run_jobs
from standfirst.privacy.erasure import erase
from standfirst.privacy.models import Closure
from standfirst.privacy.tests.rows import ROWS
from standfirst.readers.actions import follow_reader
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db

# What belongs to the paper stays, without its reader. By model and foreign key, as ROWS.
KEPT = {
    "alerts.Alert.editor": "The paper sent it.",
    "articles.Author.reader": "The by-line of what was printed.",
    "articles.Page.owner": "An article of the paper.",
    "articles.LiveEntry.written_by": "What a live blog of the paper said.",
    "comments.Like.reader": "The number is of somebody else's comment.",
    "comments.QuestionTime.opened_by": "The paper's invitation to ask.",
    "corrections.ErrorReport.answered_by": "What the desk answered.",
    "moderation.Decision.comment": "The log of decisions, which nobody can change.",
    "moderation.Decision.reader": "The log of decisions, which nobody can change.",
    "moderation.Decision.moderator": "The log of decisions, which nobody can change.",
    "pictures.Picture.uploaded_by_user": "A picture of the paper.",
    "readers.Invitation.invited_by": "Somebody else's invitation.",
    "readers.Reader_groups.reader": "The role itself.",
    "readers.Reader_user_permissions.reader": "The permission itself.",
    "readers.Follow.follower": "The handle is of the other reader.",
    "readers.Follow.followed": "The handle is of the other reader.",
    "readers.Mute.muter": "The handle is of the other reader.",
    "readers.Block.blocker": "The handle is of the other reader.",
    "articles.Interest.reader": "The name is that of the topic.",
    "recordings.Recording.uploaded_by": "A recording of the paper.",
    "wagtailcore.ModelLogEntry.user": "The newsroom's log, by number.",
    "wagtailcore.PageLogEntry.user": "The newsroom's log, by number.",
    "wagtailcore.Revision.user": "A version of an article.",
    "wagtailcore.TaskState.finished_by": "What was decided about an article.",
    "wagtailcore.WorkflowState.requested_by": "The way of an article.",
    "wagtaildocs.Document.uploaded_by_user": "A document of the paper.",
}

# What goes with a comment, and stays with one that its writer chose to leave.
STAYS_WITH_COMMENT = {"comments.Comment.author", "comments.Passage.comment", "comments.Question.comment"}


def database_text() -> str:
    """Every cell of every table."""
    text = StringIO()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            for row in cursor.fetchall():
                text.write("\n".join(map(_cell, row)) + "\n")
    return text.getvalue()


def _cell(value: object) -> str:
    return bytes(value).decode(errors="replace") if isinstance(value, bytes | memoryview) else str(value)


@pytest.mark.parametrize("relation", sorted({*ROWS} - {*KEPT}))
@pytest.mark.parametrize("keeps_comments", [True, False])
def test_row_of_a_reader_is_erased(relation: str, keeps_comments: bool) -> None:
    reader = ReaderFactory()
    canary = ROWS[relation](reader)
    Closure.objects.get_or_create(reader=reader, defaults={"keeps_comments": keeps_comments})
    erase(reader)
    is_left_on_purpose = keeps_comments and relation in STAYS_WITH_COMMENT
    assert (canary in database_text()) is is_left_on_purpose


def test_rows_that_are_kept_no_longer_point_at_the_reader() -> None:
    reader = ReaderFactory(role="chief")
    number = reader.pk
    for relation in KEPT:
        if relation in ROWS:
            ROWS[relation](reader)
    erase(reader)
    assert not Reader.objects.filter(pk=number).exists()


def test_others_are_told_of_the_reader_by_name_no_longer() -> None:
    reader, other = ReaderFactory(display_name="Canary Quillfeather"), ReaderFactory()
    article = make_article()
    reply = make_comment(article, author=reader, parent=make_comment(article, author=other), body="Quillfeathers all")
    notify_of_reply(reply)
    follow_reader(follower=reader, followed=other)
    assert other.notifications.count() == 2
    Closure.objects.create(reader=reader, keeps_comments=False)
    erase(reader)
    assert "Quillfeather" not in database_text()


@pytest.mark.parametrize("keeps_comments", [True, False])
def test_counters_are_right_afterwards(keeps_comments: bool) -> None:
    reader, other, article = ReaderFactory(), ReaderFactory(), make_article()
    root = make_comment(article, author=other)
    answer = make_comment(article, author=reader, parent=root)
    make_comment(article, author=other, parent=answer)
    make_comment(article, author=reader, state=Comment.State.HELD)
    make_comment(article, author=reader, state=Comment.State.REMOVED)
    for comment in (root, make_comment(article, author=other)):
        like_comment(reader=reader, comment=comment)
    like_comment(reader=other, comment=answer)
    Closure.objects.create(reader=reader, keeps_comments=keeps_comments)
    erase(reader)
    run_jobs()
    out = StringIO()
    call_command("check-counters", stdout=out)
    assert out.getvalue() == "0 drift in 1 discussions\n"
    root.refresh_from_db()
    assert root.like_count == 0
    assert Discussion.objects.get().visible_count == (4 if keeps_comments else 3)


def test_kept_comment_stands_under_deleted_reader() -> None:
    from django.conf import settings
    from django.test import Client

    reader, article = ReaderFactory(display_name="Quillfeather"), make_article()
    comment = make_comment(article, author=reader, body="These words stay.")
    Closure.objects.create(reader=reader, keeps_comments=True)
    erase(reader)
    page = Client(headers={"Host": settings.SITE_HOST}).get(comment.get_absolute_url(), follow=True).content.decode()
    assert "These words stay." in page
    assert "Deleted reader" in page
    assert "Quillfeather" not in page


def test_erasure_that_was_cut_off_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = ReaderFactory(display_name="Quillfeather")
    make_comment(make_article(), author=reader)
    Closure.objects.create(reader=reader, keeps_comments=False)
    with monkeypatch.context() as broken:
        broken.setattr("standfirst.recordings.personal_data.erase", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            erase(reader)
    erase(Reader.objects.get(pk=reader.pk, joined_at__lte=timezone.now()))
    assert "Quillfeather" not in database_text()
