"""The verbs that pair two articles, for and against one question, and part them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .events import DELETE, SAVE, NameChange, article_changed
from .locks import lock
from .models import Article, Debate
from .visibility import has_permission

FIELDS = ("question", "language", "article_for", "article_against")


@transaction.atomic
def save_debate(
    debate: Debate, *, fields: Iterable[str] = FIELDS, by: Any = None, at: datetime | None = None
) -> Debate:
    """Save a pair, new or changed; of one that is saved already only `fields`.

    Whoever pairs one of the two with another meanwhile waits, and is told then. Raises
    PermissionDenied and ValidationError, and changes nothing then.
    """
    is_new = debate._state.adding
    _require(by, "add" if is_new else "change")
    row, before = debate, None
    if not is_new:
        [row] = _locked([debate])
        before = _columns(row)
        for name in fields:
            setattr(row, name, getattr(debate, name))
    lock(Article.objects.filter(pk__in=_sides(row, before)).only("pk"))
    at = at or timezone.now()
    row.full_clean()
    row.save()
    if before != _columns(row):
        _send(SAVE, row, before, _columns(row), at, by)
    return row


@transaction.atomic
def delete_debates(
    debates: Iterable[Debate], *, by: Any = None, at: datetime | None = None
) -> None:
    """Part the articles of pairs. Raises PermissionDenied; ValidationError where one is gone."""
    _require(by, "delete")
    rows = _locked(debates)
    at = at or timezone.now()
    lock(Article.objects.filter(pk__in=[key for row in rows for key in _sides(row)]).only("pk"))
    Debate.objects.filter(pk__in=[row.pk for row in rows]).delete()
    for row in rows:
        _send(DELETE, row, _columns(row), None, at, by)


def _require(by: Any, verb: str) -> None:
    if by is not None and not has_permission(by, f"articles.{verb}_debate"):
        raise PermissionDenied(_("You may not change this."))


def _locked(debates: Iterable[Debate]) -> list[Debate]:
    keys = {debate.pk for debate in debates}
    rows = lock(Debate.objects.filter(pk__in=keys))
    if len(rows) < len(keys):
        raise ValidationError(_("Somebody has deleted this in the meantime."))
    return rows


def _columns(row: Debate) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _sides(row: Debate, before: Any = None) -> set[int]:
    """The articles (keys) of a pair, and those that it had."""
    columns = (_columns(row), before or {})
    return {side[name] for side in columns for name in ("article_for_id", "article_against_id")
            if name in side}  # fmt: skip


def _send(
    verb: str, row: Debate, before: dict[str, Any] | None, now: Any, at: datetime, by: Any
) -> None:
    change = NameChange(verb, row, before or {}, now, at, by)
    article_changed.send(sender=Debate, change=change)
