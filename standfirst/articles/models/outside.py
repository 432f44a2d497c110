"""What of other sites the paper shows."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from standfirst.articles.embeds import HOST


@register_setting(icon="code")
class OutsideSites(BaseGenericSetting):
    """The sites that articles may show within themselves, after the reader's click."""

    names = models.TextField(
        gettext_lazy("sites"),
        max_length=4000,
        blank=True,
        help_text=gettext_lazy(
            "One host on each line, as it stands in the address to embed: www.youtube-nocookie.com, player.vimeo.com. "
            "Readers are asked before anything is fetched from there."
        ),
    )

    panels = [FieldPanel("names")]

    class Meta:
        verbose_name = gettext_lazy("Outside sites")

    @classmethod
    def current(cls) -> "OutsideSites":
        """What is saved, else none. (Wagtail's `load` writes a row where there is none.)"""
        return cls.objects.first() or cls()

    @property
    def hosts(self) -> list[str]:
        return [line.strip().lower() for line in self.names.splitlines() if line.strip()]

    def clean(self) -> None:
        wrong = next((host for host in self.hosts if not HOST.fullmatch(host)), None)
        if wrong:
            reason = _("“%(host)s” is not a host: write it without https:// and without a path.") % {"host": wrong}
            raise ValidationError({"names": reason})
