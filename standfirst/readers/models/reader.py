"""An account, and how its owner appears to others."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from standfirst.lib.roles import role_of
from standfirst.readers.portraits import portrait_path
from standfirst.readers.querysets import ReaderQuerySet
from standfirst.readers.skeletons import SkeletonField

HANDLE_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
handle_rule = RegexValidator(
    r"^[a-z0-9](?:[a-z0-9-]{1,28})[a-z0-9]$",
    _("A handle has 3 to 30 letters a to z, digits or hyphens, and begins and ends with a letter or digit."),
)


# How long a reader counts as new to the others.
NEW_FOR = timedelta(days=14)
# The end of a suspension that has none.
FOR_GOOD = datetime(9000, 1, 1, tzinfo=UTC)


def new_handle() -> str:
    """A handle for somebody who has not chosen one: it says nothing about the address it was registered with."""
    return "reader-" + "".join(secrets.choice(HANDLE_ALPHABET) for _ in range(6))


class ReaderManager(BaseUserManager.from_queryset(ReaderQuerySet)):  # type: ignore[misc]
    """Makes accounts; `create_user` and `create_superuser` are the names Django calls."""

    def get_by_natural_key(self, username: str | None) -> "Reader":
        """Whose address this is, however it was typed; Django asks so before it checks a password."""
        return self.get(email=(username or "").lower())

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Reader":
        # allauth looks addresses up in lower case.
        reader = self.model(email=email.lower(), **fields)
        reader.set_password(password)
        reader.save(using=self._db)
        return reader

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Reader":
        return self.create_user(email, password, is_superuser=True, **fields)


class Reader(AbstractBaseUser, PermissionsMixin):
    """One account. A reporter, editor or moderator is a reader with a role, which is a group of permissions.

    language, time_zone: of the reader's own pages and mails; empty: the paper's. closes_at: when an account that its
    reader has closed is erased; until then it is frozen. suspended_for: the moderators' reason.
    """

    class Role(models.TextChoices):
        """What somebody may do; each but the first is the name of a group."""

        READER = "reader"
        REPORTER = "reporter"
        EDITOR = "editor"
        MODERATOR = "moderator"
        CHIEF = "chief"

    class Allowed(models.TextChoices):
        """Whom a reader lets do something, such as follow them."""

        EVERYBODY = "everybody", _("Everybody")
        FOLLOWED = "followed", _("Readers I follow")
        NOBODY = "nobody", _("Nobody")

    email = models.EmailField(unique=True)
    handle = models.CharField(max_length=30, unique=True, default=new_handle, validators=[handle_rule])
    handle_skeleton = SkeletonField(of="handle", unique=True, max_length=90)
    display_name = models.CharField(max_length=60, blank=True)
    name_skeleton = SkeletonField(of="display_name", db_index=True)
    portrait = models.ImageField(upload_to=portrait_path, blank=True)
    about = models.TextField(max_length=500, blank=True)
    hides_follows = models.BooleanField(_("Hide whom I follow"), default=False)
    who_may_follow = models.CharField(
        _("Who may follow me"), max_length=9, choices=Allowed.choices, default=Allowed.EVERYBODY
    )
    who_may_mention = models.CharField(
        _("Who may mention me"), max_length=9, choices=Allowed.choices, default=Allowed.EVERYBODY
    )
    is_active = models.BooleanField(default=True)
    is_established = models.BooleanField(default=False, help_text="No newcomer's limits.")
    suspended_until = models.DateTimeField(null=True, blank=True)
    suspended_for = models.CharField(max_length=100, blank=True, default="")
    language = models.CharField(_("Language"), max_length=10, blank=True)
    time_zone = models.CharField(_("Time zone"), max_length=40, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = ReaderManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="email_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name shown to others."""
        return self.display_name or self.handle

    @property
    def is_suspended(self) -> bool:
        return self.suspended_until is not None and self.suspended_until > timezone.now()

    @property
    def is_suspended_for_good(self) -> bool:
        return self.suspended_until is not None and self.suspended_until >= FOR_GOOD

    @property
    def is_new(self) -> bool:
        """Whether others are told that they have only just come."""
        return not self.is_established and self.joined_at > timezone.now() - NEW_FOR

    @property
    def is_closing(self) -> bool:
        """Whether its reader has asked for it to be erased."""
        return self.closes_at is not None

    @property
    def role(self) -> str:
        """The highest role this reader has."""
        names = {role_of(group.name) for group in self.groups.all()}
        return next((role for role in reversed(self.Role.values) if role in names), self.Role.READER)

    @property
    def is_moderator(self) -> bool:
        """Whether this reader decides about what others write and show."""
        return self.is_superuser or self.role in (self.Role.MODERATOR, self.Role.CHIEF)

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("readers:profile", args=[self.handle])
