"""The JSON-LD of the search page (see articles.structured_data)."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from articles.jsonld import Node
from articles.structured_data import PageFacts, describes, feed


@describes("search:search")
def search(page: PageFacts) -> Iterable[Node]:
    """The page alone: what was asked is nobody else's business, and is not worth keeping."""
    name = _("Search")
    yield {"@type": "SearchResultsPage", "url": page.to("search:search"), "name": name}
    yield page.way((name, ""))


describes("search:feed")(feed)
