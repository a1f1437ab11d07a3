"""What a text can link to: articles and claims that readers have, found by their words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from analysis.models import Claim
from articles.models import Article

from .index import find, live_rows, nearest_to_each
from .query import Query
from .results import Kind
from .tokens import words_of

MOST_WORDS = 8


@dataclass(frozen=True)
class Linkable:
    """The title of an article, or the statement of a claim, and the path of its page."""

    kind: Kind
    text: str
    path: str


def linkable(typed: str, limit: int = 5) -> list[Linkable]:
    """Articles, then claims, that have all words that are typed, the last of them as a beginning;
    of each kind the best. Misspelt words are corrected where nothing has them.
    """
    words = [typed[word.start : word.end] for word in words_of(typed[:200])][:MOST_WORDS]
    if not words:
        return []
    found = [*_found(words, limit)]
    if not found and (nearest := nearest_to_each(words, 1)):
        found = [*_found([nearest.get(word, [word])[0] for word in words], limit)]
    return found


def _found(words: list[str], limit: int) -> Iterator[Linkable]:
    query = Query(words=tuple(words[:-1]), prefixes=(words[-1],))
    for kind in (Kind.ARTICLE, Kind.CLAIM):
        keys = [hit.key for hit in find(query, kinds=[kind], size=limit).hits]
        rows: dict[int, Any] = _rows(kind).in_bulk(keys) if keys else {}
        for row in (rows[key] for key in keys if key in rows):
            yield Linkable(kind, str(row), row.get_absolute_url())


def _rows(kind: Kind) -> Any:
    columns = {Kind.ARTICLE: ("title", "slug"), Kind.CLAIM: ("statement", "slug")}
    rows = live_rows(kind)
    assert rows.model in (Article, Claim)
    return rows.only(*columns[kind]).order_by()
