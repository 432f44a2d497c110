"""What the privacy desk does after the response."""

from django.utils import timezone
from django_tasks import task

from standfirst.privacy.models import DataCopy
from standfirst.readers.models import Reader


@task(priority=20)
def make_copy(copy_id: int) -> None:
    """Fill the copy that a reader asked for, unless that is done."""
    from standfirst.privacy.copying import fill

    copy = DataCopy.objects.unfinished().select_related("reader").filter(pk=copy_id).first()
    if copy is not None:
        fill(copy)


@task(priority=-40)
def erase_closed_accounts() -> int:
    """Begin the erasure of every account whose seven days are over, and forget old copies; returns how many begin."""
    DataCopy.objects.expired().delete()
    due = list(Reader.objects.filter(closes_at__lte=timezone.now()).values_list("pk", flat=True))
    for reader_id in due:
        erase_account.enqueue(reader_id)
    return len(due)


@task(priority=-40)
def erase_account(reader_id: int) -> None:
    """Erase one account, if its reader has not thought better of it."""
    from standfirst.privacy.erasure import erase

    reader = Reader.objects.filter(pk=reader_id, closes_at__lte=timezone.now()).first()
    if reader is not None:
        erase(reader)
