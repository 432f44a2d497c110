"""Who works in the newsroom, for the screen of the chief."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db.models import Q

from standfirst.articles.paper import NEWSROOM_ROLES
from standfirst.lib.roles import IN, role_of
from standfirst.readers.models import Reader


@dataclass(frozen=True)
class Person:
    """One member. sections: titles, none for everywhere."""

    reader: Reader
    role: str
    sections: list[str]
    has_second_factor: bool


def people() -> list[Person]:
    """Everybody with a role, chiefs first, in three queries however many there are."""
    with_role = Q()
    for role in NEWSROOM_ROLES:
        with_role |= Q(groups__name=role) | Q(groups__name__startswith=f"{role}{IN}")
    readers = Reader.objects.filter(with_role).distinct().prefetch_related("groups").order_by("pk")
    safe = set(Authenticator.objects.filter(user__in=readers).values_list("user_id", flat=True))
    found = [Person(reader, reader.role, sections_of(reader), reader.pk in safe) for reader in readers]
    return sorted(found, key=lambda person: (-NEWSROOM_ROLES.index(person.role), person.reader.name.lower()))


def sections_of(reader: Reader) -> list[str]:
    """The titles of the sections to which a reader's role is limited; none: everywhere."""
    names = [group.name for group in reader.groups.all() if role_of(group.name) in NEWSROOM_ROLES]
    return sorted(name.partition(IN)[2] for name in names if IN in name)
