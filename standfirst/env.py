"""The operator's choices: environment variables, read and checked once.

Every variable is described for operators in `docs/operators/settings.md`; a test compares the two lists. A wrong
value raises WrongSetting, whose text names the variable and says what to write instead.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from standfirst.mail_services import MailService, read_mail_service
from standfirst.sign_in_providers import Provider, read_providers
from standfirst.webpush.vapid import checked_contact

VARIABLES = (
    "DATABASE_URL",
    "REDIS_URL",
    "CELERY_BROKER_URL",
    "EMAIL_URL",
    "MAIL_EVENTS",
    "SECRET_KEY",
    "SITE_URL",
    "SITE_NAME",
    "TIME_ZONE",
    "SITE_LANGUAGE",
    "PUSH_CONTACT",
    "PUSH_EXTRA_ORIGINS",
    "PUSH_SPARES",
    "PUSH_A_MINUTE",
    "DATA",
    "WEBSUB_HUB",
    "SIGN_IN_WITH",
    "LIMITS",
    "TRUSTED_PROXIES",
    "DEMO",
)

# The languages that the interface speaks.
LANGUAGES = {"en-gb": "English", "de": "Deutsch"}


class WrongSetting(Exception):
    """A variable holds what Standfirst cannot use; the text is a sentence for the operator."""


@dataclass(frozen=True, kw_only=True)
class Environment:
    """What the operator chose, checked.

    database: Django's settings of the one database. site_url: scheme and host without a trailing slash.
    trusted_proxies: how many proxies of our own stand between a reader and this process.
    """

    database: dict[str, Any]
    redis_url: str
    celery_broker_url: str
    email: dict[str, Any]
    mail_events: MailService | None
    secret_key: str
    site_url: str
    site_name: str
    time_zone: str
    language: str
    push_contact: str
    push_extra_origins: tuple[str, ...]
    push_spares: bool
    push_a_minute: int
    websub_hub: str
    sign_in_with: tuple[Provider, ...]
    data: Path
    limits: bool
    trusted_proxies: int
    demo: bool

    @property
    def is_https(self) -> bool:
        return self.site_url.startswith("https://")


def read(environ: Mapping[str, str] = os.environ) -> Environment:
    """Read and check every variable; raises WrongSetting at the first that cannot be used."""
    demo = _switch(environ, "DEMO", default=False)
    data = _data(environ)
    site_url = _site_url(environ)
    return Environment(
        database=_database(environ, data),
        redis_url=_url(environ, "REDIS_URL", schemes=("redis", "rediss", "unix")),
        celery_broker_url=_url(environ, "CELERY_BROKER_URL", schemes=("redis", "rediss", "amqp", "amqps")),
        email=_email(environ, data, site_url),
        mail_events=_mail_events(environ),
        secret_key=_secret_key(environ, data),
        site_url=site_url,
        site_name=environ.get("SITE_NAME", "").strip() or "The Standfirst",
        time_zone=_time_zone(environ),
        language=_language(environ),
        push_contact=_push_contact(environ, site_url),
        push_extra_origins=_push_extra_origins(environ),
        push_spares=_switch(environ, "PUSH_SPARES", default=False),
        push_a_minute=_whole_number(environ, "PUSH_A_MINUTE", default=0),
        websub_hub=_websub_hub(environ),
        sign_in_with=_sign_in_with(environ),
        data=data,
        limits=_limits(environ, demo),
        trusted_proxies=_whole_number(environ, "TRUSTED_PROXIES", default=0),
        demo=demo,
    )


def _data(environ: Mapping[str, str]) -> Path:
    data = Path(environ.get("DATA") or "var/data").absolute()
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongSetting(
            f"DATA names {data}, which cannot be made a folder ({error.strerror}): "
            "name a folder that this account may write to."
        ) from error
    return data


def _site_url(environ: Mapping[str, str]) -> str:
    value = environ.get("SITE_URL") or "http://127.0.0.1:8000"
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise WrongSetting(
            f"SITE_URL is {value!r}: write the address of the front page, such as https://paper.example."
        )
    if parts.scheme == "http" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
        raise WrongSetting(f"SITE_URL is {value!r}: readers' sessions need https; plain http works on loopback only.")
    return f"{parts.scheme}://{parts.netloc}"


def _database(environ: Mapping[str, str], data: Path) -> dict[str, Any]:
    value = environ.get("DATABASE_URL") or f"sqlite:///{data / 'standfirst.sqlite3'}"
    parts = urlsplit(value)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)[1:]))
    if parts.scheme in ("postgres", "postgresql"):
        return _postgresql(value)
    raise WrongSetting(
        "DATABASE_URL must begin with sqlite:/// or postgresql://, such as postgresql://user:password@host:5432/paper."
    )


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "standfirst.sqlite",
        "NAME": str(path),
        # A thread keeps its connection, with what SQLite has read and compiled for it.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;"
                "PRAGMA cache_size=-8000; PRAGMA mmap_size=134217728; PRAGMA secure_delete=ON;"
            ),
        },
    }


def _postgresql(value: str) -> dict[str, Any]:
    parts = urlsplit(value)
    if not parts.path.strip("/"):
        raise WrongSetting("DATABASE_URL names no database: end it with one, such as /paper.")
    try:
        port = parts.port
    except ValueError as error:
        raise WrongSetting("DATABASE_URL has a port that is not a number between 1 and 65535.") from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": {"pool": {"min_size": 0, "max_size": 16}, **dict(parse_qsl(parts.query))},
    }


def _email(environ: Mapping[str, str], data: Path, site_url: str) -> dict[str, Any]:
    """EMAIL_URL as Django's mail settings: `files:` (one .eml file each under DATA/mail), smtp:// or smtps://."""
    value = environ.get("EMAIL_URL") or "files:"
    parts = urlsplit(value)
    sender = dict(parse_qsl(parts.query)).get("from") or f"newsroom@{urlsplit(site_url).hostname}"
    if parts.scheme == "files":
        folder = unquote(parts.path) or str(data / "mail")
        return {
            "EMAIL_BACKEND": "standfirst.notifications.mailbox.EmlFileBackend",
            "EMAIL_FILE_PATH": folder,
            "DEFAULT_FROM_EMAIL": sender,
        }
    if parts.scheme in ("smtp", "smtps") and parts.hostname:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname,
            "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(parts.username),
            "EMAIL_TIMEOUT": 10,
            "DEFAULT_FROM_EMAIL": sender,
        }
    raise WrongSetting(
        "EMAIL_URL must be files: or begin with smtp:// or smtps://, such as smtps://user:password@mail.paper.example."
    )


