"""What the newsroom decides about comments."""

from django.db import models
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="comment")
class CommentRules(BaseGenericSetting):
    """The house rules, and the words that hold a comment for a moderator."""

    house_rules = models.TextField(
        max_length=600,
        blank=True,
        default=gettext_noop("Be civil, stay with the subject, and say it in your own words."),
        help_text=_("One or two sentences above the form."),
    )
    banned_words = models.TextField(
        blank=True, help_text=_("One word or phrase on each line. A comment that holds one waits for a moderator.")
    )

    panels = [
        FieldPanel("house_rules", heading=_("House rules")),
        FieldPanel("banned_words", heading=_("Words to look at first")),
    ]

    class Meta:
        verbose_name = _("Comments")

    @classmethod
    def default_rules(cls) -> str:
        """What stands above the form of a paper that has not chosen its own words."""
        return gettext(cls._meta.get_field("house_rules").get_default())

    @classmethod
    def current(cls) -> "CommentRules":
        """What is saved, else the defaults. (Wagtail's `load` writes a row where there is none.)"""
        return cls.objects.first() or cls()
