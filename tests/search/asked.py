"""What tests ask of the index, in short."""

from typing import Any

from search.index import find, live_rows
from search.query import Query
from search.reindexing import check
from search.results import Kind


def found(*words: str, **how: Any) -> list[tuple[Kind, int]]:
    """The kinds and keys of all that has these words."""
    return [(hit.kind, hit.key) for hit in find(Query(words=words), size=500, **how).hits]


def kinds_found(*words: str, **how: Any) -> set[Kind]:
    return {kind for kind, _key in found(*words, **how)}


def keys_found(kind: Kind, *words: str, **how: Any) -> list[int]:
    return [key for _kind, key in found(*words, kinds=[kind], **how)]


def shown(kind: Kind, *words: str) -> set[int]:
    """The keys of the rows that a page would show."""
    return {*live_rows(kind).filter(pk__in=keys_found(kind, *words)).values_list("pk", flat=True)}


def agrees() -> bool:
    """Whether the index is in step with all rows."""
    return check(lambda _what, _count: None).agrees
