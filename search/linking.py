"""What a text can link to: what readers have, found by its words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .index import find, live_rows, nearest_to_each
from .query import Query
from .results import Kind
from .tokens import words_of

MOST_WORDS = 8
KINDS = {Kind.ARTICLE: "title", Kind.CLAIM: "statement", Kind.AUTHOR: "name", Kind.TOPIC: "name"}


@dataclass(frozen=True)
class Linkable:
    """The title of an article, the statement of a claim, a name; and the path of its page."""

    kind: Kind
    text: str
    path: str


def linkable(typed: str, limit: int = 5) -> list[Linkable]:
    """Articles, claims, authors, topics that have all words typed, the last as a beginning;
    of each kind the best. Misspelt words are corrected where nothing has them.
    """
    words = [typed[word.start : word.end] for word in words_of(typed[:200])][:MOST_WORDS]
    if not words:
        return []
    found = [*_found(Query(words=tuple(words[:-1]), prefixes=(words[-1],)), limit)]
    if not found and (nearest := nearest_to_each(words, 1)):
        corrected = (nearest.get(word, [word])[0] for word in words)
        found = [*_found(Query(words=tuple(corrected)), limit)]
    return found


def _found(query: Query, limit: int) -> Iterator[Linkable]:
    for kind in KINDS:
        keys = [hit.key for hit in find(query, kinds=[kind], size=limit).hits]
        rows: dict[int, Any] = _rows(kind).in_bulk(keys) if keys else {}
        for row in (rows[key] for key in keys if key in rows):
            yield Linkable(kind, str(row), row.get_absolute_url())


def _rows(kind: Kind) -> Any:
    return live_rows(kind).only(KINDS[kind], "slug").order_by()
