"""Whatever the database can keep about a reader is in their export, or stands here with the reason why not."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import ForeignKey, Model

from standfirst.apikit.rendering import to_json
from standfirst.privacy.export import export
from standfirst.privacy.tests.rows import ROWS
from standfirst.readers.factories import ReaderFactory
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db

# The one table of what is not exported. By model and foreign key, as ROWS of what is.
NOT_EXPORTED = {
    "apikit.IdempotencyKey.reader": "An answer kept for 24 hours; what it answered is a row elsewhere, or a secret.",
    "wagtailadmin.EditingSession.user": "Who has a page open at this minute.",
    "wagtailadmin.FormState.user": "What an unsaved form of the newsroom holds until it is saved or left.",
    "wagtailcore.UploadedFile.uploaded_by_user": "A file between two steps of uploading; then it is a picture.",
    "wagtailimages.Image.uploaded_by_user": "No rows: the paper's pictures are pictures.Picture.",
    "articles.Page.locked_by": "A lock upon a page of the paper; locking it is in the newsroom's log.",
    "wagtailcore.Comment.resolved_by": "A mark upon somebody else's note; resolving it is in the newsroom's log.",
    "notifications.Notification.by": "What somebody else was told; it goes when its cause goes.",
    "readers.Mute.muted": "Who mutes somebody is theirs alone to know.",
    "readers.Block.blocked": "Who blocks somebody is theirs alone to know.",
    # Rows that hang on a row of the reader's.
    "account.EmailConfirmation.email_address": "A key that would confirm the address: a secret, and soon gone.",
    "socialaccount.SocialToken.account": "A key to the reader's account elsewhere: a secret.",
    "notifications.PushSpare.subscription": "A key pair for one later alert: a secret, and gone when it is used.",
    "comments.Comment.parent": "An answer belongs to who wrote it.",
    "comments.Like.comment": "A like belongs to who gave it; the export has their number.",
    "comments.Question.answer": "A question belongs to who asked it; the answer is exported as the comment it is.",
    "comments.Report.comment": "A report belongs to who made it, and would give them away.",
}
# What the reader alone fills. The rows that hang on these are about the reader too, so the walk goes on to them; pages,
# alerts and versions are the paper's.
OF_READERS = (
    "account.EmailAddress",
    "apikit.Token",
    "articles.Interest",
    "comments.Comment",
    "comments.Like",
    "comments.ReadMark",
    "comments.Report",
    "corrections.ErrorReport",
    "mfa.Authenticator",
    "notifications.Delivery",
    "notifications.Notification",
    "notifications.Preference",
    "notifications.PushSubscription",
    "privacy.Closure",
    "privacy.DataCopy",
    "readers.AddressChange",
    "readers.Block",
    "readers.Follow",
    "readers.Mute",
    "socialaccount.SocialAccount",
    "usersessions.UserSession",
)


def relations_to(*models: type[Model]) -> Iterator[str]:
    """Every foreign key to one of these, also of other people's packages and of many-to-many tables."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if isinstance(field, ForeignKey) and field.related_model in models:
                yield f"{model._meta.label}.{field.name}"


def text_of(reader: Reader) -> str:
    return to_json(export(reader)).decode()


def test_every_relation_to_a_reader_is_exported_or_left_out_with_a_reason() -> None:
    found = set(relations_to(Reader, *map(apps.get_model, OF_READERS)))
    assert {"comments.Comment.author", "readers.Reader_groups.reader", "account.EmailAddress.user"} < found
    assert sorted(found) == sorted([*ROWS, *NOT_EXPORTED])


def test_walk_goes_on_from_every_model_of_a_desk_that_falls_with_the_reader() -> None:
    """A new model whose rows are the reader's own must not end the walk."""
    own = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, ForeignKey) and field.related_model is Reader and model.__module__.startswith("standfirst")
        if not field.null
    }
    assert own - {"apikit.IdempotencyKey", "moderation.Decision"} <= set(OF_READERS)


@pytest.mark.parametrize("relation", sorted(ROWS))
def test_a_row_is_in_its_readers_export(relation: str) -> None:
    reader = ReaderFactory()
    assert ROWS[relation](reader) in text_of(reader)


def test_rows_of_another_reader_are_not_in_it() -> None:
    me, other = ReaderFactory(), ReaderFactory()
    foreign = {relation: make(other) for relation, make in ROWS.items()}
    for make in set(ROWS.values()):
        make(me)
    text = text_of(me)
    assert [relation for relation, canary in foreign.items() if canary in text] == []
