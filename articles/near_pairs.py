"""Pairs of rows whose names look alike, and which of them an editor has said are different."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from itertools import combinations
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from .models import ToldApart
from .name_spellings import LIKE, is_other_name, keys_of_likeness
from .revisions import name_of

Pair = tuple[int, int]  # the keys of two rows, the lower one first


def pairs_spelt_alike(model: type[Model]) -> Iterable[Pair]:
    """The pairs of rows with names that are the same in another spelling, or that are so alike that
    whoever enters one is asked whether the other is meant; one query.

    Only names with a word in common, or whose words begin and end alike, are compared.
    """
    rows = model._default_manager.order_by("pk").values_list("pk", "name", "name_key")
    names = {pk: (name, key) for pk, name, key in rows}
    groups: dict[Any, list[int]] = defaultdict(list)
    for pk, (name, key) in names.items():
        for likeness in keys_of_likeness(name) | {(word,) for word in key.split()}:
            groups[likeness].append(pk)
    pairs = {pair for keys in groups.values() for pair in combinations(keys, 2)}
    return (pair for pair in pairs if _are_alike(*(names[pk] for pk in pair)))


def _are_alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    is_like = fuzz.ratio(one[1], other[1], score_cutoff=LIKE) and _digits(one) == _digits(other)
    return bool(is_like) or not is_other_name(one[0], other[0])


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
