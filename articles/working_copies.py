"""Working copies: what is typed in an open form is kept until it is saved or thrown away.

They are no part of an article and make no revision; a save through the form ends its copy in the
same transaction. Nothing that was typed is ever deleted but by whoever typed it.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from .models import Article, Revision, WorkingCopy

# Characters of the encoded form: the longest body, each character of it encoded at its longest.
TYPED_MAX_LENGTH = 7_000_000
# A form that says nothing for so long is not open any more; its page speaks up every 30 seconds.
SILENCE = timedelta(minutes=2)
EMPTY_FOR = timedelta(days=1)


@transaction.atomic
def keep(
    key: UUID,
    *,
    user: Any,
    article: Article | None,
    base: int = 0,
    turn: int | None = None,
    typed: str | None = None,
    left: bool = False,
) -> WorkingCopy:
    """Note that a form is open (or was left), and what is typed in it.

    `typed` is the encoded form; "" when it is as it was opened; None says nothing of it. `turn`
    grows from message to message: of one that has been overtaken nothing is kept. Raises
    PermissionDenied when the key is somebody else's.
    """
    copies = WorkingCopy.objects.select_for_update()
    new = {"user": user, "article": article, "base": base}
    copy, is_new = copies.get_or_create(key=key, defaults=new)
    if copy.user_id != user.pk:
        raise PermissionDenied
    if is_new:
        _delete_empty()
    if turn is not None and turn <= copy.turn:
        return copy
    copy.turn = turn or copy.turn
    copy.base, copy.seen_at, copy.is_open = base, timezone.now(), not left
    if typed is not None:
        copy.data, copy.typed_at = typed, copy.seen_at if typed else None
    copy.save()
    return copy


def end(copy: WorkingCopy, article: Article) -> None:
    """All that was typed is saved, as the newest revision."""
    copy.article, copy.saved_as = article, article.newest_number
    copy.data, copy.typed_at, copy.is_open = "", None, False
    copy.save()


@transaction.atomic
def take_over(copy: WorkingCopy, key: UUID) -> WorkingCopy:
    """Go on with a copy under another key.

    Where the form that it is from turns out to be open still, that makes one of its own again.
    """
    WorkingCopy.objects.filter(key=copy.key).delete()
    copy.key, copy.turn = key, 0
    copy.opened_at = copy.seen_at = timezone.now()
    copy.is_open = True
    copy.save(force_insert=True)
    return copy


def is_open(copy: WorkingCopy) -> bool:
    return copy.is_open and copy.seen_at > timezone.now() - SILENCE


def others(article: Article, key: Any) -> Iterator[tuple[Any, datetime]]:
    """Who has the article open besides this form, and since when: each user once."""
    since: dict[Any, datetime] = {}
    copies = article.working_copies.open_since(timezone.now() - SILENCE).exclude(key=key)
    for copy in copies.select_related("user").defer("data").order_by("opened_at"):
        since.setdefault(copy.user, copy.opened_at)
    yield from since.items()


def newer_revision(article: Article, copy: WorkingCopy) -> Revision | None:
    """The newest revision, where the form has not seen it."""
    if article.newest_number <= copy.begun_on:
        return None
    return article.revisions.for_listing().first()


def _delete_empty() -> None:
    WorkingCopy.objects.filter(
        typed_at__isnull=True, seen_at__lt=timezone.now() - EMPTY_FOR
    ).delete()
