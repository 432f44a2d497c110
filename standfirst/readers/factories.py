"""Test data of the readers' desk."""

import factory
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from standfirst.readers.models import Reader


class ReaderFactory(factory.django.DjangoModelFactory):
    """A reader with a confirmed address; `ReaderFactory(role="editor")` gives them that role."""

    class Meta:
        model = Reader
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"reader{n}@paper.example")
    handle = factory.Sequence(lambda n: f"reader-{n}")
    display_name = factory.Sequence(lambda n: f"Reader {n}")
    is_established = True

    @factory.post_generation
    def role(reader: Reader, create: bool, role: str | None, **kwargs: object) -> None:
        if create:
            EmailAddress.objects.create(user=reader, email=reader.email, verified=True, primary=True)
            if role:
                reader.groups.add(Group.objects.get_or_create(name=role)[0])
