"""What rows are called, of several tables in one query.

Nobody and nothing is named that readers may not know of. The query is compiled once a process: to
build it costs more than half of what all else of a page of results does.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import JSONObject

from analysis.models.claim_topics import topics_in_use
from articles.models import Organization

from .documents import live_rows
from .results import Hit, Kind

NAMED_KINDS = (Kind.AUTHOR, Kind.TOPIC, Kind.SOURCE)
# Keys of each part of the query: those of a page of hits, and of a facet.
MOST = 40
NO_KEY = 0


@dataclass(frozen=True)
class Name:
    """What somebody or something is called, and the slug of its address."""

    slug: str
    name: str
    details: Mapping[str, Any]


Names = dict[tuple[str, int], Name]


def names_of(hits: Iterable[Hit], counted: Mapping[str, Collection[int]]) -> Names:
    """The names of hits, and of what results are counted by (keys by facet)."""
    found = {kind: [hit.key for hit in hits if hit.kind == kind] for kind in NAMED_KINDS}
    keys = (
        [*found[Kind.AUTHOR], *counted.get("author", ())],
        found[Kind.TOPIC],
        counted.get("topic", ()),
        found[Kind.SOURCE],
        counted.get("publisher", ()),
    )
    if not any(keys):
        return {}
    given = dict(_placed(keys))
    sql, params = _compiled(connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, [given.get(each, each) for each in params])
        rows = cursor.fetchall()
    return {
        (table, key): Name(slug, name, json.loads(details))
        for table, key, slug, name, details in rows
    }


def _placed(keys: Iterable[Collection[int]]) -> Iterator[tuple[Any, int]]:
    """The key for each placeholder of the query."""
    for part, each in enumerate(keys):
        chosen = iter(each)
        for place in _placeholders(part):
            yield place, next(chosen, NO_KEY)


def _placeholders(part: int) -> range:
    """Keys that no row has, and no other part of the query."""
    return range(-1 - part * MOST, -1 - (part + 1) * MOST, -1)


@lru_cache
def _compiled(_vendor: str) -> tuple[str, tuple[Any, ...]]:
    parts = (
        ("author", live_rows(Kind.AUTHOR), *AUTHOR),
        ("topic", live_rows(Kind.TOPIC), *TOPIC),
        ("topic", topics_in_use(), *TOPIC),
        ("source", live_rows(Kind.SOURCE), *SOURCE),
        ("publisher", Organization.objects.live(), *PUBLISHER),
    )
    first, *others = (_part(number, *part) for number, part in enumerate(parts))
    sql, params = first.union(*others).query.sql_with_params()
    return sql, tuple(params)


AUTHOR = ("name", JSONObject(role="role", affiliation="affiliation__name", text="bio"))
TOPIC = ("name", JSONObject(kind="kind", text="description"))
SOURCE = (
    "title",
    JSONObject(publisher="publisher", nature="nature", language="language", text="note"),
)
PUBLISHER = ("name", JSONObject(kind="kind"))


def _part(
    number: int, table: str, rows: QuerySet[Any], name: str, details: JSONObject
) -> QuerySet[Any, Any]:
    chosen = rows.filter(pk__in=[*_placeholders(number)]).order_by()
    of = Value(table, output_field=CharField())
    return chosen.values_list(of, "pk", "slug", name, details)
