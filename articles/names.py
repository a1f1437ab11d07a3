"""What is done to authors, organizations and topics: the names that articles carry.

One function a verb, each one transaction; `by` is the user who acts, None the site itself. Each
sends articles.events.article_changed once for the row, however many articles carry the name.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Model, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from .bylines_and_topics import topics_now
from .events import DELETE, SAVE, NameChange, article_changed
from .locks import lock
from .models import (
    Article,
    Author,
    DeletedName,
    FormerNameSlug,
    Organization,
    Revision,
    Topic,
)
from .models.signing_names import COLUMNS, CORRECTIONS, NEW_NAME, Renaming, SigningName
from .state import Signature, State
from .visibility import has_permission

Name = Author | Organization | Topic


@transaction.atomic
def save_name(
    row: Name,
    *,
    fields: Iterable[str] | None = None,
    renaming: Renaming = NEW_NAME,
    undoes_link: bool = False,
    by: Any = None,
    at: datetime | None = None,
) -> Name:
    """Save an author, an organization or a topic, new or changed.

    Of a row that is saved already only `fields` are written (all where none are given), onto the
    row as it is stored. What an author or an organization has signed keeps the name that it was
    signed with, unless `renaming` says otherwise. What a login recorded stays an author's when it
    is linked to that author no more, unless `undoes_link` says that it never was theirs. Raises
    PermissionDenied and ValidationError, and changes nothing then.
    """
    _require(by, "add" if row._state.adding else "change", row)
    before = None
    if row._state.adding:
        at, stored = at or timezone.now(), row
        row.full_clean()
        row.save()
        row.require_own_slug()  # somebody may have given it up while this waited to be written
    else:
        stored = _locked(row)
        at, before = at or timezone.now(), _columns(stored)
        _change(stored, row, _editable(row) if fields is None else [*fields], renaming, at)
    if before != _columns(stored):
        _send(SAVE, stored, before, _columns(stored), by, at, undoes_link)
    return stored


def _change(
    stored: Name, row: Name, fields: Collection[str], renaming: Renaming, at: datetime
) -> None:
    """Save those `fields` of a row on the row as it is stored, which is locked."""
    name, slug = stored.name, stored.slug
    for field in fields:
        setattr(stored, field, getattr(row, field))
    _rename(stored, name, renaming, at)
    stored.full_clean()
    stored.save(update_fields={*fields, *_name_columns(stored)})
    stored.require_own_slug()
    stored.keep_former_slug(slug)


def _rename(row: Name, name: str, renaming: Renaming, at: datetime) -> None:
    """Keep the name that a row had, or forget it, if it has another now."""
    if isinstance(row, Topic) or row.name == name:
        return
    if isinstance(row, Author) and row.sort_name == row.sorted_as(name):
        row.sort_name = row.sorted_as(row.name)
    if renaming.is_correction:
        row.keep_corrected_name(name, at)
        row.forget_mistaken_renaming()
    else:
        row.keep_former_name(name, row.moment_of_renaming(renaming.since, at))


@transaction.atomic
def delete_name(row: Name, *, by: Any = None, at: datetime | None = None) -> None:
    """Delete an author, an organization or a topic; a topic is taken from all that has it.

    Raises ValidationError that names what depends on it: an author who signed an article that had
    readers stays on record. Revisions that no reader had may name it: their authors and topics are
    chosen anew when one is restored (see restoration).
    """
    _require(by, "delete", row)
    stored = _locked(row)
    at = at or timezone.now()
    waiting = [] if isinstance(stored, Topic) else list(articles_with_waiting_use(stored))
    if waiting:
        raise ValidationError(_in_use(stored, waiting))
    had_readers = False
    if isinstance(stored, Topic):  # its ties go with it: their articles are locked first
        lock(Article.objects.filter(tagged_topics__tag=stored).only("pk"))
        had_readers = Topic.objects.live().filter(pk=stored.pk).exists()
    key, columns = stored.pk, _columns(stored)
    try:
        stored.delete()
    except ProtectedError as error:
        raise ValidationError(_in_use(row, error.protected_objects)) from error
    remember_name(stored, key, at)
    FormerNameSlug.objects.create(kind=stored._meta.model_name or "", slug=stored.slug, key=key)
    stored.pk = key
    _send(DELETE, stored, columns, None, by, at, had_readers=had_readers)


def articles_with_waiting_use(row: Name | Article) -> Iterator[Article]:
    """The articles with readers whose waiting changes refer to a name, or reply to an article.

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


