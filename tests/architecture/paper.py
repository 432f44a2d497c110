"""A small paper with one of everything that an address can name, and one reader of each role."""

from datetime import timedelta
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone
from wagtail.models import Task, Workflow

from standfirst.alerts.actions import send_alert
from standfirst.apikit.models import Token
from standfirst.apikit.tokens import make_token
from standfirst.articles import sitemaps
from standfirst.articles.factories import AuthorFactory, TopicFactory, make_article, make_section
from standfirst.articles.live_blogging import Words, begin_live_blog, write_entry
from standfirst.articles.models import Correction
from standfirst.articles.paper import found_paper
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Passage, Question, QuestionTime
from standfirst.corrections.models import ErrorReport
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader
from standfirst.recordings.factories import make_recording

ROLES = ("anonymous", "reader", "reporter", "editor", "moderator", "chief", "suspended")


def make_readers() -> dict[str, Reader]:
    """One reader of each role but the anonymous; who works in the newsroom has a second factor."""
    found_paper()
    readers = {"reader": ReaderFactory(handle="plain-reader")}
    for role in ("reporter", "editor", "moderator", "chief"):
        readers[role] = ReaderFactory(role=role, handle=f"the-{role}")
        TOTP.activate(readers[role], "JBSWY3DPEHPK3PXP")
    readers["suspended"] = ReaderFactory(handle="suspended", suspended_until=timezone.now() + timedelta(days=1))
    return readers


def make_examples() -> dict[str, Any]:
    """What stands for each parameter of an address: by the beginning of its route and its name, or by name alone.

    Whatever belongs to one reader belongs to somebody else here than those who ask.
    """
    section = make_section("world", "World")
    author, topic = AuthorFactory(slug="ada-quill"), TopicFactory(slug="ports")
    story = make_article(title="Story", slug="story", authors=[author], topics=[topic])
    entry = write_entry(blog=begin_live_blog(article=story), words=Words(source="It began."))
    draft = make_article(title="Draft", slug="draft", status="draft")
    scheduled = make_article(title="Scheduled", slug="scheduled", status="draft", go_live_at=_tomorrow())
    owner = ReaderFactory(handle="somebody-else")
    comment = make_comment(story, author=owner)
    held = make_comment(story, author=owner, state="held")
    version = story.versions.get()
    Passage.objects.create(comment=comment, version=version, placed_in=version, exact="Six")
    Question.objects.create(comment=comment)
    QuestionTime.objects.create(
        discussion=comment.discussion, opened_at=timezone.now(), closes_at=timezone.now() + timedelta(hours=1)
    )
    report = ErrorReport.objects.create(article=story, reader=owner, exact="Six.", text="Seven.")
    correction = Correction.objects.create(article=story, text="It was seven.")
    make_token(reader=owner, scopes=["reader"])
    alert = send_alert(article=story)
    recording = make_recording()
    return {
        **_wagtails(section, story),
        "story": story.slug,
        "draft": draft.slug,
        "scheduled": scheduled.slug,
        "slug": section.slug,
        "sitemap- number": story.pk // sitemaps.CHUNK,
        "authors/ slug": author.slug,
        "topics/ slug": topic.slug,
        "handle": owner.handle,
        "token": "no-such-token",
        "kind": "author",
        "thing_id": author.pk,
        "reader_id": owner.pk,
        "article_id": story.pk,
        "draft_id": draft.pk,
        "comment_id": comment.pk,
        "held_id": held.pk,
        "c/ pk": comment.pk,
        "alert_id": alert.pk,
        "alerts/ pk": alert.pk,
        "newsroom/alerts/ pk": alert.pk,
        "newsroom/moderation/ pk": held.pk,
        "newsroom/questions/answer/ pk": comment.pk,
        "newsroom/corrections/ pk": correction.pk,
        "newsroom/corrections/reports/ pk": report.pk,
        "newsroom/corrections/versions/ pk": version.pk,
        "newsroom/snippets/articles/author/ pk": author.pk,
        "newsroom/snippets/articles/topic/ pk": topic.pk,
        "newsroom/snippets/recordings/recording/ pk": recording.pk,
        "newsroom/snippets/choose/recordings/recording/ pk": recording.pk,
        "newsroom/snippets/choose/articles/author/ pk": author.pk,
        "newsroom/snippets/choose/articles/topic/ pk": topic.pk,
        "newsroom/users/ pk": owner.pk,
        "newsroom/people/ pk": owner.pk,
        "me/follows/reader/ pk": owner.pk,
        "me/follows/<slug:kind>/ pk": author.pk,
        "me/follows/conversation/ pk": story.pk,
        "articles/ pk": story.pk,
        "token_id": Token.objects.get(reader=owner).pk,
        "subscription_id": 1,
        "service": "postmark",
        "provider": "no-such-provider",
        "provider_id": "no-such-provider",
        "client": "browser",
        "key": "no-such-key",
        "newsroom/front/ page_id": section.get_parent().pk,
        "articles/entries/ pk": entry.pk,
        "entry_id": entry.pk,
        "section_id": section.pk,
        "pk": 1,
    }


def _wagtails(section: Any, story: Any) -> dict[str, Any]:
    """What the newsroom's screens name. Of what the sample has none, a number that is not there."""
    return {
        "page_id": story.pk,
        "page_pk": story.pk,
        "parent_page_id": section.pk,
        "page_to_move_id": story.pk,
        "destination_id": section.pk,
        "revision_id": story.latest_revision_id,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "newsroom/pages/<pk>/revisions/compare pk": story.pk,
        "newsroom/api/main/pages/ pk": story.pk,
        "content_type_app_name": "articles",
        "content_type_model_name": "articlepage",
        "app_label": "articles",
        "app_name": "articles",
        "model_name": "articlepage",
        "object_id": story.pk,
        "action": "publish",
        "action_name": "publish",
        "filter_spec": "width-100",
        "workflow_pk": getattr(Workflow.objects.first(), "pk", 1),
        "task_id": getattr(Task.objects.first(), "pk", 1),
        "collection_id": 1,
        **dict.fromkeys(
            (
                *("image_id", "document_id", "doc_id", "uploaded_file_id", "redirect_id", "session_id"),
                *("task_state_id", "workflow_state_id", "page_view_restriction_id", "uidb64"),
            ),
            999,
        ),
    }


def _tomorrow() -> Any:
    return timezone.now() + timedelta(days=1)
