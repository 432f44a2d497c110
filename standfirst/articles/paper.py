"""The bare paper: front page, sections and roles, before the first story."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Site

from standfirst.articles.models import FrontPage, Page, SectionPage

# What each role may do with pages; the names of the groups are those of readers.Reader.Role.
PAGE_PERMISSIONS = {
    "reporter": ("add", "change"),
    "editor": ("add", "change", "publish", "lock", "unlock", "bulk_delete"),
    "chief": ("add", "change", "publish", "lock", "unlock", "bulk_delete"),
}
NEWSROOM_ROLES = ("reporter", "editor", "moderator", "chief")
WRITING_ROLES = tuple(PAGE_PERMISSIONS)
# Wagtail asks for the rights of its own image model, whichever model is used.
PICTURE_PERMISSIONS = ("add_image", "change_image", "choose_image")
RECORDING_PERMISSIONS = ("add_recording", "change_recording", "view_recording")
# What the whole paper follows is set by those who answer for it.
SETTING_PERMISSIONS = ("change_outsidesites",)
EDITING_ROLES = ("editor", "chief")
NAMING_PERMISSIONS = ("add_author", "change_author", "view_author", "add_topic", "change_topic", "view_topic")


@transaction.atomic
def found_paper() -> FrontPage:
    """Make the front page, the site and the roles where they are missing; return the front page.

    Called again it changes nothing but the site's address, which follows SITE_URL.
    """
    front = FrontPage.objects.first() or _make_front_page()
    _point_site_at(front)
    for role in NEWSROOM_ROLES:
        _make_role(role, front)
    return front


def add_section(*, title: str, slug: str, description: str = "") -> SectionPage:
    """Open a section, or return the one that has this slug."""
    section = SectionPage.objects.filter(slug=slug).first()
    if section is None:
        section = SectionPage(title=title, slug=slug, description=description)
        found_paper().add_child(instance=section)
    return section


def _make_front_page() -> FrontPage:
    Locale.objects.get_or_create(language_code="en-gb")
    root = Page.objects.filter(depth=1).first() or Page.add_root(instance=Page(title="Root", slug="root"))
    for welcome in root.get_children().type(Page).exact_type(Page):
        welcome.delete()
    root.refresh_from_db()
    front = FrontPage(title=settings.SITE_NAME, slug="front")
    root.add_child(instance=front)
    return front


def _point_site_at(front: FrontPage) -> None:
    address = urlsplit(settings.SITE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": address.hostname,
            "port": port,
            "root_page": front,
            "site_name": settings.SITE_NAME,
        },
    )
    Site.clear_site_root_paths_cache()


def _make_role(role: str, front: FrontPage) -> None:
    group, _ = Group.objects.get_or_create(name=role)
    group.permissions.add(_newsroom_access())
    pages = ContentType.objects.get_for_model(Page)
    for deed in PAGE_PERMISSIONS.get(role, ()):
        permission = Permission.objects.get(content_type=pages, codename=f"{deed}_page")
        GroupPagePermission.objects.get_or_create(group=group, page=front.page_ptr, permission=permission)
    if role in WRITING_ROLES:
        _let_choose_pictures(group)
        group.permissions.add(
            *Permission.objects.filter(content_type__app_label="articles", codename__in=NAMING_PERMISSIONS),
            *Permission.objects.filter(content_type__app_label="recordings", codename__in=RECORDING_PERMISSIONS),
        )
    if role in EDITING_ROLES:
        group.permissions.add(
            *Permission.objects.filter(content_type__app_label="articles", codename__in=SETTING_PERMISSIONS)
        )


def _newsroom_access() -> Permission:
    """The right to enter the newsroom. Wagtail makes it once, in a migration: emptied tables do not have it."""
    admin, _ = ContentType.objects.get_or_create(app_label="wagtailadmin", model="admin")
    permission, _ = Permission.objects.get_or_create(
        content_type=admin, codename="access_admin", defaults={"name": "Can access Wagtail admin"}
    )
    return permission


def _let_choose_pictures(group: Group) -> None:
    collection = Collection.get_first_root_node() or Collection.add_root(name="Root")
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailimages", codename__in=PICTURE_PERMISSIONS
    ):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
