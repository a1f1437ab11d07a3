"""Pages of results: what is found for what an address asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.http import urlencode

from analysis.facets import Facet
from articles.pagination import PARAMETERS

from .asked import KIND_NAMES, OF, QUERY, Asked, read
from .facets import Links, Tab, counted_keys, facets_of, tabs_of
from .index import find, find_of_each_kind, nearest_to_each
from .lines import Line, lines_of
from .names import names_of
from .parsing import parse, with_words
from .query import Query
from .relaxing import Relaxed, asked_for, relaxed
from .results import Found, Kind
from .snippets import Marker

PER_PAGE = 25
BEST = 5  # of each kind on the first page of all
MOST_CORRECTED = 8  # words


@dataclass(frozen=True)
class Section:
    """Results of one kind; `number` is None where it is not known how many there are."""

    kind: str
    label: Any
    lines: list[Line]
    number: int | None
    query: str

    @property
    def has_more(self) -> bool:
        return self.number is None or self.number > len(self.lines)


@dataclass(frozen=True)
class ResultPage:
    """One page of results; `corrected` is what was searched for instead of what finds nothing.

    `left_out` are words that were typed and not searched for; with `has_any` results have not all
    of the others, those with the most of them first.

    `next`, `previous` and `first` are query strings without "?", "" where there is no such page.
    """

    asked: Asked
    found: Found = field(default_factory=Found)
    sections: tuple[Section, ...] = ()
    tabs: tuple[Tab, ...] = ()
    facets: tuple[Facet, ...] = ()
    corrected: str = ""
    left_out: tuple[str, ...] = ()
    has_any: bool = False
    in_any_order: bool = False
    corrected_query: str = ""
    next: str = ""
    previous: str = ""
    first: str = ""

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a search for other words is narrowed by too: names and values of parameters."""
        return [(name, value) for name, value in self.asked.parameters.items() if name != QUERY]

    @property
    def query(self) -> str:
        """The query string of what is asked for, by which its page is known."""
        return urlencode(self.asked.parameters)

    @property
    def feed_query(self) -> str:
        """The query string of its feed; "" where there is none of it."""
        followed = {*self.asked.kinds} <= {Kind.ARTICLE, Kind.CLAIM}
        is_less = self.left_out or self.has_any or self.in_any_order
        is_other = self.corrected or is_less or self.asked.problems
        is_feed = followed and self.sections and not is_other
        return self.query if is_feed else ""

    @property
    def wider(self) -> str:
        """The query string of a search for the words alone."""
        return urlencode({QUERY: self.asked.text}) if self.kept else ""


@dataclass(frozen=True)
class Searched:
    """What was searched for, and found.

    Where nothing has what was asked for, `corrected` is what was searched for instead, "" else.
    `left_out` are words that were typed and not searched for; with `has_any` what is found has not
    all of the others, and with `in_any_order` the words of phrases and not the phrases.
    """

    query: Query
    found: Found
    corrected: str = ""
    left_out: tuple[str, ...] = ()
    has_any: bool = False
    in_any_order: bool = False


def search(asked: Asked, look: Callable[[Query], Found]) -> Searched:
    """What `look` finds of what is asked for; where that is nothing, of its words spelt otherwise,
    and where that is nothing either, of the most of them that anything has.

    Three queries more to correct a search, and two for each time that it then asks for less.
    """
    searched = asked_for(asked.text, asked.query)
    found = look(searched.query)
    corrected = "" if found.total else _corrected(asked)
    if corrected:
        searched = asked_for(corrected, parse(corrected))
        found = look(searched.query)
    if not found.total:
        searched, found = _relaxed(searched, look)
    instead = corrected if found.total else ""
    less = searched.left_out, searched.has_any, searched.in_any_order
    return Searched(searched.query, found, instead, *less)


def _relaxed(searched: Relaxed, look: Callable[[Query], Found]) -> tuple[Relaxed, Found]:
    """What is found for the most of what was asked for that finds anything."""
    for less in relaxed(searched):
        found = look(less.query)
        if found.total:
            return less, found
    return searched, Found()


def page_of(parameters: Mapping[str, str]) -> ResultPage:
    """The page that the parameters of an address (request.GET) ask for.

    At most six queries, once names of filters are remembered, and those of `search` that finds
    nothing at first.
    """
    asked = read(parameters)
    if asked.is_impossible or not asked.asks_for_something:
        return ResultPage(asked)
    place = {name: parameters.get(name, "") for name in PARAMETERS} if asked.kinds else {}
    return _page(asked, search(asked, lambda query: _find(asked, query, place)))


def _find(asked: Asked, query: Query, place: Mapping[str, str]) -> Found:
    if not asked.kinds:
        return find_of_each_kind(query, filters=asked.filters, size=BEST)
    return find(query, kinds=asked.kinds, filters=asked.filters, size=PER_PAGE, **place)


def _page(asked: Asked, searched: Searched) -> ResultPage:
    found, corrected = searched.found, searched.corrected
    names = names_of(found.hits, counted_keys(found, asked))
    link = Links(asked)
    return ResultPage(
        asked,
        found,
        sections=tuple(_sections(found, lines_of(found.hits, names, Marker(searched.query)), link)),
        tabs=tuple(tabs_of(found, asked)),
        facets=tuple(facets_of(found, asked, names)),
        corrected=corrected,
        left_out=searched.left_out,
        has_any=searched.has_any,
        in_any_order=searched.in_any_order,
        corrected_query=link.to(QUERY, corrected) if corrected else "",
        next=link.to("after", found.next) if found.next else "",
        previous=link.to("before", found.previous) if found.previous else "",
        first=link.to("after", "") if found.previous else "",
    )


def _sections(found: Found, lines: Mapping[Kind, list[Line]], link: Links) -> list[Section]:
    """The kinds of results, the one with the best result first, but sources behind what is ours."""
    counts = {each.value: each.count for each in found.facets.get(OF, ())}
    is_one = bool(link.asked.kinds)
    return [
        Section(
            kind.value,
            KIND_NAMES[kind],
            each,
            len(each) if is_one else counts.get(kind.value) if found.counts_are_exact else None,
            link.to(OF, kind.value),
        )
        for kind, each in sorted(lines.items(), key=lambda item: item[0] == Kind.SOURCE)
        if each
    ]


# --- Words that are spelt otherwise ---------------------------------------------------------------


def _corrected(asked: Asked) -> str:
    """What was typed with each word that nothing has replaced by the nearest; "" without one."""
    query = asked.query
    words = [*query.words, *(word for phrase in query.phrases for word in phrase.split())]
    nearest = nearest_to_each(words[:MOST_CORRECTED], 1)
    instead = {word: found[0] for word, found in nearest.items()}
    return with_words(asked.text, instead) if instead else ""
