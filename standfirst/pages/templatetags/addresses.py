"""`{% url %}` as Django has it, which remembers: a list of comments names three hundred addresses."""

from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template import Context, defaulttags
from django.template.base import Parser, Token
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.html import conditional_escape

register = template.Library()

MOST_IN_MEMORY = 4096


class Address(defaulttags.URLNode):
    """One `{% url %}`; with named arguments, with `as` or with other things than words and numbers it is Django's."""

    def render(self, context: Context) -> str:
        arguments = [argument.resolve(context) for argument in self.args]
        if self.kwargs or self.asvar or not all(type(argument) in (int, str) for argument in arguments):
            return super().render(context)
        root = (get_urlconf() or settings.ROOT_URLCONF, get_script_prefix(), _desk(context))
        address = _address(root, self.view_name.resolve(context), *arguments)
        return conditional_escape(address) if context.autoescape else address


@register.tag
def url(parser: Parser, token: Token) -> Address:
    node = defaulttags.url(parser, token)
    return Address(node.view_name, node.args, node.kwargs, node.asvar)


def _desk(context: Context) -> str | None:
    """The namespace of the view at hand, which the name of another view in it may leave out."""
    request = getattr(context, "request", None)
    found: str | None = getattr(getattr(request, "resolver_match", None), "namespace", None)
    return getattr(request, "current_app", found)


@lru_cache(MOST_IN_MEMORY, typed=True)
def _address(root: tuple[Any, str, str | None], name: str, *arguments: int | str) -> str:
    return reverse(name, args=arguments, current_app=root[2])
