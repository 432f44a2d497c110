"""Whether this process can answer readers: the database is there, and its tables are those of this version."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

_is_migrated = False


def problem() -> str | None:
    """A sentence for the operator, or None when all is well. Asks the database; not for the event loop."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return None if _has_tables() else "The database is of another version: run `standfirst migrate`."
    except DatabaseError:
        return "The database does not answer: see that it runs and that DATABASE_URL names it."
    finally:
        connection.close()


def _has_tables() -> bool:
    """Whether all migrations are applied. They are not taken back, so a yes is remembered; reading them is slow."""
    global _is_migrated
    if not _is_migrated:
        executor = MigrationExecutor(connection)
        _is_migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _is_migrated
