"""What the readers' desk does after the response."""

from django.core.mail import EmailMessage
from django_tasks import task


@task(priority=90)
def send_mail(subject: str, body: str, recipient: str) -> None:
    """Send one mail about an account. It overtakes digests: somebody is waiting for a code."""
    EmailMessage(subject, body, to=[recipient]).send()
