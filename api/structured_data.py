"""The JSON-LD of the page that describes the API (see articles.structured_data)."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from articles.jsonld import Node
from articles.structured_data import PageFacts, describes


@describes("api:docs")
def docs(page: PageFacts) -> Iterable[Node]:
    name = _("The API")
    yield {"@type": "TechArticle", "url": page.to("api:docs"), "name": name}
    yield page.way((name, ""))
