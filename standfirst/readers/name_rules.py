"""Which names and handles a reader may take: none that passes for somebody else, for the paper, or for a badge.

Each function raises ValidationError with a sentence for the reader.
"""

import re
import unicodedata

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from standfirst.readers.models import Reader
from standfirst.readers.names import clean_name, has_stacked_marks
from standfirst.readers.skeletons import mixes_scripts, skeleton

# Words that stand in a badge or speak for the paper.
BADGE_WORDS = (
    *("admin", "administrator", "chief", "editor", "editors", "editorial", "moderator", "moderators", "mod"),
    *("newsroom", "official", "pick", "staff", "standfirst", "support", "verified", "webmaster"),
)
BADGE_PHRASES = ("wrote this article", "editors’ pick", "new reader")
# Handles that would let a reader pass for the paper itself.
HANDLES_OF_THE_PAPER = (*BADGE_WORDS, "paper", "reporter", "desk", "deleted", "deleted-reader", "former-reader")
# Stars, ticks, shields, emoji: what a badge could be drawn with.
_SYMBOLS = {"So", "Sk", "Sc"}
_WORD = re.compile(r"[^\W_]+")
_SKELETONS_OF_BADGES = {skeleton(word) for word in BADGE_WORDS}


def checked_name(typed: str, *, reader: Reader, is_invited: bool = False) -> str:
    """Return a typed name as others may see it. is_invited: to the newsroom, whose rules count then."""
    if has_stacked_marks(typed):
        raise ValidationError(
            _("Too many marks stand above or below one letter of this name: leave at most two on each.")
        )
    name = clean_name(typed)
    if name != reader.display_name:
        check_display_name(name, reader=reader, is_invited=is_invited)
    return name


def check_display_name(name: str, *, reader: Reader, is_invited: bool = False) -> None:
    """For a cleaned name; none at all is fine, the handle stands in its place then."""
    if not name:
        return
    if mixes_scripts(name):
        raise ValidationError(_("This name mixes letters of several scripts. Write it in one of them."))
    if any(unicodedata.category(character) in _SYMBOLS for character in name):
        raise ValidationError(_("Symbols such as ✓ or ★ look like badges. Leave them out of your name."))
    works_here = is_invited or _is_newsroom(reader)
    if not works_here and _looks_like_badge(name):
        raise ValidationError(_("This name has words of the newsroom’s badges in it. Choose another one."))
    if _belongs_to_staff(name, reader, works_here=works_here):
        raise ValidationError(_("Somebody of the newsroom goes by this name. Choose another one."))


def check_handle(handle: str, *, reader: Reader) -> None:
    """For a handle of the right letters (models.handle_rule)."""
    look = skeleton(handle)
    if look in {skeleton(word) for word in HANDLES_OF_THE_PAPER}:
        raise ValidationError(_("This handle is kept for the paper. Choose another one."))
    taken = Reader.objects.exclude(pk=reader.pk).filter(handle_skeleton=look).first()
    if taken is not None and taken.handle != handle:
        raise ValidationError(_("This handle looks too much like that of another reader. Choose another one."))
    if taken is not None:
        raise ValidationError(_("Another reader has this handle. Choose another one."))


def _is_newsroom(reader: Reader) -> bool:
    return reader.pk is not None and (reader.is_superuser or reader.role != Reader.Role.READER)


def _looks_like_badge(name: str) -> bool:
    look = skeleton(name)
    phrases = [skeleton(phrase) for phrase in (*BADGE_PHRASES, settings.SITE_NAME)]
    words = {skeleton(word) for word in _WORD.findall(name)}
    return (
        bool(words & _SKELETONS_OF_BADGES) or look in _SKELETONS_OF_BADGES or any(phrase in look for phrase in phrases)
    )


def _belongs_to_staff(name: str, reader: Reader, *, works_here: bool) -> bool:
    """Whether somebody with a role, or an author of the paper, has a name that looks like this one.

    Whoever works here may be the author whom nobody has joined to an account yet.
    """
    look = skeleton(name)
    staff = Reader.objects.exclude(pk=reader.pk).with_roles()
    if staff.filter(name_skeleton=look).exists() or staff.filter(handle_skeleton=look).exists():
        return True
    authors = apps.get_model("articles.Author").objects.exclude(reader=reader.pk)
    if works_here:
        authors = authors.filter(reader__isnull=False)
    return look in {skeleton(author) for author in authors.values_list("name", flat=True)}
