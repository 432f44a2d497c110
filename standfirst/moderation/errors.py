"""What can go wrong at the moderators' desk.

NotAModerator: somebody without the role tried to decide.
"""

from standfirst.comments.errors import CommentError


class NotAModerator(CommentError):
    status = 403
    sentence = "Only moderators decide about comments: sign in with an account that has this role."
