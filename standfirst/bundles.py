"""Style sheets that readers' pages get as one file, in the order of the cascade (docs/decisions/0032).

Every component keeps a sheet of its own in its desk; it is named here once, and stands on every page of the paper.
"""

PAPER_STYLES = (
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
