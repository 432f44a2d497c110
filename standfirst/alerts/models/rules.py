"""What the newsroom decides about alerts."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="mobile-alt")
class AlertRules(BaseGenericSetting):
    """How often readers may be disturbed; the invitation tells them."""

    breaking_a_day = models.PositiveSmallIntegerField(
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Within 24 hours. The invitation names this number, so that readers know what they ask for."),
    )

    panels = [FieldPanel("breaking_a_day", heading=_("Breaking alerts a day, at most"))]

    class Meta:
        verbose_name = _("Alerts")

    @classmethod
    def current(cls) -> "AlertRules":
        """What is saved, else the defaults. (Wagtail's `load` writes a row where there is none.)"""
        return cls.objects.first() or cls()
