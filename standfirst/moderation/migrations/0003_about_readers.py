"""Decisions may be about a reader as well as about a comment."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ACTIONS = [
    ("approve", "Approved"),
    ("remove", "Removed"),
    ("restore", "Brought back"),
    ("warn", "Warned"),
    ("suspend", "Suspended"),
    ("ban", "Suspended for good"),
    ("lift", "Suspension lifted"),
    ("withdraw", "Warning taken back"),
    ("take_down", "Picture taken down"),
]
SQLITE = """
CREATE TRIGGER moderation_decision_no_change BEFORE UPDATE ON moderation_decision
BEGIN SELECT RAISE(ABORT, 'Decisions are never changed.'); END
"""


def drop_trigger(apps, schema_editor):
    """SQLite makes the table anew for each change of it; PostgreSQL's trigger stays where it is."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER IF EXISTS moderation_decision_no_change")


def make_trigger(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(SQLITE)


class Migration(migrations.Migration):
    dependencies = [
        ("moderation", "0002_append_only"),
        ("readers", "0005_suspended_for"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RunPython(drop_trigger, make_trigger),
        migrations.AlterField(
            "decision",
            "comment",
            models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="decisions",
                to="comments.comment",
            ),
        ),
        migrations.AddField(
            "decision",
            "reader",
            models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="decisions_about",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField("decision", "until", models.DateTimeField(null=True)),
        migrations.AlterField("decision", "action", models.CharField(choices=ACTIONS, max_length=9)),
        migrations.AddConstraint(
            "decision",
            models.CheckConstraint(
                condition=models.Q(("comment__isnull", True), ("reader__isnull", False))
                | models.Q(("comment__isnull", False), ("reader__isnull", True)),
                name="about_comment_or_reader",
            ),
        ),
        migrations.RunPython(make_trigger, drop_trigger),
    ]
