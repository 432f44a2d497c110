"""Who may come to the moderators' desk."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from standfirst.comments.roles import may_moderate
from standfirst.readers.models import Reader


def for_moderators(request: HttpRequest) -> Reader:
    """The moderator who asks; raises PermissionDenied for everybody else."""
    if isinstance(request.user, Reader) and may_moderate(request.user):
        return request.user
    raise PermissionDenied
