"""What the readers' desk does after the response."""

import logging
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused

from django.core.mail import EmailMessage
from django.utils import timezone
from django_tasks import task

from standfirst.readers import letters

LONGEST_WAIT_SECONDS = 60
# With the waits that double up to a minute: a day.
MOST_TRIES = 1450

logger = logging.getLogger(__name__)


@task(queue_name="letters", priority=90)
def send_mail(subject: str, body: str, recipient: str, letter: str = "", tries: int = 1) -> None:
    """Send one mail about an account. It overtakes digests: somebody is waiting for a code.

    A mail server that is down is asked again and again for a day, so that nothing is lost; an address that it refuses
    is given up.
    """
    try:
        EmailMessage(subject, body, to=[recipient]).send()
    except SMTPRecipientsRefused:
        logger.warning("letter %s was refused by the mail server", letter)
    except (SMTPException, OSError) as error:
        letters.note_held_up()
        logger.warning("letter %s waits for the mail server (%s, try %d)", letter, type(error).__name__, tries)
        if tries < MOST_TRIES:
            wait = timedelta(seconds=min(2**tries, LONGEST_WAIT_SECONDS))
            again = send_mail.using(run_after=timezone.now() + wait)
            again.enqueue(subject, body, recipient, letter, tries + 1)
    else:
        letters.note_sent(letter)
