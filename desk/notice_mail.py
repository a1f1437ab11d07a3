"""Notices by mail: at once or once a day, as each member of the desk has chosen."""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.locks import lock

from .models import Notice, NoticeChoice
from .notice_texts import notices_of, path_of, sentence

log = logging.getLogger(__name__)

MAILED_WITHIN = timedelta(days=7)  # what is older is in the desk alone
LISTED_IN_MAIL = 100


def mail_waiting(at: datetime | None = None) -> int:
    """Mail everybody who wants mail what they were not mailed yet, one mail each; how many went."""
    at = at or timezone.now()
    never = NoticeChoice.objects.filter(mail=NoticeChoice.Mail.NEVER).values("user")
    waiting = Notice.objects.not_mailed().unread().filter(at__gte=at - MAILED_WITHIN)
    keys = waiting.exclude(to__in=never).order_by().values("to").distinct()
    users = get_user_model().objects.filter(pk__in=keys, is_active=True).exclude(email="")
    return sum(mail_notices(user, at=at) for user in users.order_by("pk"))


def mail_notices(user: Any, *, at: datetime | None = None) -> bool:
    """Mail a user the notices that were not mailed yet, in one mail; whether one went.

    They are marked first, so that two at once send one mail; where it cannot be sent they wait for
    the next time.
    """
    at = at or timezone.now()
    if not user.email or not user.is_active:
        return False
    keys = _mark_mailed(user, at)
    shown = list(notices_of(user).filter(pk__in=keys).order_by("at", "pk"))
    if not shown:
        return False
    try:
        _mail_of(user, shown).send()
    except (OSError, SMTPException):
        log.exception("Notices could not be mailed to login %s", user.pk)
        Notice.objects.filter(pk__in=keys).update(mailed_at=None)
        return False
    return True


@transaction.atomic
def _mark_mailed(user: Any, at: datetime) -> list[int]:
    """Those that one mail lists; the others wait for the next."""
    waiting = Notice.objects.not_mailed().unread().filter(to=user.pk, at__gte=at - MAILED_WITHIN)
    first = [*waiting.order_by("at", "pk").values_list("pk", flat=True)[:LISTED_IN_MAIL]]
    keys = [notice.pk for notice in lock(waiting.filter(pk__in=first))]
    Notice.objects.filter(pk__in=keys).update(mailed_at=at)
    return keys


def _mail_of(user: Any, notices: list[Notice]) -> EmailMessage:
    number = len(notices)
    one = _("Assay: %s") % sentence(notices[0])
    many = ngettext("Assay: %d notice", "Assay: %d notices", number) % number
    subject = " ".join((one if number == 1 else many).split())
    context = {
        "told": [
            {"sentence": sentence(each), "at": each.at, "url": site_address() + path_of(each)}
            for each in notices
        ],
        "settings": site_address() + reverse("desk:settings"),
    }
    body = render_to_string("desk/notices_mail.txt", context)
    return EmailMessage(subject, body, to=[user.email])


def site_address() -> str:
    """Where the site is, without a slash: a mail is written without a request."""
    host = (settings.ALLOWED_HOSTS or [""])[0].lstrip(".*") or "localhost"
    return settings.SITE_URL or f"https://{host}"
