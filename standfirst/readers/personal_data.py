"""What the readers' desk keeps about a reader."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.forms.models import model_to_dict
from wagtail.users.models import UserProfile

from standfirst.readers.actions import end_every_session
from standfirst.readers.models import Invitation, Reader

# Of the row itself: the password is a hash, skeletons are other forms of the names, the rest stands elsewhere.
LEFT_OUT = ("id", "password", "groups", "user_permissions", "handle_skeleton", "name_skeleton", "portrait")


def export(reader: Reader) -> dict[str, Any]:
    """The account, the ways into it, and who follows, mutes or blocks whom."""
    return {
        "account": _account(reader),
        "email_addresses": list(EmailAddress.objects.filter(user=reader).values("email", "verified", "primary")),
        "address_changes": _address_changes(reader),
        "devices": _devices(reader),
        "second_factors": _second_factors(reader),
        "linked_accounts": _linked_accounts(reader),
        "follows": _follows(reader),
        "followers": _followers(reader),
        "mutes": _mutes(reader),
        "blocks": _blocks(reader),
        "invitations": _invitations(reader),
        "newsroom_settings": _newsroom_settings(reader),
    }


def erase(reader: Reader, *, keeps_comments: bool) -> None:
    """Every way in, and every session; what hangs on the account itself falls with it."""
    end_every_session(reader=reader)
    _forget_sessions_about(reader)
    Invitation.objects.filter(Q(accepted_by=reader) | Q(email__iexact=reader.email)).delete()
    if reader.portrait:
        reader.portrait.delete()
    for profile in UserProfile.objects.filter(user=reader).exclude(avatar=""):
        profile.avatar.delete(save=False)


def _forget_sessions_about(reader: Reader) -> None:
    """Sessions that no list knows, and visitors who typed this address and have not come in."""
    mine, addresses = (
        str(reader.pk),
        {reader.email, *EmailAddress.objects.filter(user=reader).values_list("email", flat=True)},
    )
    gone = []
    for session in Session.objects.iterator(chunk_size=500):
        content = session.get_decoded()
        if content.get(SESSION_KEY) == mine or any(str(address) in str(content) for address in addresses):
            gone.append(session.pk)
    Session.objects.filter(pk__in=gone).delete()


def _account(reader: Reader) -> dict[str, Any]:
    row = {field.name: getattr(reader, field.name) for field in reader._meta.fields if field.name not in LEFT_OUT}
    roles = sorted(reader.groups.values_list("name", flat=True))
    permissions = sorted(reader.user_permissions.values_list("codename", flat=True))
    picture = settings.SITE_URL + reader.portrait.url if reader.portrait else None
    return {"id": str(reader.pk), **row, "picture": picture, "roles": roles, "permissions": permissions}


def _address_changes(reader: Reader) -> list[dict[str, Any]]:
    rows = reader.address_changes.order_by("pk")
    return [dict(row) for row in rows.values("old_address", "new_address", "changed_at", "undone_at")]


def _devices(reader: Reader) -> list[dict[str, Any]]:
    rows = UserSession.objects.filter(user=reader).order_by("created_at")
    return list(rows.values("created_at", "last_seen_at", "ip", "user_agent"))


def _second_factors(reader: Reader) -> list[dict[str, Any]]:
    """What a key is called, never what is in it."""
    return [
        {
            "type": factor.type,
            "name": factor.data.get("name", ""),
            "created_at": factor.created_at,
            "last_used_at": factor.last_used_at,
        }
        for factor in Authenticator.objects.filter(user=reader).order_by("pk")
    ]


def _linked_accounts(reader: Reader) -> list[dict[str, Any]]:
    rows = SocialAccount.objects.filter(user=reader).order_by("pk")
    return list(rows.values("provider", "uid", "extra_data", "date_joined", "last_login"))


def _follows(reader: Reader) -> list[dict[str, Any]]:
    rows = reader.follows.select_related("followed").order_by("pk")
    return [{"handle": _public_handle(row.followed), "followed_at": row.followed_at} for row in rows]


def _followers(reader: Reader) -> list[dict[str, Any]]:
    rows = reader.followers.select_related("follower").order_by("pk")
    return [{"handle": _public_handle(row.follower), "followed_at": row.followed_at} for row in rows]


def _mutes(reader: Reader) -> list[dict[str, Any]]:
    rows = reader.mutes.select_related("muted").order_by("pk")
    return [{"handle": _public_handle(row.muted), "muted_at": row.muted_at} for row in rows]


def _blocks(reader: Reader) -> list[dict[str, Any]]:
    rows = reader.blocks.select_related("blocked").order_by("pk")
    return [{"handle": _public_handle(row.blocked), "blocked_at": row.blocked_at} for row in rows]


def _public_handle(reader: Reader) -> str | None:
    """None for an account that is closed, as nobody sees it any more."""
    return reader.handle if reader.is_active else None


def _invitations(reader: Reader) -> dict[str, Any]:
    """To the newsroom. Of those whom the reader invited only when and as what: their addresses are their own."""
    accepted = reader.invitations.order_by("pk").values("email", "role", "invited_at", "accepted_at")
    sent = reader.invitations_sent.order_by("pk").values_list("pk", "role", "invited_at")
    return {
        "accepted": list(accepted),
        "sent": [{"id": str(pk), "role": role, "invited_at": invited_at} for pk, role, invited_at in sent],
    }


def _newsroom_settings(reader: Reader) -> dict[str, Any] | None:
    profile = UserProfile.objects.filter(user=reader).first()
    if profile is None:
        return None
    return {**model_to_dict(profile, exclude=["id", "user", "avatar"]), "avatar": profile.avatar.name}
