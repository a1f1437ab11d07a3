"""The facets of the ledger: how many of the claims that are found have which kind, finding, …

Counted are the newest COUNTED claims that fit, so that a page costs the same on a site of any size.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.among import IsAmong
from articles.first_keys import first_values
from articles.kept_lines import KeptParts, part_of_page
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
    """The facets as HTML; `total` claims are counted, and there are more where `has_more`."""

    html: SafeString
    total: int
    has_more: bool


Counts = tuple[tuple[str, int], ...]
Names = tuple[tuple[str, str, int], ...]

COLUMNS = ("pk", "kind", "verdict", "stale_for")
_kept = KeptParts(1_000)


def facets_of(claims: QuerySet[Any], asked: QueryDict, chosen: Mapping[str, Any]) -> Facets:
    """The facets of `claims`: those that all filters fit but kind and finding; two queries.

    `asked` is the query string, `chosen` the values that the filters in use have by name.
    """
    rows = first_values({"claims": (claims, COUNTED + 1)}, *COLUMNS)["claims"]
    kind, finding = asked.get("kind", ""), asked.get("finding", "")
    fitting: list[int] = []
    findings: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for (its, found), keys in _alike(rows[:COUNTED]).items():
        if kind in ("", its):
            findings[found] += len(keys)
        if finding in ("", found):
            kinds[its] += len(keys)
        if kind in ("", its) and finding in ("", found):
            fitting += keys
    named = _named(fitting, chosen)
    labels = tuple((name, str(chosen[name])) for name in ("topic", "said_by") if name in chosen)
    counts = tuple(sorted(findings.items())), tuple(sorted(kinds.items()))
    query = tuple((name, tuple(values)) for name, values in asked.lists())

    def make() -> SafeString:
        link = _Links(asked, dict(labels), len(fitting))
        facets = [
            link.facet("finding", _("What the record says"), Finding.choices, findings.get),
            link.facet("kind", _("Kind"), Kind.choices, kinds.get),
            link.names("topic", _("Topic"), named["topic"]),
            link.names("said_by", _("Said by"), named["said_by"]),
        ]
        shown = [facet for facet in facets if facet.choices]
        if not shown:
            return SafeString("")
        return part_of_page("analysis/_facets.html", {"facets": shown})

    html = _kept((query, labels, counts, *named.values(), len(fitting)), make)
    return Facets(html, len(fitting), has_more=len(rows) > COUNTED)


def _alike(rows: Iterable[tuple[Any, ...]]) -> dict[tuple[str, str], list[int]]:
    """The keys of claims by kind and finding."""
    held: dict[tuple[str, str, str], list[int]] = {}
    for key, kind, verdict, stale_for in rows:
        held.setdefault((kind, verdict, stale_for), []).append(key)
    found: dict[tuple[str, str], list[int]] = {}
    for (kind, *judged), keys in held.items():
        found.setdefault((kind, rules.counted_as(kind, *judged).value), []).extend(keys)
    return found


def _named(claims: list[int], chosen: Container[str]) -> dict[str, Names]:
    """Address, name and number of the topics and the speakers that most of some claims have, by the
    name of their facet; none where one is `chosen`. One query.
    """
    keys = tuple(claims)
    topics = TaggedClaim.objects.filter(IsAmong("content_object_id", keys)).order_by()
    said = Attribution.objects.filter(IsAmong("claim_id", keys), role=Attribution.Role.SAID)
    lists = {"topic": _most_frequent(topics, "tag"), "said_by": _most_frequent(said, "author")}
    asked = {name: (rows, NAMES) for name, rows in lists.items() if name not in chosen}
    found = first_values(asked, "address", "label", "number") if claims else {}
    return {name: tuple(found.get(name, ())) for name in lists}


def _most_frequent(rows: QuerySet[Any], name: str) -> QuerySet[Any]:
    columns = {"address": F(f"{name}__slug"), "label": F(f"{name}__name")}
    counted = rows.values(**columns).annotate(number=Count("pk"))
    return counted.order_by("-number", "label")  # type: ignore[no-any-return]


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

    def names(self, name: str, label: Any, counted: Names) -> Facet:
        """The names that were counted; where one is chosen, that one alone."""
        if name in self.chosen:
            chosen = self._choice(name, str(self.asked[name]), self.chosen[name], self.found)
            return Facet(name, label, [chosen])
        return Facet(name, label, [self._choice(name, *each) for each in counted])

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
