"""Names so like each other that one may be meant by the other."""

from typing import Any

from django.db import models
from rapidfuzz import fuzz, process

from .models.signing_names import SigningNameQuerySet
from .name_spellings import LIKE

NOW = -1  # which of its names a row has now; its former ones are counted from 0
MOST_NAMES = 50_000  # among which one is looked for, the last entered first

# The name_key of each name by the key of its row, and by which of its names it is.
Keys = dict[tuple[int, int], str]


def names_near(key: str, rows: models.QuerySet[Any]) -> list[Any]:
    """The rows, nearest first, that are or were called so like a name (its name_key) that they may
    be meant.

    Where two of them may not be called the same, the same name is left to the model to refuse.
    """
    near = near_among(key, name_keys(rows), is_unique=rows.model.is_name_unique)
    by_key = rows.in_bulk(near)
    return [by_key[pk] for pk in near]


def name_keys(rows: models.QuerySet[Any]) -> Keys:
    """All names of some rows, present and former, to be asked of more than once."""
    newest = rows.order_by("-pk").values_list("pk", "name_key")[:MOST_NAMES]
    keys = {(pk, NOW): name for pk, name in newest}
    if isinstance(rows, SigningNameQuerySet):
        keys |= {(pk, number): name for pk, number, name in rows.former_keys()}
    return keys


def near_among(key: str, keys: Keys, *, is_unique: bool) -> list[int]:
    """The keys of the rows that are or were called like a name: see `names_near`."""
    found = process.extract(key, keys, scorer=fuzz.ratio, score_cutoff=LIKE, limit=5)
    refused = (key, NOW) if is_unique else ()
    near = dict.fromkeys(pk for name, _score, (pk, which) in found if (name, which) != refused)
    return list(near)
