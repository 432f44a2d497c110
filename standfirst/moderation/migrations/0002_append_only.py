"""What was decided is never rewritten: the database itself refuses to change a row."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER moderation_decision_no_change BEFORE UPDATE ON moderation_decision
BEGIN SELECT RAISE(ABORT, 'Decisions are never changed.'); END
"""
POSTGRESQL = [
    """
    CREATE FUNCTION moderation_decision_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'Decisions are never changed.' USING ERRCODE = 'integrity_constraint_violation'; END $$
    """,
    """
    CREATE TRIGGER moderation_decision_no_change BEFORE UPDATE ON moderation_decision
    FOR EACH ROW EXECUTE FUNCTION moderation_decision_refuse()
    """,
]


def refuse_changes(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in [SQLITE] if is_sqlite else POSTGRESQL:
        schema_editor.execute(statement)


def allow_changes(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER moderation_decision_no_change")
    else:
        schema_editor.execute("DROP TRIGGER moderation_decision_no_change ON moderation_decision")
        schema_editor.execute("DROP FUNCTION moderation_decision_refuse()")


class Migration(migrations.Migration):
    dependencies = [("moderation", "0001_initial")]
    operations = [migrations.RunPython(refuse_changes, allow_changes)]
