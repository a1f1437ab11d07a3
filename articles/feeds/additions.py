"""Lines about articles that apps add to their entries, which this app does not know."""

from collections.abc import Callable, Collection, Mapping

# Each takes keys of live articles and gives a line of plain text for those that it has one for.
Lines = Callable[[Collection[int]], Mapping[int, str]]
LINES: list[Lines] = []


def lines_about(articles: Collection[int]) -> dict[int, list[str]]:
    """The lines about each of some articles (by key)."""
    found: dict[int, list[str]] = {key: [] for key in articles}
    for give in LINES:
        for key, line in give(articles).items():
            found[key].append(line)
    return found
