"""Who works in the newsroom: inviting, accepting, changing roles."""

import secrets
from collections.abc import Collection

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from standfirst.apikit.tokens import digest_of
from standfirst.articles.models import SectionPage
from standfirst.articles.paper import NEWSROOM_ROLES, WRITING_ROLES, section_group
from standfirst.lib.roles import role_of
from standfirst.newsroom import notify
from standfirst.newsroom.errors import InvitationOver, LastChief, NotInvited
from standfirst.readers import live
from standfirst.readers.actions import rename_reader
from standfirst.readers.models import Invitation, Reader


@transaction.atomic
def invite(*, chief: Reader, email: str, role: str, sections: Collection[SectionPage] = ()) -> Invitation:
    """Ask the owner of an address to take a role; an invitation that was open before is taken back.

    sections: where a reporter or editor works; none: everywhere. The mail's link counts for seven days.
    """
    key, email = secrets.token_urlsafe(32), email.lower()
    _unanswered(email).update(revoked_at=timezone.now())
    invitation = Invitation.objects.create(email=email, role=role, invited_by=chief, digest=digest_of(key))
    invitation.sections.set(sections if role in WRITING_ROLES else ())
    notify.tell_of_invitation(invitation, key)
    return invitation


def revoke_invitation(*, invitation: Invitation) -> bool:
    """Take an invitation back; returns False when it was accepted or taken back before."""
    return bool(_unanswered(invitation.email).filter(pk=invitation.pk).update(revoked_at=timezone.now()))


@transaction.atomic
def accept_invitation(*, reader: Reader, key: str, display_name: str = "") -> Invitation:
    """Give a reader the role they were invited to take, and the name if there is one, which is checked already.

    Raises InvitationOver for a link that is unknown, used, taken back or old; NotInvited when it went to an address
    that is not this reader's.
    """
    invitation = Invitation.objects.open().filter(digest=digest_of(key)).first()
    if invitation is None:
        raise InvitationOver
    if invitation.email != reader.email.lower():
        raise NotInvited
    if (
        not _unanswered(invitation.email)
        .filter(pk=invitation.pk)
        .update(accepted_at=timezone.now(), accepted_by=reader)
    ):
        raise InvitationOver
    _give(reader, invitation.role, list(invitation.sections.all()))
    if display_name:
        rename_reader(reader=reader, display_name=display_name, handle=reader.handle)
    return invitation


@transaction.atomic
def change_role(*, reader: Reader, role: str, sections: Collection[SectionPage] = ()) -> None:
    """Give somebody another role in place of the one they have; "reader" takes them out of the newsroom.

    Raises LastChief when nobody would be chief any more.
    """
    is_chief = reader.groups.filter(name=Reader.Role.CHIEF).exists()
    others = Reader.objects.filter(groups__name=Reader.Role.CHIEF, is_active=True).exclude(pk=reader.pk)
    if is_chief and role != Reader.Role.CHIEF and not others.exists():
        raise LastChief
    _give(reader, role, sections)


def _give(reader: Reader, role: str, sections: Collection[SectionPage]) -> None:
    """One role at a time; groups that are no roles stay."""
    old = [group for group in reader.groups.all() if role_of(group.name) in NEWSROOM_ROLES]
    reader.groups.remove(*old)
    if role == Reader.Role.READER:
        new = []
    elif sections and role in WRITING_ROLES:
        new = [section_group(role=role, section=section) for section in sections]
    else:
        new = [Group.objects.get(name=role)]
    reader.groups.add(*new)
    if new and not reader.is_established:
        reader.is_established = True
        reader.save(update_fields=["is_established"])
    live.tell_of_change(reader)


def _unanswered(email: str):  # type: ignore[no-untyped-def]
    return Invitation.objects.filter(email=email, accepted_at=None, revoked_at=None)
