"""What the lines of results show. Rows are fetched as readers may see them, in three queries."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.urls import reverse

from analysis.as_of import Standing
from analysis.models import Claim
from analysis.verdicts import Nature
from articles.compiled_queries import CompiledRows
from articles.models import Article, Byline, Topic
from articles.models.article_lists import LISTING

from .index import live_rows
from .names import NAMED_KINDS, Name, Names
from .results import Hit, Kind
from .snippets import Marker, Piece


@dataclass(frozen=True)
class ClaimLine:
    claim: Claim
    standing: Standing
    statement: list[Piece]

    @property
    def key(self) -> int:
        return self.claim.pk


@dataclass(frozen=True)
class ArticleLine:
    article: Article
    title: list[Piece]
    snippet: list[Piece]

    @property
    def key(self) -> int:
        return self.article.pk


@dataclass(frozen=True)
class NameLine:
    """An author, a topic or a source; `details` says what it is and `text` tells of it."""

    key: int
    name: list[Piece]
    address: str
    language: str
    details: list[str]
    text: list[Piece]


MOST = 25  # hits of a page
APPS = {Kind.SOURCE: "analysis"}  # by what their pages are named

Line = ClaimLine | ArticleLine | NameLine


def lines_of(hits: Iterable[Hit], names: Names, marker: Marker) -> dict[Kind, list[Line]]:
    """The lines of hits, by kind; three queries. What readers may not see any more has none."""
    keys: dict[Kind, list[int]] = {}
    for hit in hits:
        keys.setdefault(hit.kind, []).append(hit.key)
    rows = _texts(keys)
    lines: dict[Kind, list[Line]] = {}
    for kind, each in keys.items():
        if kind in NAMED_KINDS:
            lines[kind] = [
                _name_line(kind, key, names[kind, key], marker)
                for key in each
                if (kind, key) in names
            ]
        else:
            lines[kind] = [_text_line(rows[kind][key], marker) for key in each if key in rows[kind]]
    return lines


def _texts(keys: Mapping[Kind, Collection[int]]) -> dict[Kind, dict[int, Any]]:
    """Claims and articles by key, with those who sign them."""
    rows: dict[Kind, dict[int, Any]] = {Kind.CLAIM: {}, Kind.ARTICLE: {}}
    for kind, found in rows.items():
        if asked := keys.get(kind):
            found.update({row.pk: row for row in _ROWS[kind](asked)})
    articles = [claim.article for claim in rows[Kind.CLAIM].values()]
    articles += rows[Kind.ARTICLE].values()
    # Those of both at once: each on its own would be a query more.
    prefetch_related_objects(articles, Prefetch("bylines", Byline.objects.signing()))
    return rows


def _claims(keys: Collection[int]) -> QuerySet[Any]:
    rows = live_rows(Kind.CLAIM).for_listing().prefetch_related(None)  # type: ignore[attr-defined]
    return rows.order_by().filter(pk__in=keys)  # type: ignore[no-any-return]


def _articles(keys: Collection[int]) -> QuerySet[Any]:
    rows = live_rows(Kind.ARTICLE).select_related("publisher")
    return rows.only(*LISTING, "text").order_by().filter(pk__in=keys)


# Compiled once a process, which is most of what they cost.
_ROWS = {Kind.CLAIM: CompiledRows(_claims, MOST), Kind.ARTICLE: CompiledRows(_articles, MOST)}


def _text_line(row: Any, marker: Marker) -> Line:
    if isinstance(row, Article):
        text = f"{row.standfirst}\n{row.text}" if row.standfirst else row.text
        return ArticleLine(
            row, marker.marked(row.title, row.language), marker.snippet(text, row.language)
        )
    statement = marker.marked(row.statement, row.article.language)
    return ClaimLine(row, row.standing(), statement)


def _name_line(kind: Kind, key: int, name: Name, marker: Marker) -> NameLine:
    language = name.details.get("language") or settings.LANGUAGE_CODE
    return NameLine(
        key,
        marker.marked(name.name, language),
        reverse(f"{APPS.get(kind, 'articles')}:{kind.value}_detail", args=[name.slug]),
        name.details.get("language", ""),
        [*filter(None, _details(kind, name.details))],
        marker.snippet(name.details.get("text", ""), settings.LANGUAGE_CODE),
    )


def _details(kind: Kind, given: Mapping[str, Any]) -> list[str]:
    if kind == Kind.TOPIC:
        return [str(dict(Topic.Kind.choices).get(given["kind"], ""))]
    if kind == Kind.SOURCE:
        return [str(dict(Nature.choices).get(given["nature"], "")), given["publisher"]]
    return [given["role"], given["affiliation"] or ""]
