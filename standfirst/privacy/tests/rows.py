"""One row of every kind that belongs to a reader, for the tests: each function returns how it shows in the export."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import (
    APIToken,
    CommentReply,
    ModelLogEntry,
    PageLogEntry,
    PageSubscription,
    Task,
    TaskState,
    Workflow,
    WorkflowState,
)
from wagtail.models import Comment as Note
from wagtail.users.models import UserProfile

from standfirst.alerts.actions import send_alert
from standfirst.apikit.models import Token
from standfirst.articles.factories import AuthorFactory, TopicFactory, make_article
from standfirst.articles.live_blogging import Words, begin_live_blog, write_entry
from standfirst.articles.models import ArticlePage, Interest
from standfirst.comments.actions import open_discussion
from standfirst.comments.factories import make_comment
from standfirst.comments.models import Like, Passage, Question, QuestionTime, ReadMark, Report, Revision
from standfirst.corrections.models import ErrorReport
from standfirst.moderation.models import Decision
from standfirst.notifications.factories import make_subscription
from standfirst.notifications.models import Delivery, Notification, Preference, SubscriptionTopic
from standfirst.pictures.models import Picture
from standfirst.privacy.models import Closure, DataCopy
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import AddressChange, Block, Follow, Invitation, Mute, Reader
from standfirst.recordings.models import Recording

Maker = Callable[[Reader], str]
# By model and foreign key: what leads from the row to the reader, or to a row of the reader's.
ROWS: dict[str, Maker] = {}


def row_of(*relations: str) -> Callable[[Maker], Maker]:
    """Note that this function makes a row with these foreign keys."""

    def note(make: Maker) -> Maker:
        ROWS.update(dict.fromkeys(relations, make))
        return make

    return note


def canary() -> str:
    """A word that stands nowhere else."""
    return f"canary-{secrets.token_hex(8)}"


@row_of("account.EmailAddress.user")
def make_email_address(reader: Reader) -> str:
    return EmailAddress.objects.create(user=reader, email=f"{canary()}@post.example").email


@row_of("socialaccount.SocialAccount.user")
def make_social_account(reader: Reader) -> str:
    return SocialAccount.objects.create(user=reader, provider="club", uid=canary()).uid


@row_of("mfa.Authenticator.user")
def make_authenticator(reader: Reader) -> str:
    return Authenticator.objects.create(user=reader, type="webauthn", data={"name": canary()}).data["name"]


@row_of("usersessions.UserSession.user")
def make_session(reader: Reader) -> str:
    key = secrets.token_hex(16)
    return UserSession.objects.create(user=reader, ip="192.0.2.1", session_key=key, user_agent=canary()).user_agent


@row_of("readers.Reader_groups.reader")
def make_role(reader: Reader) -> str:
    group = Group.objects.create(name=canary())
    reader.groups.add(group)
    return group.name


@row_of("readers.Reader_user_permissions.reader")
def make_permission(reader: Reader) -> str:
    kind = ContentType.objects.get_for_model(Reader)
    permission = Permission.objects.create(codename=canary(), content_type=kind, name="Something")
    reader.user_permissions.add(permission)
    return permission.codename


@row_of("readers.Follow.follower")
def make_follow(reader: Reader) -> str:
    return Follow.objects.create(follower=reader, followed=ReaderFactory(handle=_handle())).followed.handle


@row_of("readers.Follow.followed")
def make_follower(reader: Reader) -> str:
    return Follow.objects.create(followed=reader, follower=ReaderFactory(handle=_handle())).follower.handle


@row_of("readers.Mute.muter")
def make_mute(reader: Reader) -> str:
    return Mute.objects.create(muter=reader, muted=ReaderFactory(handle=_handle())).muted.handle


@row_of("readers.Block.blocker")
def make_block(reader: Reader) -> str:
    return Block.objects.create(blocker=reader, blocked=ReaderFactory(handle=_handle())).blocked.handle


@row_of("readers.AddressChange.reader")
def make_address_change(reader: Reader) -> str:
    addresses = {"old_address": f"{canary()}@post.example", "new_address": reader.email}
    return AddressChange.objects.create(reader=reader, digest=canary(), **addresses).old_address


@row_of("readers.Invitation.accepted_by")
def make_invitation(reader: Reader) -> str:
    return Invitation.objects.create(
        accepted_by=reader, accepted_at=timezone.now(), email=f"{canary()}@post.example", digest=canary()
    ).email


@row_of("readers.Invitation.invited_by")
def make_invitation_sent(reader: Reader) -> str:
    invitation = Invitation.objects.create(invited_by=reader, email=f"{canary()}@post.example", digest=canary())
    return f'"sent": [{{"id": "{invitation.pk}"'


@row_of("wagtailusers.UserProfile.user")
def make_profile(reader: Reader) -> str:
    return UserProfile.objects.create(user=reader, current_time_zone=canary()).current_time_zone


@row_of("articles.Interest.reader")
def make_interest(reader: Reader) -> str:
    return Interest.objects.create(reader=reader, topic=TopicFactory(name=canary())).topic.name


@row_of("articles.LiveEntry.written_by")
def make_live_entry(reader: Reader) -> str:
    text = canary()
    write_entry(blog=begin_live_blog(article=make_article()), words=Words(source=text), reader=reader)
    return text


@row_of("articles.Author.reader")
def make_author(reader: Reader) -> str:
    return AuthorFactory(reader=reader, biography=canary()).biography


@row_of("articles.Page.owner")
def make_page(reader: Reader) -> str:
    return f'"pages": ["{make_article(owner=reader).pk}"'


@row_of("wagtailcore.Revision.user")
def make_version(reader: Reader) -> str:
    return f'"versions": [{{"id": "{make_article().save_revision(user=reader).object_id}"'


@row_of("wagtailcore.PageLogEntry.user")
def make_page_log(reader: Reader) -> str:
    return _log_entry(PageLogEntry, reader, page=make_article())


@row_of("wagtailcore.ModelLogEntry.user")
def make_model_log(reader: Reader) -> str:
    return _log_entry(ModelLogEntry, reader, object_id="1")


@row_of("wagtailcore.Comment.user")
def make_note(reader: Reader) -> str:
    return Note.objects.create(user=reader, page=make_article(), text=canary(), contentpath="title").text


@row_of("wagtailcore.CommentReply.user")
def make_note_reply(reader: Reader) -> str:
    note = Note.objects.create(user=ReaderFactory(), page=make_article(), text=canary(), contentpath="title")
    return CommentReply.objects.create(user=reader, comment=note, text=canary()).text


@row_of("wagtailcore.WorkflowState.requested_by")
def make_request(reader: Reader) -> str:
    return f'"requested": [{{"id": "{_workflow_state(reader).object_id}"'


@row_of("wagtailcore.TaskState.finished_by")
def make_task(reader: Reader) -> str:
    fields = {
        "revision": make_article().latest_revision,
        "task": Task.objects.create(name="Read it", content_type=ContentType.objects.get_for_model(Task)),
        "content_type": ContentType.objects.get_for_model(TaskState),
    }
    state = _workflow_state(ReaderFactory())
    return TaskState.objects.create(workflow_state=state, finished_by=reader, comment=canary(), **fields).comment


@row_of("wagtailcore.PageSubscription.user")
def make_page_subscription(reader: Reader) -> str:
    subscription = PageSubscription.objects.create(user=reader, page=make_article(), comment_notifications=True)
    return f'"subscriptions": [{{"page_id": "{subscription.page_id}"'


@row_of("wagtailcore.APIToken.user")
def make_wagtails_token(reader: Reader) -> str:
    return APIToken.objects.create(user=reader, name=canary(), key_hash=canary(), prefix=canary()[-8:]).name


@row_of("recordings.Recording.uploaded_by")
def make_recording(reader: Reader) -> str:
    return Recording.objects.create(uploaded_by=reader, kind="audio", file="a.mp3", title=canary()).title


@row_of("pictures.Picture.uploaded_by_user")
def make_picture(reader: Reader) -> str:
    # Its file is not what this is about.
    [picture] = Picture.objects.bulk_create(
        [Picture(uploaded_by_user=reader, title="Harbour", caption=canary(), file="x.png", width=1, height=1)]
    )
    return picture.caption


@row_of("wagtaildocs.Document.uploaded_by_user")
def make_document(reader: Reader) -> str:
    [document] = Document.objects.bulk_create([Document(uploaded_by_user=reader, title=canary(), file="x.txt")])
    return document.title


@row_of("comments.Comment.author")
def make_own_comment(reader: Reader) -> str:
    return make_comment(make_article(), author=reader, body=canary()).source


@row_of("comments.Revision.comment")
def make_revision(reader: Reader) -> str:
    return Revision.objects.create(comment=make_comment(make_article(), author=reader), source=canary()).source


@row_of("comments.Like.reader")
def make_like(reader: Reader) -> str:
    comment = make_comment(make_article(), like_count=1)
    return str(Like.objects.create(reader=reader, comment=comment, liked_at=timezone.now()).comment_id)


@row_of("comments.ReadMark.reader")
def make_read_mark(reader: Reader) -> str:
    position = secrets.randbelow(10**12) + 10**12
    ReadMark.objects.create(reader=reader, discussion=open_discussion(article=make_article()), last_pos=position)
    return str(position)


@row_of("comments.Report.reader")
def make_report(reader: Reader) -> str:
    comment = make_comment(make_article())
    return Report.objects.create(reader=reader, comment=comment, reason="other", text=canary()).text


@row_of("moderation.Decision.moderator")
def make_decision(reader: Reader) -> str:
    return _decision(moderator=reader, writer=ReaderFactory()).note


@row_of("moderation.Decision.comment")
def make_decision_about(reader: Reader) -> str:
    return _decision(moderator=ReaderFactory(), writer=reader).reason


@row_of("moderation.Decision.reader")
def make_decision_about_reader(reader: Reader) -> str:
    return Decision.objects.create(reader=reader, moderator=ReaderFactory(), action="warn", reason=canary()).reason


@row_of("privacy.DataCopy.reader")
def make_data_copy(reader: Reader) -> str:
    size = secrets.randbelow(10**12) + 10**12
    DataCopy.objects.create(reader=reader, ready_at=timezone.now(), size_bytes=size)
    return str(size)


@row_of("privacy.Closure.reader")
def make_closure(reader: Reader) -> str:
    at = timezone.now() - timedelta(seconds=secrets.randbelow(10**8))
    Closure.objects.create(reader=reader, keeps_comments=True, asked_at=at)
    return at.isoformat(timespec="milliseconds")[:19]


@row_of("alerts.Alert.editor")
def make_alert(reader: Reader) -> str:
    return send_alert(article=make_article(), editor=reader, title=canary()).title


@row_of("notifications.Notification.reader")
def make_notification(reader: Reader) -> str:
    return Notification.objects.create(reader=reader, kind="reply", title=canary(), url="/", about=canary()).title


@row_of("notifications.Preference.reader")
def make_preference(reader: Reader) -> str:
    return Preference.objects.create(reader=reader, kind=canary()[:20], channel="push", enabled=True).kind


@row_of("notifications.Delivery.reader")
def make_delivery(reader: Reader) -> str:
    at = timezone.now() + timedelta(seconds=secrets.randbelow(10**8))
    Delivery.objects.create(reader=reader, paused_until=at)
    return at.isoformat(timespec="milliseconds")[:19]


@row_of("notifications.PushSubscription.reader")
def make_browser(reader: Reader) -> str:
    return make_subscription(f"https://push.example/{canary()}", reader=reader, browser=canary()).browser


@row_of("notifications.SubscriptionTopic.subscription")
def make_topic(reader: Reader) -> str:
    subscription = make_subscription(f"https://push.example/{canary()}", reader=reader)
    return SubscriptionTopic.objects.create(subscription=subscription, topic=canary()).topic


@row_of("apikit.Token.reader")
def make_token_row(reader: Reader) -> str:
    return Token.objects.create(reader=reader, name=canary(), digest=canary(), scopes=["reader"]).name


def _handle() -> str:
    return canary().replace("_", "-")


def _log_entry(model: Any, reader: Reader, **of: Any) -> str:
    """In bulk, since Wagtail refuses an action that it does not know."""
    fields = {"user": reader, "action": canary(), "label": canary(), "timestamp": timezone.now(), **of}
    return model.objects.bulk_create([model(**fields)])[0].action


def _workflow_state(reader: Reader) -> Any:
    return WorkflowState.objects.create(
        workflow=Workflow.objects.create(name="Two pairs of eyes"),
        content_type=ContentType.objects.get_for_model(ArticlePage),
        base_content_type=ContentType.objects.get_for_model(ArticlePage),
        object_id=str(make_article().pk),
        requested_by=reader,
    )


def _decision(*, moderator: Reader, writer: Reader) -> Decision:
    comment = make_comment(make_article(), author=writer)
    return Decision.objects.create(
        comment=comment, moderator=moderator, action="approve", reason=canary(), note=canary()
    )


@row_of("corrections.ErrorReport.reader")
def _error_report(reader: Reader) -> str:
    words = canary()
    ErrorReport.objects.create(article=make_article(), reader=reader, exact="Six.", text=words)
    return words


@row_of("corrections.ErrorReport.answered_by")
def _answered_error_report(reader: Reader) -> str:
    words = canary()
    report = ErrorReport(article=make_article(), reader=ReaderFactory(), exact="Six.", text="Seven.", answer=words)
    report.answered_by, report.answered_at, report.state = reader, timezone.now(), "no_error"
    report.save()
    return words


@row_of("comments.Passage.comment")
def _passage(reader: Reader) -> str:
    words, article = canary(), make_article()
    comment = make_comment(article, author=reader)
    version = article.versions.get()
    Passage.objects.create(comment=comment, version=version, placed_in=version, exact=words)
    return words


@row_of("comments.Question.comment")
def _question(reader: Reader) -> str:
    words = canary()
    Question.objects.create(comment=make_comment(make_article(), author=reader, body=words))
    return words


@row_of("comments.QuestionTime.opened_by")
def _question_time(reader: Reader) -> str:
    words, now = canary(), timezone.now()
    discussion = open_discussion(article=make_article())
    QuestionTime.objects.create(
        discussion=discussion, introduction=words, opened_at=now, closes_at=now, opened_by=reader
    )
    return words
