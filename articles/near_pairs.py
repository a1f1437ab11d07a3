"""Pairs of rows whose names look alike, and which of them an editor has said are different."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import datetime
from itertools import combinations
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from .models import ToldApart
from .name_spellings import LIKE, is_other_name, keys_of_likeness
from .revisions import name_of

COMMON = 50  # names, above which a word that they share says nothing
Pair = tuple[int, int]  # the keys of two rows, the lower one first


def pairs_spelt_alike(model: type[Model]) -> Iterator[Pair]:
    """The pairs of rows with names that are the same in another spelling, or that are so alike that
    whoever enters one is asked whether the other is meant, each once; one query.

    Only names with a word in common, or whose words begin and end alike, are compared; not by a
    word that more than COMMON names have, as “University”.
    """
    rows = model._default_manager.order_by("pk").values_list("pk", "name", "name_key")
    names = {pk: (name, key) for pk, name, key in rows}
    by_word = _grouped({pk: set(key.split()) for pk, (_name, key) in names.items()})
    by_likeness = _grouped({pk: keys_of_likeness(name) for pk, (name, _key) in names.items()})
    spelt = {pair for pair in by_likeness if not is_other_name(*(names[pk][0] for pk in pair))}
    yield from spelt
    for pair in (by_word | by_likeness) - spelt:
        one, other = (names[pk] for pk in pair)
        if fuzz.ratio(one[1], other[1], score_cutoff=LIKE) and _digits(one) == _digits(other):
            yield pair


def _grouped(keys: Mapping[int, Set[Any]]) -> set[Pair]:
    """The pairs of rows (keys, ascending) that have something in common that is no commonplace."""
    groups: dict[Any, list[int]] = defaultdict(list)
    for pk, of_row in keys.items():
        for each in of_row:
            groups[each].append(pk)
    small = (group for group in groups.values() if len(group) <= COMMON)
    return {pair for group in small for pair in combinations(group, 2)}


def _digits(name: tuple[str, str]) -> list[str]:
    """The numbers in a name: laws and summits that differ in nothing else are different ones."""
    return re.findall(r"\d+", name[1])


def not_told_apart(kind: str, pairs: Iterable[Pair]) -> list[Pair]:
    """Those of some pairs of which nobody has said that they are different, each once, by their
    keys; one query.
    """
    apart = {*ToldApart.objects.filter(kind=kind).values_list("low", "high")}
    return sorted({*pairs} - apart)


def tell_apart(
    kind: str, one: Model, other: Model, *, by: Any = None, at: datetime | None = None
) -> ToldApart:
    """Keep that two rows of a kind are not the same, though they look alike."""
    if one.pk == other.pk:
        raise ValidationError(_("Choose two."))
    low, high = sorted((one.pk, other.pk))
    values = {"by": by, "signed": name_of(by), "at": at or timezone.now()}
    found, _is_new = ToldApart.objects.get_or_create(kind=kind, low=low, high=high, defaults=values)
    return found


def told_apart(kind: str, rows: QuerySet[Any]) -> QuerySet[ToldApart]:
    """What was said to be different of the rows of a kind, where both are still there."""
    keys = rows.order_by().values("pk")
    return ToldApart.objects.filter(kind=kind, low__in=keys, high__in=keys)


def take_back(told: ToldApart) -> None:
    """Let two rows be listed again that somebody said are different."""
    ToldApart.objects.filter(pk=told.pk).delete()
