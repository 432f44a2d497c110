"""What can go wrong at the moderators' desk.

NotAModerator: somebody without the role tried to decide.
NotAboutThem: a decision about oneself or about somebody of the newsroom.
NothingToTakeBack: there is no suspension, warning or picture, or no longer.
"""

from django.utils.translation import gettext_lazy as _

from standfirst.comments.errors import CommentError


class NotAModerator(CommentError):
    status = 403
    sentence = _("Only moderators decide about comments: sign in with an account that has this role.")


class NotAboutThem(CommentError):
    status = 403
    sentence = _("Nobody decides about themselves or about people of the newsroom: ask the chief to change their role.")


class NothingToTakeBack(CommentError):
    status = 409
    sentence = _("Somebody else has done that already: load the page again to see what was decided.")
