"""Who writes and reads the sample edition: authors, readers and whom they follow."""

import random
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password

from standfirst.articles.models import Author
from standfirst.readers.models import Follow, Reader
from standfirst.sample.files import SEED, picture_of, read_yaml

# How many others each of the sample's readers follows.
FOLLOWED = 4


def load_people(folder: Path) -> None:
    """Everybody of `authors.yaml` and `readers.yaml`."""
    for author in read_yaml(folder / "authors.yaml"):
        _load_author(author, folder)
    for reader in read_yaml(folder / "readers.yaml"):
        _open_account(reader["handle"], reader["name"], reader["about"])
    _load_follows()


def _load_author(author: dict[str, Any], folder: Path) -> None:
    words = {"alt": f"Portrait of {author['name']}", "caption": "", "credit": "Standfirst"}
    Author.objects.create(
        name=author["name"],
        slug=author["slug"],
        role=author["role"],
        biography=author["biography"],
        portrait=picture_of({"file": author["portrait"], **words}, folder),
        reader=_open_account(author["slug"], author["name"], author["role"]),
    )


def _open_account(handle: str, name: str, about: str) -> Reader:
    """An account that nobody can sign in to."""
    return Reader.objects.create(
        email=f"{handle}@sample.standfirst.example",
        handle=handle,
        display_name=name,
        about=about,
        is_established=True,
        password=make_password(None),
    )


def _load_follows() -> None:
    """Each of the sample's readers follows a few others, so that their pages are not bare."""
    chance, people = random.Random(SEED), list(Reader.objects.order_by("pk"))
    Follow.objects.bulk_create(
        Follow(follower=reader, followed=other)
        for reader in people
        for other in chance.sample([other for other in people if other != reader], min(FOLLOWED, len(people) - 1))
    )
