"""`standfirst init DIR`: a new paper in a folder, ready for `serve` and `work`."""

import argparse
import os
import sys
from pathlib import Path

FIRST_SECTIONS = ("World", "Politics", "Business", "Culture", "Sport", "Science")


def main(arguments: list[str]) -> int:
    """Make the paper, or bring an older one up to date; returns the exit status."""
    chosen = _parse(arguments)
    os.environ["DATA"] = str(Path(chosen.directory).absolute())
    from standfirst.env import WrongSetting

    try:
        _make(chosen.chief)
    except WrongSetting as problem:
        print(f"standfirst: {problem}", file=sys.stderr)
        return 2
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="standfirst init", description="Make a new paper in a folder.")
    parser.add_argument("directory", metavar="DIR", help="where everything is kept")
    parser.add_argument("--chief", metavar="EMAIL", help="whose account becomes the chief editor's")
    return parser.parse_args(arguments)


def _make(chief: str | None) -> None:
    import django

    django.setup()
    from standfirst.articles.models import SectionPage
    from standfirst.articles.paper import add_section
    from standfirst.cli.preparation import open_house

    open_house()
    if not SectionPage.objects.exists():
        for title in FIRST_SECTIONS:
            add_section(title=title, slug=title.lower())
    if chief:
        _appoint(chief)
    _say_what_next()


def _appoint(address: str) -> None:
    """Give the account of this address the role of chief; open it where there is none. The code proves the address."""
    from allauth.account.models import EmailAddress
    from django.contrib.auth.models import Group

    from standfirst.readers.models import Reader

    reader = Reader.objects.filter(email__iexact=address).first()
    if reader is None:
        reader = Reader.objects.create_user(address, is_established=True)
        EmailAddress.objects.create(user=reader, email=reader.email, verified=True, primary=True)
    reader.groups.add(Group.objects.get(name=Reader.Role.CHIEF))


def _say_what_next() -> None:
    from django.conf import settings

    print(f"The paper is in {settings.DATA}. Set DATA to it for every command, then run, each by itself:")
    print("    standfirst serve")
    print("    standfirst work")
    print(f"Readers find it at {settings.SITE_URL}/, the newsroom at {settings.SITE_URL}/newsroom/.")
