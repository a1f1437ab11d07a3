"""What a search is narrowed by, and what it finds. Pure data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a document is of."""

    ARTICLE = "article"
    CLAIM = "claim"
    AUTHOR = "author"
    TOPIC = "topic"
    SOURCE = "source"


# What results are counted by. Values are text: `author`, `topic` and `publisher` have the keys of
# rows, `is` those of Kind, `kind` those of Article.Kind and Claim.Kind, `verdict` those of Verdict
# or NOT_ASSESSED, or STALE where one is of something earlier, `language` primary subtags in small
# letters ("pt" for "pt-BR").
FACETS = ("is", "kind", "verdict", "topic", "author", "publisher", "year", "language")
NOT_ASSESSED = "not_assessed"
STALE = "stale"
# Parts the tokens of facets that are counted from others, in the columns of documents.
NOT_COUNTED = "|"


@dataclass(frozen=True)
class Filters:
    """What a search is narrowed by; "" and None narrow nothing.

    `author`, `topic` and `publisher` are keys. `after` and `before` are days, both included, by the
    date that readers know an article by; a claim has the date of its article, and what has no date
    is not found where one is asked for.
    """

    kind: str = ""
    verdict: str = ""
    topic: int | None = None
    author: int | None = None
    publisher: int | None = None
    year: int | None = None
    language: str = ""
    after: date | None = None
    before: date | None = None


NO_FILTERS = Filters()


@dataclass(frozen=True)
class Hit:
    """A document that was found: the kind and the key of its row, and how well it fits (more is
    better; scores of one search can be compared, others not). Where the words are in its text is
    said by snippets.Marker.
    """

    kind: Kind
    key: int
    score: float


@dataclass(frozen=True)
class FacetValue:
    value: str
    count: int


@dataclass(frozen=True)
class Found:
    """One page of results, the best first.

    `total` counts all of them; with `is_capped` there are more. `facets` has the values of each of
    FACETS, the most frequent first, counted over the newest `counted_over` results: over all where
    `counts_are_exact`. `next` is the cursor of the next page, "" on the last one; `previous` that
    of the page before, "" on the first one.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    is_capped: bool = False
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    counted_over: int = 0
    next: str = ""
    previous: str = ""

    @property
    def counts_are_exact(self) -> bool:
        return self.counted_over >= self.total and not self.is_capped


@dataclass(frozen=True)
class Suggestion:
    """What somebody who types may mean: the title or name of a row, and the row."""

    text: str
    kind: Kind
    key: int
    slug: str = ""