def _mail_events(environ: Mapping[str, str]) -> MailService | None:
    try:
        return read_mail_service(environ.get("MAIL_EVENTS", ""))
    except ValueError as error:
        raise WrongSetting(f"MAIL_EVENTS cannot be used: {error}") from error


def _secret_key(environ: Mapping[str, str], data: Path) -> str:
    value = environ.get("SECRET_KEY", "")
    if value:
        if len(value) < 32:
            raise WrongSetting(
                "SECRET_KEY is shorter than 32 characters: write a longer one, or none to have one made."
            )
        return value
    return _kept_secret(data / "secret-key")


def _kept_secret(path: Path) -> str:
    """Return the secret in the file, made with mode 0600 at the first start. Two starts at once agree on one."""
    try:
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    except OSError as error:
        raise WrongSetting(
            f"DATA cannot hold {path.name} ({error.strerror}): free some space or name another folder."
        ) from error
    return path.read_text()


def _time_zone(environ: Mapping[str, str]) -> str:
    value = environ.get("TIME_ZONE") or "GMT"
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise WrongSetting(f"TIME_ZONE is {value!r}: write a name of the IANA list, such as Europe/London.") from error
    return value


def _language(environ: Mapping[str, str]) -> str:
    value = environ.get("SITE_LANGUAGE") or "en-gb"
    if value.lower() not in LANGUAGES:
        raise WrongSetting(f"SITE_LANGUAGE is {value!r}: write {' or '.join(LANGUAGES)}.")
    return value.lower()


def _websub_hub(environ: Mapping[str, str]) -> str:
    """The hub that tells subscribers of feeds (W3C WebSub). Plain http is for an address written out in digits only."""
    value = environ.get("WEBSUB_HUB", "")
    parts = urlsplit(value)
    is_digits = (parts.hostname or "").replace(".", "").isdecimal()
    if value and (not parts.hostname or (parts.scheme != "https" and not (parts.scheme == "http" and is_digits))):
        raise WrongSetting(f"WEBSUB_HUB is {value!r}: write the hub's https address, such as https://hub.example/.")
    return value


def _push_contact(environ: Mapping[str, str], site_url: str) -> str:
    """The `sub` of VAPID (RFC 8292, section 2.1). Apple refuses a contact that cannot be real.

    Without one it is the site itself; a site of this machine alone has the house's.
    """
    value = environ.get("PUSH_CONTACT", "")
    try:
        return checked_contact(value or site_url)
    except ValueError as error:
        if not value:
            return "mailto:newsroom@standfirst.example.org"
        raise WrongSetting(
            f"PUSH_CONTACT is {value!r}: write where push services reach you, such as mailto:news@your-paper.org or "
            "https://your-paper.org/contact, with a domain that is real; Apple refuses alerts without one."
        ) from error


def _push_extra_origins(environ: Mapping[str, str]) -> tuple[str, ...]:
    origins = tuple(origin.strip() for origin in environ.get("PUSH_EXTRA_ORIGINS", "").split(",") if origin.strip())
    for origin in origins:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query or parts.username:
            raise WrongSetting(
                f"PUSH_EXTRA_ORIGINS holds {origin!r}: write origins alone, such as https://push.paper.example:8443."
            )
    return origins


def _sign_in_with(environ: Mapping[str, str]) -> tuple[Provider, ...]:
    try:
        return read_providers(environ.get("SIGN_IN_WITH", ""))
    except ValueError as error:
        raise WrongSetting(
            f"SIGN_IN_WITH has {error}: write https://ID:SECRET@issuer.example?name=Staff or google://ID:SECRET@."
        ) from error


def _limits(environ: Mapping[str, str], demo: bool) -> bool:
    limits = _switch(environ, "LIMITS", default=True)
    if not limits and not demo:
        raise WrongSetting("LIMITS may be off in the demo only: leave it out, or write on.")
    return limits


def _switch(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    value = environ.get(name, "").lower()
    if value in ("", "on", "off"):
        return default if not value else value == "on"
    raise WrongSetting(f"{name} is {value!r}: write on or off.")


def _whole_number(environ: Mapping[str, str], name: str, *, default: int) -> int:
    value = environ.get(name) or str(default)
    if not value.isdecimal():
        raise WrongSetting(f"{name} is {value!r}: write a whole number, 0 or more.")
    return int(value)


def _url(environ: Mapping[str, str], name: str, *, schemes: tuple[str, ...]) -> str:
    value = environ.get(name, "")
    if value and urlsplit(value).scheme not in schemes:
        raise WrongSetting(f"{name} must begin with {' or '.join(f'{scheme}://' for scheme in schemes)}.")
    return value
