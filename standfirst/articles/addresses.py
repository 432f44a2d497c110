"""The words of an address: made of a headline or a name, in Latin letters, and free."""

from typing import Any

from anyascii import anyascii
from django.db import models
from django.utils.text import slugify


def slug_of(text: str) -> str:
    """Words of the headline for the address, in Latin letters."""
    return slugify(anyascii(text))[:80].strip("-") or "article"


def named(kind: type[models.Model], name: str) -> Any:
    """The author or topic of this name, made where there is none."""
    rows: Any = kind._default_manager
    found = rows.filter(name=name).first()
    if found is None:
        found, _ = rows.get_or_create(name=name, defaults={"slug": free_slug(kind, name)})
    return found


def free_slug(kind: type[models.Model], name: str) -> str:
    """An address for an author or topic of this name that no other has."""
    rows, slug = kind._default_manager, slug_of(name)
    return free_of(slug, set(rows.filter(slug__startswith=slug).values_list("slug", flat=True)))


def free_of(slug: str, taken: set[str]) -> str:
    """The slug, with a number behind it where it is taken."""
    number, candidate = 1, slug
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate
