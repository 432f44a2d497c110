"""The bare paper: front page, sections and roles, before the first story."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    Locale,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from standfirst.articles.desks import give_page_rights, open_desk
from standfirst.articles.models import EditorApproval, FrontPage, Page, SectionPage
from standfirst.lib.roles import IN

# What each role may do with pages; the names of the groups are those of readers.Reader.Role.
PAGE_PERMISSIONS = {
    "reporter": ("add",),
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
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    front = FrontPage.objects.first() or _make_front_page()
    _point_site_at(front)
    for role in NEWSROOM_ROLES:
        _make_role(role, front)
    for section in SectionPage.objects.all():
        staff_section(section)
    _make_workflow(front)
    return front


def add_section(*, title: str, slug: str, description: str = "") -> SectionPage:
    """Open a section, or return the one that has this slug."""
    section = SectionPage.objects.filter(slug=slug).first()
    if section is None:
        section = SectionPage(title=title, slug=slug, description=description)
        found_paper().add_child(instance=section)
        staff_section(section)
    return section


def staff_section(section: SectionPage) -> None:
    """Give a section its own desk: its people work as their colleagues of the whole paper do."""
    for role, group in open_desk(section):
        _equip(group, role)


def section_group(*, role: str, section: SectionPage) -> Group:
    """The group that gives a writing role in one section and what lies below it."""
    staff_section(section)
    return Group.objects.filter(page_permissions__page_id=section.pk, name__startswith=f"{role}{IN}").distinct().get()


def _make_front_page() -> FrontPage:
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
    group, _made = Group.objects.get_or_create(name=role)
    give_page_rights(group, front, PAGE_PERMISSIONS.get(role, ()))
    _equip(group, role)


def _equip(group: Group, role: str) -> None:
    """What a role needs besides pages: the newsroom's door, pictures, recordings, names."""
    group.permissions.add(_newsroom_access())
    if role in WRITING_ROLES:
        _let_choose_pictures(group)
        group.permissions.add(
            *Permission.objects.filter(content_type__app_label="articles", codename__in=NAMING_PERMISSIONS),
            *Permission.objects.filter(content_type__app_label="recordings", codename__in=RECORDING_PERMISSIONS),
        )
    if group.name in EDITING_ROLES:
        group.permissions.add(
            *Permission.objects.filter(content_type__app_label="articles", codename__in=SETTING_PERMISSIONS)
        )


def _make_workflow(front: FrontPage) -> None:
    """Reporter to editor, on the whole paper; left alone once it is there, so that a newsroom may change it."""
    if EditorApproval.objects.exists():
        return
    task = EditorApproval.objects.create(name=_("An editor approves"))
    workflow = Workflow.objects.create(name=_("Editors’ desk"))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=front.page_ptr, defaults={"workflow": workflow})


def _newsroom_access() -> Permission:
    """The right to enter the newsroom. Wagtail makes it once, in a migration: emptied tables do not have it."""
    admin, _made = ContentType.objects.get_or_create(app_label="wagtailadmin", model="admin")
    permission, _made = Permission.objects.get_or_create(
        content_type=admin, codename="access_admin", defaults={"name": "Can access Wagtail admin"}
    )
    return permission


def _let_choose_pictures(group: Group) -> None:
    collection = Collection.get_first_root_node() or Collection.add_root(name="Root")
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailimages", codename__in=PICTURE_PERMISSIONS
    ):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
