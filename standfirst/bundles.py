"""What readers' pages get as one style sheet and one script (docs/decisions/0032).

Every component keeps a sheet and its modules in its desk; each is named here once, and comes with every page of the
paper. Modules that few need are not named: a small one that is here fetches them.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bundle:
    """Files in their order. plain: put in as they are. modules: of JavaScript, each with names of its own."""

    plain: tuple[str, ...]
    modules: tuple[str, ...] = ()


# In the order of the cascade.
_STYLES = (
    # Declares the order of the layers, so it is first.
    "css/reset.css",
    "css/tokens.css",
    "css/base.css",
    "css/forms.css",
    "css/layout.css",
    "readers/account-menu.css",
    "readers/dialog.css",
    "notifications/bell.css",
    "articles/article.css",
    "articles/body.css",
    "articles/byline.css",
    "articles/card.css",
    "articles/front.css",
    "articles/section.css",
    "articles/search.css",
    "articles/live-blog.css",
    "notifications/invitation.css",
    "notifications/saved.css",
    "alerts/choose.css",
    "notifications/inbox.css",
    "comments/thread.css",
    "comments/comment.css",
    "comments/composer.css",
    "comments/passage.css",
    "corrections/select.css",
    "corrections/versions.css",
    "readers/profile.css",
    "readers/account.css",
    "css/print.css",
)
# Trusted types come first, before htmx writes anything.
_SCRIPTS = ("js/trusted-types.js", "vendor/htmx.min.js")
_MODULES = (
    "js/dialog.js",
    "js/personal.js",
    "readers/session.js",
    "readers/passkey.js",
    "readers/hide.js",
    "readers/follow.js",
    "limits/proof.js",
    "notifications/push.js",
    "notifications/invitation.js",
    "notifications/renew.js",
    "notifications/bell.js",
    "notifications/offline.js",
    "comments/begin.js",
    "comments/count.js",
    "live/live.js",
    "articles/share.js",
    "articles/embed.js",
    "articles/reading.js",
    "articles/live-blog.js",
    "corrections/select.js",
)

# Fetched when a reader comes near a conversation (comments/begin.js).
_CONVERSATION = (
    "comments/kept.js",
    "comments/drafts.js",
    "comments/outbox.js",
    "comments/place.js",
    "comments/selection.js",
    "comments/marks.js",
    "comments/focus.js",
    "comments/unread.js",
    "comments/composer.js",
    "comments/reply.js",
    "comments/like.js",
    "comments/thread.js",
    "comments/quote.js",
    "comments/typing.js",
    "comments/mention.js",
    "comments/link.js",
    "comments/keys.js",
    "comments/sort.js",
    "comments/suspension.js",
)

BUNDLES = {
    "css/paper.css": Bundle(_STYLES),
    "js/paper.js": Bundle(_SCRIPTS, _MODULES),
    "js/conversation.js": Bundle((), _CONVERSATION),
}
