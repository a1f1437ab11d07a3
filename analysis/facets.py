"""The facets of the ledger: how many of the claims that are found have which kind, finding, …

Counted are the newest COUNTED claims that fit, so that a page costs the same on a site of any size.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.pagination import PARAMETERS

from . import rules
from .claims_in_brief import COUNTED
from .models import Attribution, TaggedClaim
from .verdicts import Finding, Kind

NAMES = 8  # topics and authors shown


@dataclass(frozen=True)
class Choice:
    """One value of a facet: how many claims have it, and the query string that chooses it.

    Where it is chosen already, `query` is that without it.
    """

    value: str
    label: Any
    number: int
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    label: Any
    choices: list[Choice]


@dataclass(frozen=True)
class Facets:
    """The facets; `total` claims are counted, and there are more where `has_more`."""

    facets: list[Facet]
    total: int
    has_more: bool


def facets_of(claims: QuerySet[Any], asked: QueryDict, chosen: Mapping[str, Any]) -> Facets:
    """The facets of `claims`: those that all filters fit but kind and finding; three queries.

    `asked` is the query string, `chosen` the values that the filters in use have by name.
    """
    rows = [*claims.values_list("pk", "kind", "verdict", "stale_for")[: COUNTED + 1]]
    counted = [(pk, kind, rules.counted_as(kind, *held)) for pk, kind, *held in rows[:COUNTED]]
    kind, finding = asked.get("kind", ""), asked.get("finding", "")
    fitting = [
        pk for pk, its, found in counted if kind in ("", its) and finding in ("", found.value)
    ]
    findings = Counter(found.value for _pk, its, found in counted if kind in ("", its))
    kinds = Counter(its for _pk, its, found in counted if finding in ("", found.value))
    link = _Links(asked, chosen, len(fitting))
    facets = [
        link.facet("finding", _("What the record says"), Finding.choices, findings.get),
        link.facet("kind", _("Kind"), Kind.choices, kinds.get),
        link.names("topic", _("Topic"), lambda: _topics(fitting)),
        link.names("said_by", _("Said by"), lambda: _speakers(fitting)),
    ]
    shown = [facet for facet in facets if facet.choices]
    return Facets(shown, len(fitting), has_more=len(rows) > COUNTED)


def _topics(claims: list[int]) -> Iterable[tuple[str, str, int]]:
    of_claims = TaggedClaim.objects.filter(content_object__in=claims).order_by()
    return _most_frequent(of_claims, "tag")


def _speakers(claims: list[int]) -> Iterable[tuple[str, str, int]]:
    said = Attribution.objects.filter(claim__in=claims, role=Attribution.Role.SAID)
    return _most_frequent(said, "author")


def _most_frequent(rows: QuerySet[Any], name: str) -> Iterable[tuple[str, str, int]]:
    """Slug, name and number of those that most of the rows belong to."""
    columns = f"{name}__slug", f"{name}__name"
    counted = rows.values_list(*columns).annotate(number=Count("pk"))
    return list(counted.order_by("-number", columns[1])[:NAMES])


class _Links:
    """Makes choices with the query strings that lead to them, on the first page of the list."""

    def __init__(self, asked: QueryDict, chosen: Mapping[str, Any], found: int) -> None:
        self.asked, self.chosen, self.found = asked, chosen, found

    def facet(
        self,
        name: str,
        label: Any,
        values: Iterable[tuple[str, Any]],
        number_of: Callable[[str], int | None],
    ) -> Facet:
        choices = [
            self._choice(name, value, label, number_of(value) or 0) for value, label in values
        ]
        return Facet(name, label, [each for each in choices if each.number or each.is_chosen])

    def names(
        self, name: str, label: Any, count: Callable[[], Iterable[tuple[str, str, int]]]
    ) -> Facet:
        """The names that `count` finds; where one is chosen, that one alone."""
        if name in self.chosen:
            chosen = self._choice(name, str(self.asked[name]), self.chosen[name], self.found)
            return Facet(name, label, [chosen])
        return Facet(name, label, [self._choice(name, *each) for each in count()])

    def _choice(self, name: str, value: str, label: Any, number: int) -> Choice:
        is_chosen = self.asked.get(name) == value
        parameters = self.asked.copy()
        for each in (*PARAMETERS, name):
            parameters.pop(each, None)
        if not is_chosen:
            parameters[name] = value
        kept = {each: values for each, values in parameters.lists() if any(values)}
        query = QueryDict(mutable=True)
        for each, values in kept.items():
            query.setlist(each, values)
        return Choice(value, label, number, query.urlencode(), is_chosen)
