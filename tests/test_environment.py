"""The operator's choices: each is documented, each mistake is told in a sentence that names its variable."""

import re
from pathlib import Path

import pytest
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

from standfirst import env

DOCUMENT = Path(__file__).parent.parent / "docs" / "operators" / "settings.md"


def _read(tmp_path: Path, **given: str) -> env.Environment:
    return env.read({"DATA": str(tmp_path), **given})


def test_every_variable_is_documented_and_no_other() -> None:
    documented = re.findall(r"^\| `([A-Z_]+)` \|", DOCUMENT.read_text(), flags=re.MULTILINE)
    assert sorted(documented) == sorted(env.VARIABLES)


def test_every_variable_that_is_read_is_listed() -> None:
    source = Path(env.__file__).read_text()
    named = set(re.findall(r'environ(?:\.get)?[\[(]"([A-Z_]+)"|environ, "([A-Z_]+)"', source))
    assert {first or second for first, second in named} == set(env.VARIABLES)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITE_URL", "paper.example"),
        ("SITE_URL", "http://paper.example"),
        ("SITE_URL", "https://paper.example/blog"),
        ("DATABASE_URL", "mysql://localhost/paper"),
        ("DATABASE_URL", "postgresql://localhost"),
        ("DATABASE_URL", "postgresql://localhost:port/paper"),
        ("REDIS_URL", "localhost:6379"),
        ("CELERY_BROKER_URL", "http://broker"),
        ("EMAIL_URL", "mail.paper.example"),
        ("SECRET_KEY", "short"),
        ("TIME_ZONE", "Mars/Olympus"),
        ("TIME_ZONE", "../../etc/passwd"),
        ("SITE_LANGUAGE", "Klingon"),
        ("WEBSUB_HUB", "hub.example"),
        ("WEBSUB_HUB", "http://hub.example/"),
        ("PUSH_CONTACT", "mailto:nobody"),
        ("PUSH_EXTRA_ORIGINS", "http://127.0.0.1:8081/push"),
        ("PUSH_SPARES", "maybe"),
        ("LIMITS", "off"),
        ("TRUSTED_PROXIES", "-1"),
        ("DEMO", "yes"),
    ],
)
def test_wrong_value_is_a_sentence_that_names_the_variable(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(env.WrongSetting, match=rf"^{name} .+\.$|{name}"):
        _read(tmp_path, **{name: value})


def test_data_that_cannot_be_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(env.WrongSetting, match="DATA names"):
        env.read({"DATA": str(tmp_path / "file" / "below")})


def test_defaults_need_nothing(tmp_path: Path) -> None:
    environment = _read(tmp_path)
    assert environment.database["ENGINE"] == "standfirst.sqlite"
    assert environment.time_zone == "GMT"
    assert environment.limits


def test_secret_key_is_made_once_for_the_owner_alone(tmp_path: Path) -> None:
    first, second = _read(tmp_path), _read(tmp_path)
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_database_url_carries_escaped_words(tmp_path: Path) -> None:
    database = _read(tmp_path, DATABASE_URL="postgresql://ed%40desk:p%2Fw@db.example:5433/the%20paper").database
    assert (database["USER"], database["PASSWORD"], database["NAME"]) == ("ed@desk", "p/w", "the paper")
    assert (database["HOST"], database["PORT"]) == ("db.example", "5433")


def test_limits_may_be_off_in_the_demo(tmp_path: Path) -> None:
    assert not _read(tmp_path, LIMITS="off", DEMO="on").limits


def test_thread_keeps_its_connection_to_sqlite_from_request_to_request(
    tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> None:
    connection = ConnectionHandler({"default": _read(tmp_path).database})["default"]
    with django_db_blocker.unblock():
        connection.ensure_connection()
        kept = connection.connection
        connection.close_if_unusable_or_obsolete()
        assert connection.connection is kept
        connection.close()
