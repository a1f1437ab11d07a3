"""What is done to authors, organizations and topics: the names that articles carry.

One function a verb, each one transaction; `by` is the user who acts, None the site itself. Each
sends articles.events.article_changed once for the row, however many articles carry the name.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Model, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from .events import DELETE, SAVE, NameChange, article_changed
from .locks import lock
from .models import Article, Author, DeletedName, Organization, Revision, Topic
from .state import State
from .visibility import has_permission

Name = Author | Organization | Topic


@transaction.atomic
def save_name(
    row: Name, *, fields: Iterable[str] | None = None, by: Any = None, at: datetime | None = None
) -> Name:
    """Save an author, an organization or a topic, new or changed.

    Of a row that is saved already only `fields` are written (all where none are given), onto the
    row as it is stored. Raises PermissionDenied and ValidationError, and changes nothing then.
    """
    is_new = row._state.adding
    _require(by, "add" if is_new else "change", row)
    before = None if is_new else _columns(_locked(row))
    row.full_clean()
    saved = None if is_new or fields is None else [*fields]
    row.save(update_fields=saved)
    now = _columns(row)
    if before != now:
        _send(SAVE, row, before, now, by, at)
    return row


@transaction.atomic
def delete_name(row: Name, *, by: Any = None, at: datetime | None = None) -> None:
    """Delete an author, an organization or a topic; a topic is taken from all that has it.

    Raises ValidationError that names what depends on it. Revisions of the past may: their authors
    and topics are chosen anew when one is restored (see restoration).
    """
    _require(by, "delete", row)
    stored = _locked(row)
    waiting = [] if isinstance(stored, Topic) else list(articles_with_waiting_use(stored))
    if waiting:
        raise ValidationError(_in_use(stored, waiting))
    key, columns = stored.pk, _columns(stored)
    try:
        stored.delete()
    except ProtectedError as error:
        raise ValidationError(_in_use(row, error.protected_objects)) from error
    remember_name(row, key, at)
    stored.pk = key
    _send(DELETE, stored, columns, None, by, at)


def articles_with_waiting_use(row: Name) -> Iterator[Article]:
    """The articles with readers whose waiting changes refer to a name.

    No row of theirs shows it yet; a draft's rows show its newest revision.
    """
    waiting = Revision.objects.filter(
        number=F("article__newest_number"),
        number__gt=F("article__public_number"),
        article__public_number__gt=0,
    )
    for revision in waiting.select_related("article").defer("html", "text").iterator(100):
        if _refers(State.in_revision(revision), row):
            yield revision.article


def remember_name(row: Model, key: int, at: datetime | None = None) -> None:
    """Keep the name of a row that is deleted, for the revisions that refer to its key."""
    values = {"name": str(row)[:200], "deleted_at": at or timezone.now()}
    DeletedName.objects.update_or_create(kind=row._meta.model_name, key=key, defaults=values)


def _refers(state: State, row: Name) -> bool:
    if isinstance(row, Topic):
        return row.pk in state.topics
    if isinstance(row, Author):
        return any(byline.author_id == row.pk for byline in state.bylines)
    signs = any(byline.affiliation_id == row.pk for byline in state.bylines)
    return signs or state.columns["publisher_id"] == row.pk


def _require(by: Any, verb: str, row: Name) -> None:
    opts = row._meta
    if by is not None and not has_permission(by, f"{opts.app_label}.{verb}_{opts.model_name}"):
        raise PermissionDenied(_("You may not change this."))


def _locked(row: Name) -> Name:
    rows: Any = type(row)._default_manager
    found: list[Any] = lock(rows.filter(pk=row.pk))
    if not found:
        raise ValidationError(_("Somebody has deleted this in the meantime."))
    stored: Name = found[0]
    return stored


def _columns(row: Name) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _in_use(row: Name, dependants: Iterable[Any]) -> str:
    names = [f"{each._meta.verbose_name} “{each}”" for each in dependants]
    message = _("“%(name)s” cannot be deleted. These depend on it: %(names)s.")
    return message % {"name": row, "names": ", ".join(sorted(set(names))[:20])}


def _send(verb: str, row: Name, before: Any, now: Any, by: Any, at: datetime | None) -> None:
    change = NameChange(verb, row, before, now, at or timezone.now(), by)
    article_changed.send(sender=type(row), change=change)
