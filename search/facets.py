"""By what results can be narrowed down: counted links that combine."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from analysis.facets import Choice, Facet
from analysis.verdicts import Kind as ClaimKind
from articles.languages import language_name

from .asked import KIND_NAMES, KINDS_OF_TEXTS, OF, QUERY, VERDICT_NAMES, Asked
from .names import Names
from .results import FacetValue, Found, Kind

SHOWN = 8  # values of a facet
NAMED = ("topic", "author", "publisher")


@dataclass(frozen=True)
class Tab:
    """Results of one kind, or of all; `number` is None where it is not known how many."""

    label: Any
    number: int | None
    query: str
    is_shown: bool


def counted_keys(found: Found, asked: Asked) -> dict[str, list[int]]:
    """The keys of the names that facets show."""
    return {name: [int(each.value) for each in _values(name, found, asked)] for name in NAMED}


def facets_of(found: Found, asked: Asked, names: Names) -> list[Facet]:
    """The facets in the order in which the page has them; those with one value to show or more."""
    link = Links(asked)
    facets = [*_kinds([*_choices("kind", found, link, names)])]
    for name, label in _labels().items():
        facets.append(Facet(name, label, [*_choices(name, found, link, names)]))
    return [facet for facet in facets if facet.choices]


def _kinds(choices: list[Choice]) -> Iterator[Facet]:
    """Kinds of claims and kinds of articles, which are one facet of the index, as two lists."""
    of_claims = dict(ClaimKind.choices)
    yield Facet("kind", _("Kind of claim"), [each for each in choices if each.value in of_claims])
    of_articles = [each for each in choices if each.value not in of_claims]
    yield Facet("kind-of-article", _("Kind of article"), of_articles)


def tabs_of(found: Found, asked: Asked) -> list[Tab]:
    """All results, and those of each kind that there are or may be."""
    link = Links(asked)
    counts = {each.value: each.count for each in found.facets.get(OF, ())}
    tabs = [Tab(_("All"), None, link.to(OF, ""), not asked.kinds)]
    for kind, label in KIND_NAMES.items():
        number, is_shown = counts.get(kind.value), kind in asked.kinds
        # Of other kinds than the one that is asked for none is counted.
        if number or asked.kinds:
            tabs.append(Tab(label, number, link.to(OF, kind.value), is_shown))
    return tabs


class Links:
    """Makes query strings that lead to a search with other values, on its first page."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.kept = asked.parameters

    def to(self, name: str, value: str) -> str:
        """The same search with a value of a facet; with "" without one."""
        parameters = {**self.kept, name: value}
        if name in self.asked.typed:
            parameters[QUERY] = self.asked.text_without(name)
        if name == OF and value:
            parameters |= {each: "" for each in ("kind", "verdict") if not _fits(each, value, self)}
        return urlencode({key: each for key, each in parameters.items() if each})

    def choice(self, name: str, value: str, label: Any, count: int, written: str = "") -> Choice:
        """A value of a facet; where it is chosen, its link is to the search without it."""
        is_chosen = self.asked.chosen.get(name) == value
        query = self.to(name, "" if is_chosen else written or value)
        return Choice(value, label, count, query, is_chosen)


def _fits(name: str, kind: str, link: Links) -> bool:
    """Whether results of a kind can have the value that is chosen."""
    if name == "verdict":
        return kind == Kind.CLAIM
    of_claims = link.kept.get(name) in dict(ClaimKind.choices)
    return kind == (Kind.CLAIM if of_claims else Kind.ARTICLE)


def _choices(name: str, found: Found, link: Links, names: Names) -> Iterator[Choice]:
    for each in _values(name, found, link.asked):
        if name not in NAMED:
            yield link.choice(name, each.value, _label(name, each.value), each.count)
        elif known := names.get((name, int(each.value))):
            yield link.choice(name, each.value, known.name, each.count, known.slug)


def _values(name: str, found: Found, asked: Asked) -> Collection[FacetValue]:
    """The most frequent values; where one is chosen, that one alone."""
    values = found.facets.get(name, ())
    if chosen := asked.chosen.get(name):
        counts = {each.value: each.count for each in values}
        return [FacetValue(chosen, counts.get(chosen, 0))]
    shown = values[:SHOWN]
    return sorted(shown, key=lambda each: each.value, reverse=True) if name == "year" else shown


def _labels() -> dict[str, str]:
    return {
        "verdict": _("The desk holds"),
        "topic": _("Topic"),
        "author": _("Author"),
        "publisher": _("Publisher"),
        "year": _("Year"),
        "language": _("Language"),
    }


def _label(name: str, value: str) -> Any:
    if name == "language":
        return language_name(value)
    return {"kind": KINDS_OF_TEXTS, "verdict": VERDICT_NAMES}.get(name, {}).get(value, value)
