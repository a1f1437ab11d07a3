"""The verb that puts articles into a series, in an order, and takes them out of it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from operator import itemgetter
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .events import SAVE, NameChange, article_changed
from .locks import lock
from .models import MOST_PARTS, Series, SeriesPart
from .visibility import has_permission


@transaction.atomic
def place_parts(
    series: Series,
    places: Mapping[int, int | None],
    *,
    without: Collection[int] = (),
    by: Any = None,
    at: datetime | None = None,
) -> list[int]:
    """Give articles (keys) their places in a series, or take some out; the keys in their order.

    A place is a number from 1, or None for the end; of two with the same the one named first comes
    first. Whatever is not named keeps its place among the others. The parts are then numbered anew,
    from 1. Raises PermissionDenied and ValidationError, and changes nothing then.
    """
    if by is not None and not has_permission(by, "articles.change_series"):
        raise PermissionDenied(_("You may not change this."))
    if not lock(Series.objects.filter(pk=series.pk)):
        raise ValidationError(_("Somebody has deleted this in the meantime."))
    at = at or timezone.now()
    parts = {part.article_id: part for part in SeriesPart.objects.filter(series=series)}
    before = [*parts]
    now = _in_order(before, places, {*without})
    _require_room(now)
    if before != now:
        _write(series, parts, now)
        told = {"parts": before}, {"parts": now}
        change = NameChange(SAVE, series, *told, at, by)
        article_changed.send(sender=Series, change=change)
    return now


def _in_order(
    before: list[int], places: Mapping[int, int | None], without: Collection[int]
) -> list[int]:
    """The keys of the articles in their order, from that before and the places that some get."""
    named = [key for key in places if key not in without]
    order = [key for key in before if key not in places and key not in without]
    # Of those with one place the last is put there first: the others push it down.
    placed = [(place, key) for key in reversed(named) if (place := places[key])]
    for place, key in sorted(placed, key=itemgetter(0)):
        order.insert(place - 1, key)
    return order + [key for key in named if not places[key]]


def _require_room(keys: list[int]) -> None:
    if len(keys) > MOST_PARTS:
        raise ValidationError(
            ngettext(
                "A series has at most %d article.", "A series has at most %d articles.", MOST_PARTS
            )
            % MOST_PARTS
        )


def _write(series: Series, parts: dict[int, SeriesPart], now: list[int]) -> None:
    """Make the rows of a series those of some articles (keys), in this order."""
    new, moved = [], []
    for number, key in enumerate(now, 1):
        part = parts.get(key)
        if part is None:
            new.append(SeriesPart(series=series, article_id=key, position=number))
        elif part.position != number:
            part.position = number
            moved.append(part)
    SeriesPart.objects.filter(series=series).exclude(article__in=now).delete()
    SeriesPart.objects.bulk_update(moved, ["position"])
    try:
        with transaction.atomic():
            SeriesPart.objects.bulk_create(new)
    except IntegrityError as error:
        raise ValidationError(in_another_series()) from error


def in_another_series() -> str:
    return _("It stands in another series already: take it out of that first.")
