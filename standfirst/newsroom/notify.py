"""Letters of the newsroom."""

from allauth.account.adapter import get_adapter
from django.urls import reverse

from standfirst.readers.models import Invitation


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
