"""The mail with the desk's answer to a reader."""

import logging
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Challenge

log = logging.getLogger(__name__)


def send_answer(key: int) -> None:
    """Mail the answer to a message (by its key), and note when; nothing where no address is left.

    Called once the answer is stored: where no mail can be sent that is logged, and the message
    waits in the desk to be mailed again.
    """
    challenge = Challenge.objects.select_related("claim", "article").filter(pk=key).first()
    if challenge is None or not challenge.email:
        return
    body = render_to_string("analysis/challenge_answer.txt", {"challenge": challenge})
    mail = EmailMessage(_("Your message to Assay"), body, to=[challenge.email])
    try:
        mail.send()
    except (OSError, SMTPException):
        log.exception("The answer to message %s could not be mailed", key)
        return
    Challenge.objects.filter(pk=key).update(mailed_at=timezone.now())
