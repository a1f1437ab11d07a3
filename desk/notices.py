"""Telling members of the desk what happened: in the desk at once, by mail as each has chosen.

Nobody is told of their own acts. Whether somebody may see what a notice is about is asked when it
is shown and when it is mailed, not when it is written: rights change meanwhile.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from analysis.models import Claim
from articles.models import Article
from articles.revisions import name_of

from .models import Notice, NoticeChoice
from .tasks import mail_notices_to


def tell(
    user: Any,
    verb: str,
    subject: Article | Claim,
    *,
    by: Any = None,
    path: str = "",
    at: datetime | None = None,
) -> None:
    """Tell a user what `by` (None: the site itself) did to an article or a claim.

    `path` is where the notice leads, if not to the form of the subject. Call it in the transaction
    of the act: the mail goes once that is committed.
    """
    tell_all([user], verb, subject, by=by, path=path, at=at)


def tell_all(
    users: Iterable[Any],
    verb: str,
    subject: Article | Claim,
    *,
    by: Any = None,
    path: str = "",
    at: datetime | None = None,
    signed: str = "",
) -> None:
    """As `tell`, several users; two queries. `signed` is the name of somebody without a login."""
    tell_of_each(users, [(verb, subject, path)], by=by, at=at, signed=signed)


def tell_of_each(
    users: Iterable[Any],
    events: Iterable[tuple[str, Article | Claim, str]],
    *,
    by: Any = None,
    at: datetime | None = None,
    signed: str = "",
) -> None:
    """As `tell_all`, of several things: the verb, what it is about, and the path of each."""
    told = [user for user in users if user.is_active and user.is_staff and user != by]
    if not told:
        return
    rest = {"by": by, "signed": signed or name_of(by), "at": at or timezone.now()}
    Notice.objects.bulk_create(
        Notice(to=user, verb=verb, path=path, **_about(subject), **rest)
        for verb, subject, path in events
        for user in told
    )
    mailed = NoticeChoice.objects.filter(user__in=told, mail=NoticeChoice.Mail.AT_ONCE)
    for key in mailed.values_list("user", flat=True):
        transaction.on_commit(partial(mail_notices_to.enqueue, key))


def _about(subject: Article | Claim) -> dict[str, Any]:
    return {"claim": subject} if isinstance(subject, Claim) else {"article": subject}


def editors() -> Any:
    """The logins (a queryset) that may publish what is submitted."""
    users: Any = get_user_model().objects
    backend = "django.contrib.auth.backends.ModelBackend"
    return users.with_perm("articles.publish_article", backend=backend).filter(is_staff=True)


@transaction.atomic
def mark_read(user: Any, keys: Iterable[int] | None = None, *, at: datetime | None = None) -> None:
    """Note that a user has read notices (by key), or all that there are."""
    unread = Notice.objects.filter(to=user.pk).unread()
    chosen = unread if keys is None else unread.filter(pk__in=[*keys])
    chosen.update(read_at=at or timezone.now())
