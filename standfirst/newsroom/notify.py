"""Letters and notifications of the newsroom: who is told, and in which words."""

from allauth.account.adapter import get_adapter
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Comment, CommentReply, TaskState
from wagtail.permission_policies.pages import PagePermissionPolicy

from standfirst.articles.models import ArticlePage
from standfirst.notifications.actions import notify
from standfirst.notifications.message import Message
from standfirst.readers.models import Invitation, Reader

KIND = "desk"


def tell_of_invitation(invitation: Invitation, key: str) -> None:
    """The letter with the link; nobody else ever sees the link."""
    context = {
        "invitation": invitation,
        "role": invitation.role,
        "inviter": invitation.invited_by,
        "sections": [section.title for section in invitation.sections.all()],
        "path": reverse("newsroom_people:invitation", args=[key]),
    }
    get_adapter().send_mail("newsroom/email/invitation", invitation.email, context)


def notify_of_submission(step: TaskState) -> int:
    """Tell those who may decide about a story that it waits for them; return how many were told.

    Each submission is told of once, also one after a story was sent back.
    """
    article, writer = _article(step), step.workflow_state.requested_by
    words = _("{writer} submitted “{headline}”") if writer else _("“{headline}” was submitted")
    message = Message(
        kind=KIND,
        title=words.format(writer=getattr(writer, "name", ""), headline=article.headline),
        body=article.standfirst,
        url=_form(article),
        tag=f"review:{article.pk}",
    )
    deciders = _deciders(step, article) - {getattr(writer, "pk", None)}
    return notify(reader_ids=deciders, message=message, about=f"submission:{step.pk}")


def notify_of_decision(step: TaskState) -> int:
    """Tell whoever submitted a story, and those whose names it carries, what an editor decided; return how many."""
    article = _article(step)
    told = {step.workflow_state.requested_by_id, *(author.reader_id for author in article.authors)}
    return notify(
        reader_ids=told - {None, step.finished_by_id},
        message=_decision(step, article),
        about=f"decision:{step.pk}",
    )


def notify_of_note(note: Comment | CommentReply) -> int:
    """Tell who began the story, and who else wrote in the margin there, of a note or an answer; return how many."""
    thread = note.comment if isinstance(note, CommentReply) else note
    others = CommentReply.objects.filter(comment=thread).values_list("user", flat=True)
    article = thread.page.specific
    message = Message(
        kind=KIND,
        title=_("{name} wrote a note on “{headline}”").format(name=note.user.name, headline=article.title),
        body=note.text,
        url=_form(article),
        tag=f"note:{article.pk}",
    )
    told = {article.owner_id, thread.user_id, *others} - {None, note.user_id}
    return notify(reader_ids=told, message=message, about=f"note:{type(note).__name__}:{note.pk}")


def _article(step: TaskState) -> ArticlePage:
    """The story as it was submitted."""
    article: ArticlePage = step.revision.as_object()
    return article


def _deciders(step: TaskState, article: ArticlePage) -> set[int]:
    """Whoever may publish it; where a newsroom has set up a step for certain groups, these."""
    task = step.task.specific
    if hasattr(task, "groups"):
        members = Reader.objects.visible_to(None).filter(groups__in=task.groups.all())
        return set(members.values_list("pk", flat=True))
    publishers = PagePermissionPolicy().users_with_permission_for_instance("publish", article)
    return {reader.pk for reader in publishers if reader.is_active}


def _decision(step: TaskState, article: ArticlePage) -> Message:
    is_back = step.status == TaskState.STATUS_REJECTED
    words = _("“{headline}” was sent back to you") if is_back else _("“{headline}” was approved")
    note = f"{name}: {step.comment}" if (name := getattr(step.finished_by, "name", "")) and step.comment else ""
    return Message(
        kind=KIND,
        title=words.format(headline=article.headline),
        body=note or (_("Change it and submit it again.") if is_back else _when_out(article)),
        url=_form(article),
        tag=f"review:{article.pk}",
    )


def _when_out(article: ArticlePage) -> str:
    if article.go_live_at and article.go_live_at > timezone.now():
        moment = timezone.localtime(article.go_live_at, timezone.get_default_timezone())
        return _("It goes out on {time}.").format(time=date_format(moment, "j F Y, H:i T"))
    return _("It is out.")


def _form(article: ArticlePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[article.pk])
