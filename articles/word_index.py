"""What finds rows by words without a look at each of them, and by misspelt words too.

`articles` does not know what keeps such an index; whoever does adds one to WORD_INDEXES.
"""

from collections.abc import Sequence
from typing import Any, Protocol

from django.db.models import Model, QuerySet


class WordIndex(Protocol):
    """An index of the rows of a model that readers have, or will have.

    `columns` are the columns (as look-ups name them) of which it has all words.
    """

    columns: frozenset[str]

    def keys_having(self, word: str, *, in_title: bool = False) -> Any:
        """The keys, for `pk__in`, of rows that have a word, or one that begins like it; with
        `in_title` in their title, name or statement.

        None where it does not know of such a word: signs are no part of one. A phrase is several
        words.
        """

    def not_indexed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those of some rows that it does not have, such as drafts."""

    def corrected(self, words: Sequence[str]) -> list[str]:
        """Words with the nearest known one for each that nothing has; [] where there is none."""


WORD_INDEXES: dict[type[Model], WordIndex] = {}
