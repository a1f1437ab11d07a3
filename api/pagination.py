"""Pages of the API's lists: those of the site's own lists, as JSON and as Link headers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.pagination import END, PER_PAGE, Ordering, Page, paginate

from .problems import Problem, invalid_parameters

MOST_PER_PAGE = 100
BY_KEY = Ordering()  # the newest row first


@dataclass(frozen=True)
class ListPage:
    """Rows of a list, and the addresses of its neighbours (None where there is no such page)."""

    rows: list[Any]
    links: dict[str, str | None]

    @property
    def link_header(self) -> str:
        """As RFC 8288 has it."""
        found = (f'<{url}>; rel="{"prev" if rel == "previous" else rel}"' for rel, url in
                 self.links.items() if url)  # fmt: skip
        return ", ".join(found)


def page_of(
    rows: QuerySet[Any], parameters: Mapping[str, Any], ordering: Ordering, address: str
) -> ListPage:
    """The page that the parameters of a request ask for; one query. Raises Problem."""
    _check_place(parameters, ordering)
    page = paginate(rows, parameters, ordering, limit_in(parameters))
    if page.problem:  # nothing lies beyond a place that makes sense
        page = Page([], rows, first=page.first)
    names = ("first", "previous", "next", "last")
    links = {name: getattr(page, name) for name in names}
    return ListPage(
        page.rows,
        {
            name: None if query is None else f"{address}?{query}".rstrip("?")
            for name, query in links.items()
        },
    )


def limit_in(parameters: Mapping[str, Any], most: int = MOST_PER_PAGE) -> int:
    """How many rows of a page are asked for. Raises Problem."""
    if "limit" not in parameters:
        return PER_PAGE
    given = parameters["limit"]
    if given.isascii() and given.isdigit() and len(given) < 4 and 0 < int(given) <= most:
        return int(given)
    message = _("A page has between 1 and %d rows.") % most
    raise invalid_parameters([("limit", message)])


def no_such_place(parameter: str) -> Problem:
    message = _("This is no place in the list: take it from the links of another page.")
    return invalid_parameters([(parameter, message)])


def _check_place(parameters: Mapping[str, Any], ordering: Ordering) -> None:
    """Raise Problem where a place in the list is none."""
    for name in ("after", "before"):
        cursor = parameters.get(name)
        if not cursor or (name, cursor) == ("before", END):
            continue
        try:
            ordering.parse_cursor(cursor)
        except (ValueError, OverflowError):
            raise no_such_place(name) from None
