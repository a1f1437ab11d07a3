"""What a backend does: it keeps the tokens of documents, and finds documents by expressions.

Tokens come from search.tokens and are stored under the keys of documents (search.places). A
document is found from its second on, by the clock of the database. No backend opens a transaction.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from django.db.models.expressions import RawSQL

from ..expressions import Expression
from ..tokens import Tokens

EARLIEST, LATEST = -(2**63), 2**63 - 1


@dataclass(frozen=True)
class Words:
    """The tokens of one document."""

    place: int
    title: Tokens
    body: Tokens
    facets: tuple[str, ...]


@dataclass
class Newest:
    """The newest documents that are found, the newest first, each with the tokens of the facets
    that results are counted by, and with its score.

    With `is_capped` more are found.
    """

    facets: dict[int, str] = field(default_factory=dict)
    scores: dict[int, float] = field(default_factory=dict)
    is_capped: bool = False

    @classmethod
    def of(cls, rows: Iterable[tuple[int, bool, str, float]], limit: int) -> "Newest":
        """From rows of place, whether that is listed later within this second, facets, and score:
        one more than `limit`, where there are as many.
        """
        found = sorted(rows, reverse=True)
        known = [row for row in found if not row[1]][:limit]
        return cls(
            {place: facets for place, _is_early, facets, _score in known},
            {place: score for place, _is_early, _facets, score in known},
            is_capped=len(found) > limit,
        )

    @property
    def places(self) -> list[int]:
        return [*self.facets]


@dataclass(frozen=True)
class Pass:
    """Documents to score: those that `found` finds from `first` on and before `end` (None: no
    bound), the newest `limit` of them. Their scores are raised `bonus` times.
    """

    found: Expression
    limit: int
    first: int | None = None
    end: int | None = None
    bonus: float = 1.0

    @property
    def bounds(self) -> tuple[int, int]:
        """`first` and `end` as numbers that a column can be compared with."""
        first = EARLIEST if self.first is None else self.first
        return first, LATEST if self.end is None else self.end


@dataclass(frozen=True)
class Term:
    """The forms of a word, in about how many documents it is, and how much it tells of one."""

    tokens: tuple[str, ...]
    count: int
    weight: float


@dataclass(frozen=True)
class ClaimTokens:
    """A claim by its place: the tokens of its statement, and the others that it is found by."""

    place: int
    statement: frozenset[str]
    others: frozenset[str]


def best_of(rows: Iterable[tuple[int, float]]) -> dict[int, float]:
    """The best score of each place."""
    scores: dict[int, float] = {}
    for place, score in rows:
        scores[place] = max(scores.get(place, score), score)
    return scores


class Backend(Protocol):
    def write(self, documents: Iterable[Words]) -> None:
        """Store the tokens of documents. They go when the document's row is deleted."""

    def delete(self, places: Collection[int]) -> None:
        """Remove the tokens of places where there is no document."""

    def purge(self) -> None:
        """Take what was deleted out of the files too, for words that the law forbids."""

    def tokens(self, places: Collection[int]) -> set[str]:
        """All tokens of some documents."""

    def orphans(self) -> list[int]:
        """The places that have tokens, and no document."""

    def wordless(self) -> list[int]:
        """The places of documents that have no tokens."""

    def newest(self, found: Expression, limit: int, *, is_scored: bool) -> Newest:
        """What is found, the newest `limit` documents of it by name; with `is_scored` each with how
        well it fits, else with 0. One query.
        """

    def scored(self, passes: Iterable[Pass]) -> dict[int, float]:
        """How well documents fit, more being better, by place: of several passes that find one the
        best counts. One query.
        """

    def counts(self, words: Sequence[tuple[str, ...]]) -> list[int]:
        """In about how many documents each of some words is, in any of its forms. One query at
        most, on SQLite one for each 450 words.
        """

    def claims_with(self, parts: Sequence[tuple[Expression, int]]) -> list[tuple[int, int]]:
        """The places of claims that each of some parts finds, with the number of the part: of each
        as many as stand with it, any of those that there are. One query.
        """

    def claims_at(self, places: Collection[int]) -> list[ClaimTokens]:
        """The tokens of claims. One query."""

    def older(self, found: Expression, end: int, limit: int) -> list[int]:
        """The places of the newest documents before a place."""

    def newer(self, found: Expression, after: int, end: int, limit: int) -> list[int]:
        """The places of the oldest documents between two places, the oldest first."""

    def keys(self, found: Expression) -> RawSQL:
        """The keys of the rows of all documents found, listed or not, for a look-up with `in`."""

    def present(self, tokens: Collection[str]) -> set[str]:
        """Those of some tokens that a document has which readers may find now. One query."""

    def having(self, token: str, limit: int | None = None) -> list[int]:
        """The places of documents with a token, of those too that are not listed yet."""
