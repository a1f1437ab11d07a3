"""What a backend does: it keeps the tokens of documents, and finds documents by expressions.

Tokens come from search.tokens and are stored under the keys of documents (search.places). A
document is found from its second on, by the clock of the database. No backend opens a transaction.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from ..expressions import Expression
from ..tokens import Tokens


@dataclass(frozen=True)
class Words:
    """The tokens of one document."""

    place: int
    title: Tokens
    body: Tokens
    facets: tuple[str, ...]


@dataclass
class Newest:
    """The newest documents that are found, the newest first, each with its facets' tokens.

    `total` counts all that are found; with `is_capped` there are more.
    """

    facets: dict[int, str] = field(default_factory=dict)
    total: int = 0
    is_capped: bool = False

    @property
    def places(self) -> list[int]:
        return [*self.facets]


@dataclass(frozen=True)
class Pass:
    """Documents to score: those that `found` finds from `first` on and before `end` (None: no
    bound), the newest `limit` of them.
    """

    found: Expression
    limit: int
    first: int | None = None
    end: int | None = None


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

    def newest(self, found: Expression, limit: int) -> Newest:
        """What is found, the newest `limit` documents of it by name."""

    def scored(self, passes: Iterable[Pass]) -> dict[int, float]:
        """How well documents fit, more being better, by place. One query."""

    def older(self, found: Expression, end: int, limit: int) -> list[int]:
        """The places of the newest documents before a place."""

    def present(self, tokens: Collection[str]) -> set[str]:
        """Those of some tokens that a document has which readers may find now. One query."""

    def having(self, token: str, limit: int | None = None) -> list[int]:
        """The places of documents with a token, of those too that are not listed yet."""