def require_no_waiting_reply(drafts: Iterable[Article]) -> None:
    """Raise ValidationError where waiting changes of another article reply to one of these."""
    for draft in drafts:
        if waiting := list(articles_with_waiting_use(draft)):
            raise ValidationError(_in_use(draft, waiting))


def remember_name(row: Model, key: int, at: datetime) -> None:
    """Keep the name of a row that is deleted, for the revisions that refer to its key."""
    values = {"name": str(row)[:200], "deleted_at": at}
    if isinstance(row, SigningName):
        values |= {"former_names": row.former_names, "renamed_at": row.renamed_at}
    DeletedName.objects.update_or_create(kind=row._meta.model_name, key=key, defaults=values)


def _refers(state: State, row: Name | Article) -> bool:
    if isinstance(row, Article):
        return bool(state.columns["in_reply_to_id"] == row.pk)
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


def _name_columns(row: Name) -> tuple[str, ...]:
    """The columns that follow from a new name."""
    sorted_by = ["sort_name"] if isinstance(row, Author) else []
    over_time = (*COLUMNS, *CORRECTIONS) if isinstance(row, SigningName) else ()
    return ("name_key", "sort_key", *sorted_by, *over_time)


def _columns(row: Name) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _editable(row: Name) -> list[str]:
    """The columns that editors edit."""
    fields = row._meta.concrete_fields
    return [field.name for field in fields if field.editable and not field.primary_key]


def lock_names(bylines: Iterable[Signature] | None, topics: Iterable[int] | None) -> None:
    """Lock the names that a save is to refer to: nobody deletes them before it is done.

    Raises ValidationError where one is gone. What is not given is kept, and was locked before.
    """
    bylines = [*(bylines or ())]
    affiliations = {byline.affiliation_id for byline in bylines} - {None}
    wanted: list[tuple[Any, set[Any]]] = [
        (Author, {byline.author_id for byline in bylines}),
        (Organization, affiliations),
        (Topic, {*(topics or ())}),
    ]
    for model, keys in wanted:
        rows = model._default_manager.filter(pk__in=keys).only("pk")
        if keys and model is not Topic and len(lock(rows)) < len(keys):
            raise ValidationError(_("An author or an organization of the bylines is deleted."))
        if keys and model is Topic:
            lock_topics(keys)


def lock_topics(keys: Collection[int]) -> list[Topic]:
    """Lock and return what some topics (keys) are now: one may be merged while this waits."""
    found = lock(Topic.objects.filter(pk__in=keys))
    return found if len(found) == len(keys) else lock(topics_now(keys))


def _in_use(row: Name | Article, dependants: Iterable[Any]) -> str:
    names = [f"{each._meta.verbose_name} “{each}”" for each in dependants]
    message = _("“%(name)s” cannot be deleted. These depend on it: %(names)s.")
    return message % {"name": row, "names": ", ".join(sorted(set(names))[:20])}


def _send(
    verb: str,
    row: Name,
    before: Any,
    now: Any,
    by: Any,
    at: datetime,
    is_link_undone: bool = False,
    had_readers: bool = False,
) -> None:
    change = NameChange(verb, row, before, now, at, by, is_link_undone, had_readers)
    article_changed.send(sender=type(row), change=change)
