"""Section desks: reporters and editors of one section, beside those of the whole paper.

Each section has two groups, such as `reporter: World` and `editor: World`. The chief puts people in them in the
newsroom's settings; the rights end where the section ends.
"""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import GroupPagePermission

from standfirst.articles.models import Page, SectionPage

DESK_RIGHTS = {
    "reporter": ("add",),
    "editor": ("add", "change", "publish", "lock", "unlock"),
}


def open_desk(section: SectionPage) -> list[tuple[str, Group]]:
    """Make the groups of a section where it has none; returns those that were made, each with its role.

    They are known by their rights, so a section or a group may be renamed.
    """
    if GroupPagePermission.objects.filter(page_id=section.pk).exists():
        return []
    made = []
    for role, deeds in DESK_RIGHTS.items():
        group, _ = Group.objects.get_or_create(name=f"{role}: {section.title[:100]}")
        give_page_rights(group, section, deeds)
        made.append((role, group))
    return made


def give_page_rights(group: Group, page: Page, deeds: tuple[str, ...]) -> None:
    """Let a group do these deeds on a page and everything below it."""
    pages = ContentType.objects.get_for_model(Page)
    for deed in deeds:
        permission = Permission.objects.get(content_type=pages, codename=f"{deed}_page")
        GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=permission)
