import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

from standfirst.pages import readiness


@pytest.fixture(autouse=True)
def afresh(own_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "_is_migrated", False)


def test_a_migrated_database_is_ready() -> None:
    assert readiness.problem() is None


def test_a_migration_that_is_missing_is_named_as_the_problem() -> None:
    MigrationRecorder.Migration.objects.filter(app="live").delete()
    assert "standfirst migrate" in (readiness.problem() or "")


def test_a_database_that_went_away_is_noticed_after_it_was_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    assert readiness.problem() is None

    def gone(*arguments: object) -> None:
        raise DatabaseError

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", gone)
        assert "DATABASE_URL" in (readiness.problem() or "")
