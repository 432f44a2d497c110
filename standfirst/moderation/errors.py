"""What can go wrong at the moderators' desk.

NotAModerator: somebody without the role tried to decide.
"""

from django.utils.translation import gettext_lazy as _

from standfirst.comments.errors import CommentError


class NotAModerator(CommentError):
    status = 403
    sentence = _("Only moderators decide about comments: sign in with an account that has this role.")
