"""The face of the index: what is found, suggested, and meant by a misspelt word.

Answers are keys; whoever shows rows fetches them through `live_rows`, so that a document which has
fallen behind shows nothing.
"""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from .query import Query
from .results import Filters, Found, Kind, Suggestion

__all__ = ["find", "live_rows", "nearest_words", "suggest"]


def find(
    query: Query,
    *,
    kinds: Collection[Kind] = (),
    filters: Filters = Filters(),
    after: str = "",
    size: int = 25,
) -> Found:
    """What is found of some kinds (all, where none is given), from a cursor (Found.next) on.

    A cursor that makes no sense gives the first page.
    """


def suggest(text: str, limit: int = 8) -> list[Suggestion]:
    """Titles and names that have words which begin like those of `text`."""


def nearest_words(word: str, limit: int = 3) -> list[str]:
    """Words of the index, the likeliest first, that a word may be a misspelling of.

    Nothing where the index has the word itself.
    """


def live_rows(kind: Kind) -> QuerySet[Any]:
    """The rows of a kind that readers may see."""
