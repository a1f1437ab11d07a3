"""Working copies: what is typed in an open form is kept until it is saved or discarded.

A working copy is no part of its article and makes no revision. A save through the form empties its
copy in the same transaction. Typed text is never deleted but by the user who typed it.
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
    sequence: int | None = None,
    typed: str | None = None,
    left: bool = False,
) -> WorkingCopy:
    """Record that a form is open (or was left), and what is typed in it.

    `typed` is the encoded form, "" for a form without changes, None to leave the kept text as it
    is. `sequence` is the number of the message, which grows: a message that arrives after a later
    one is ignored. Raises PermissionDenied when the key is somebody else's.
    """
    copies = WorkingCopy.objects.select_for_update()
    new = {"user": user, "article": article, "base": base}
    copy, is_new = copies.get_or_create(key=key, defaults=new)
    if copy.user_id != user.pk:
        raise PermissionDenied
    if is_new:
        _delete_empty()
    if sequence is not None and sequence <= copy.sequence:
        return copy
    copy.sequence = sequence or copy.sequence
    copy.base, copy.seen_at, copy.is_open = base, timezone.now(), not left
    if typed is not None:
        copy.data, copy.typed_at = typed, copy.seen_at if typed else None
    copy.save()
    return copy


def end(copy: WorkingCopy, article: Article) -> None:
    """Empty a copy whose text is saved now, as the newest revision of the article."""
    copy.article, copy.saved_as = article, article.newest_number
    clear(copy)


def clear(copy: WorkingCopy) -> None:
    """Empty a copy whose text is saved."""
    copy.data, copy.typed_at, copy.is_open = "", None, False
    copy.save()


@transaction.atomic
def take_over(copy: WorkingCopy, key: UUID) -> WorkingCopy:
    """Move a copy to a new form, whose key is `key`.

    If the form that it comes from is open still, its next message makes a copy of its own again.
    """
    WorkingCopy.objects.filter(key=copy.key).delete()
    copy.key, copy.sequence = key, 0
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
    """Delete the copies of forms that were opened and left without typing."""
    empty = WorkingCopy.objects.filter(
        typed_at__isnull=True, seen_at__lt=timezone.now() - EMPTY_FOR
    )
    # What is locked is in use; waiting for it could end in a deadlock with whoever uses it.
    idle = empty.select_for_update(skip_locked=True, of=("self",))
    WorkingCopy.objects.filter(pk__in=[copy.pk for copy in idle.only("pk")]).delete()
