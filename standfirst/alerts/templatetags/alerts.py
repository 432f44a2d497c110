"""What other desks' pages hold of this one."""

from typing import Any

from django import template

from standfirst.alerts.models import Alert

register = template.Library()


@register.inclusion_tag("alerts/_leaving.html", takes_context=True)
def leaving_corrections(context: Any, article: Any) -> dict[str, Any]:
    """The alerts that are about to tell of this article's corrections, each with the way to take it back."""
    return {"alerts": Alert.objects.visible_to(context["request"].user).correcting(article).waiting()}
