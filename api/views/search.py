"""The search of the site: what it finds, the best first, by the same words and filters."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from rest_framework.response import Response

from articles.pagination import PARAMETERS
from search.asked import NARROWING, OF, QUERY, Asked, read, unknown
from search.facets import NAMED, SHOWN, counted_keys
from search.index import find, is_cursor
from search.lines import lines_of
from search.names import Names, names_of
from search.pages import Searched, search
from search.results import FACETS, Found
from search.snippets import Marker

from ..pagination import limit_in, no_such_place
from ..problems import invalid_parameters
from ..serializers.search import Result, ResultData, result_of
from .base import OF_LISTS, RowsView

MOST_FOUND = 30  # results of a page: search.names names as many in one query
AFTER, BEFORE = PARAMETERS
STRINGS = {"type": "array", "items": {"type": "string"}}


class SearchView(RowsView):
    """What cannot be read of the words is told in `problems`, and the rest is searched for; a
    parameter that makes no sense is refused, as everywhere.
    """

    tag = "search"
    summaries = {"GET": _("What is found by words: articles, claims, names, the best first")}
    representation = ResultData
    narrowed_by: ClassVar[dict[str, Any]] = {
        QUERY: _("What is searched for, as the site’s search has it: words, phrases, fields."),
        OF: _("What is found: article, claim, author, topic or source."),
        "kind": _("A kind of articles or claims."),
        "verdict": _(
            "What the desk holds of claims as they are, not_assessed, or stale: claims that are not"
            " what was judged, whatever the verdict was."
        ),
        "topic": _("A topic, by its slug or name."),
        "author": _("Who signs an article or says a claim, by slug or name."),
        "publisher": _("Who published it, by slug or name."),
        "year": _("The year of the article."),
        "language": _("The language of the article: a name or code."),
    }
    members: ClassVar[dict[str, tuple[dict[str, Any], Any]]] = {
        "total": ({"type": "integer"}, _("How many are found.")),
        "is_capped": ({"type": "boolean"}, _("There are more than were counted.")),
        "facets": (
            {"type": "object", "additionalProperties": {"type": "array"}},
            _("The most frequent values of each parameter, with `value`, `name` and `count`."),
        ),
        "counted_over": ({"type": "integer"}, _("Of how many, the newest, facets are counted.")),
        "corrected": ({"type": "string"}, _("What was searched for instead, if nothing had it.")),
        "left_out": (STRINGS, _("Words that were typed and not searched for.")),
        "has_any": ({"type": "boolean"}, _("What is found has not all of the other words.")),
        "in_any_order": (
            {"type": "boolean"},
            _("What is found has the words of phrases, and not the phrases."),
        ),
        "problems": (STRINGS, _("What could not be read of the words.")),
    }

    def get(self, request: Any) -> Response:
        shown = self.asked(request)
        asked = read_or_refuse(request.query_params)
        searched = _searched(asked, request.query_params)
        names = names_of(searched.found.hits, counted_keys(searched.found, asked))
        following = self._address_of_next(searched.found)
        body = {
            "results": self.show(shown, [*_results(searched, names)]),
            "next": following,
            "total": searched.found.total,
            "is_capped": searched.found.is_capped,
            "facets": _facets(searched.found, asked, names),
            "counted_over": searched.found.counted_over,
            "corrected": searched.corrected,
            "left_out": searched.left_out,
            "has_any": searched.has_any,
            "in_any_order": searched.in_any_order,
            "problems": asked.problems,
        }
        return Response(body, headers={"Link": f'<{following}>; rel="next"'} if following else {})

    def _address_of_next(self, found: Found) -> str | None:
        if not found.next:
            return None
        parameters = self.request.GET.copy()
        parameters[AFTER] = found.next
        address: str = self.request.build_absolute_uri(self.request.path)
        return f"{address}?{parameters.urlencode()}"


def read_or_refuse(parameters: Any) -> Asked:
    """What is asked for. Raises Problem for a parameter that makes no sense."""
    given = {name: parameters[name] for name in parameters if name not in OF_LISTS}
    place = given.pop(AFTER, "")
    if problems := [*unknown(given)]:
        raise invalid_parameters(problems)
    for name in (OF, *NARROWING):
        if given.get(name) and (alone := read({name: given[name]})).is_impossible:
            raise invalid_parameters((name, each) for each in alone.problems)
    if BEFORE in given:
        raise no_such_place(BEFORE)
    if place and not is_cursor(place):
        raise no_such_place(AFTER)
    return read(given)


def _searched(asked: Asked, parameters: Any) -> Searched:
    size, after = limit_in(parameters, MOST_FOUND), parameters.get(AFTER, "")
    if asked.is_impossible or not asked.asks_for_something:
        return Searched(asked.query, Found())
    how: dict[str, Any] = {"kinds": asked.kinds, "filters": asked.filters}
    return search(asked, lambda query: find(query, after=after, size=size, **how))


def _results(searched: Searched, names: Names) -> Iterator[Result]:
    """What is found, in its order; what readers may not see any more is left out."""
    hits = searched.found.hits
    lines = lines_of(hits, names, Marker(searched.query))
    by_row = {(kind, line.key): line for kind, found in lines.items() for line in found}
    for hit in hits:
        if line := by_row.get((hit.kind, hit.key)):
            yield result_of(line, hit, names)


def _facets(found: Found, asked: Asked, names: Names) -> dict[str, list[dict[str, Any]]]:
    """The values of each facet as its parameter takes them, the most frequent first."""
    keys = counted_keys(found, asked)
    facets: dict[str, list[dict[str, Any]]] = {}
    for name in FACETS:
        if name in NAMED:
            facets[name] = [*_named_values(name, found, keys[name], names)]
        else:
            values = found.facets.get(name, ())[:SHOWN]
            facets[name] = [{"value": each.value, "count": each.count} for each in values]
    return facets


def _named_values(
    facet: str, found: Found, keys: list[int], names: Names
) -> Iterator[dict[str, Any]]:
    counts = {int(each.value): each.count for each in found.facets.get(facet, ())}
    for key in keys:
        if known := names.get((facet, key)):
            yield {"value": known.slug, "name": known.name, "count": counts.get(key, 0)}
