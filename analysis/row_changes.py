"""What all verbs do to a row: check the permission, save what differs, say what it was before."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from articles.visibility import has_permission

from .events import ClaimChange, Verb
from .models import Claim

Row = TypeVar("Row", bound=Model)
Values = Mapping[str, Any]


def check_permission(by: Any, action: str, model: type[Model]) -> None:
    """Raise PermissionDenied unless `by` (None: the site itself) may add, change or delete rows."""
    opts = model._meta
    if by is not None and not has_permission(by, f"{opts.app_label}.{action}_{opts.model_name}"):
        raise PermissionDenied(_("You may not do this to %s.") % opts.verbose_name_plural)


def action_on(row: Model) -> str:
    """The permission that saving a row takes: "add" for a new one, else "change"."""
    return "add" if row._state.adding else "change"


def values_of(row: Model) -> dict[str, Any]:
    """A row's own columns, by name (`article_id`); without those that the database computes."""
    columns = row._meta.concrete_fields
    return {each.attname: getattr(row, each.attname) for each in columns if not each.generated}


def save_row(
    row: Row, fields: Iterable[str], rows: QuerySet[Row] | None = None
) -> tuple[Row, Values | None, Values]:
    """Save a new row, or the `fields` of a stored one on the row as it is stored now (of `rows`).

    Whoever calls it has locked the row's owner. Returns the row, and what its columns were (None
    for a new one) and are; of a stored one only those that differ. Raises ValidationError.
    """
    if row._state.adding:
        row.full_clean()
        row.save(force_insert=True)
        return row, None, values_of(row)
    stored = stored_row(type(row)._default_manager.all() if rows is None else rows, row)
    return stored, *change_row(stored, picked(row, fields))


def stored_row(rows: QuerySet[Row], row: Row) -> Row:
    """A row as it is stored among `rows`, read once its owner is locked.

    Raises ValidationError where it is gone: of two who delete it at once the second is told.
    """
    stored = rows.filter(pk=row.pk).first()
    if stored is None:
        raise deleted_meanwhile()
    return stored


def deleted_meanwhile() -> ValidationError:
    """The error for what was there when somebody opened it, and is not when it is locked."""
    return ValidationError(_("Somebody has deleted this in the meantime."), "gone")


def picked(row: Model, fields: Iterable[str]) -> Values:
    """The values of some of a row's fields by the names of their columns."""
    names = [row._meta.get_field(name).attname for name in fields]  # type: ignore[union-attr]
    return {name: getattr(row, name) for name in names}


def change_row(row: Model, values: Values, **stamps: Any) -> tuple[Values, Values]:
    """Save those of `values` that differ in a row that is locked; what they were and are.

    `stamps` are saved with them, and with nothing else. Raises ValidationError.
    """
    stored = values_of(row)
    now = {name: value for name, value in values.items() if value != stored[name]}
    if now:
        for name, value in {**now, **stamps}.items():
            setattr(row, name, value)
        row.full_clean()
        row.save(update_fields=[*now, *stamps])
    return {name: stored[name] for name in now}, now


def save_differences(
    rows: Iterable[Row], were: Mapping[int, Values], *, always: Iterable[str] = ()
) -> list[tuple[Row, Values, Values]]:
    """Save those rows that differ from what they `were` (by key), in one statement.

    Written are the columns that differ, and `always` these. Returns each row that differs, with
    what its columns were and are. Nothing is validated.
    """
    found: list[tuple[Row, Values, Values]] = []
    for row in rows:
        was = were[row.pk]
        now = {name: value for name, value in values_of(row).items() if value != was[name]}
        if now:
            found.append((row, {name: was[name] for name in now}, now))
    if found:
        columns = {*always}.union(*(now for _row, _was, now in found))
        manager = type(found[0][0])._default_manager
        manager.bulk_update([row for row, _was, _now in found], sorted(columns))
    return found


def changes_of(
    verb: Verb,
    row: Model,
    claim: Claim | None,
    before: Values | None,
    now: Values | None,
    *,
    at: datetime,
    by: Any,
) -> list[ClaimChange]:
    """What to announce of a row of a claim (None: of a source); nothing where nothing differs."""
    if before is not None and not before and not now:
        return []
    key, article = (claim.pk, claim.article_id) if claim else (None, None)
    return [ClaimChange(verb, row, key, article, before, now, at, by)]
