"""What is done in the background."""

from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from articles.locks import lock

from .link_checks import check_source, check_sources, due
from .models import LinkCheck, Source
from .row_changes import check_permission

AT_ONCE = 100  # links that one task asks


@task()
def check_due_links() -> int:
    """Ask the links that are due, those that wait longest first; how many were asked."""
    return check_sources(due(timezone.now())[:AT_ONCE])


@task()
def check_link(source: int) -> None:
    """Ask the link of a source (its key)."""
    row = Source.objects.filter(pk=source).first()
    if row is not None:
        check_source(row)


@transaction.atomic
def ask_again(check: LinkCheck, *, by: Any = None) -> None:
    """Have a link asked soon; once, where several want it."""
    check_permission(by, "change", LinkCheck)
    row: LinkCheck
    for row in lock(LinkCheck.objects.filter(pk=check.pk)):
        if not row.is_being_asked:
            row.asked_at = timezone.now()
            row.save(update_fields=["asked_at"])
            transaction.on_commit(partial(check_link.enqueue, row.source_id))
