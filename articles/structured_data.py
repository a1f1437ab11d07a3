"""Which JSON-LD each page has. It is made of what the page shows, without another query.

A page is known by the name of its URL. Apps that `articles` does not know describe their own pages
in the same way.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from . import jsonld
from .jsonld import Link, Node
from .models import METHOD
from .templatetags.articles import path_to

# Characters that could end the element that the data stands in.
ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


@dataclass
class PageFacts:
    """What a page knows: the context of its template, and its address (absolute)."""

    context: Mapping[str, Any]
    request: HttpRequest

    def __getitem__(self, name: str) -> Any:
        return self.context.get(name)

    @property
    def address(self) -> str:
        """The page's address; "" of a part of a list, which has none that is worth keeping."""
        request = self.request
        return "" if request.GET else request.build_absolute_uri(request.path)

    @cached_property
    def to(self) -> Link:
        return link_from(self.request)

    def way(self, *steps: tuple[str, str]) -> Node:
        """Breadcrumbs from the front page on; the last step is this page."""
        return jsonld.breadcrumbs([(jsonld.SITE, self.to("articles:home")), *steps])


def link_from(request: HttpRequest) -> Link:
    """What gives the absolute address of a page for the name of its URL and the arguments."""
    root = request.build_absolute_uri("/")[:-1]
    return lambda view, *args: root + path_to(view, *args)


Builder = Callable[[PageFacts], Iterable[Node]]
_builders: dict[str, Builder] = {}


def describes(*views: str) -> Callable[[Builder], Builder]:
    """Mark what makes the JSON-LD of pages, named as URLs are."""

    def note(builder: Builder) -> Builder:
        _builders.update(dict.fromkeys(views, builder))
        return builder

    return note


def data_of(context: Mapping[str, Any], request: HttpRequest) -> str:
    """The JSON-LD of the page that a request shows, safe within an element; "" for none."""
    match = request.resolver_match
    builder = _builders.get(match.view_name) if match else None
    nodes = [*builder(PageFacts(context, request))] if builder else []
    return written(jsonld.document(nodes)).translate(ESCAPES) if nodes else ""


def written(document: Node) -> str:
    """A document in as few bytes as may be."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), default=str)


def _articles(page: PageFacts) -> tuple[str, str]:
    return _("Articles"), page.to("articles:article_list")


def _listed(page: PageFacts, rows: Iterable[Any]) -> list[tuple[str, str]]:
    return [(page.to("articles:article_detail", each.slug), each.title) for each in rows]


@describes("articles:home")
def home(page: PageFacts) -> Iterable[Node]:
    yield jsonld.website(page.to, page.to("articles:about_page", METHOD))
    yield jsonld.item_list(_listed(page, page["articles"]))


@describes("articles:article_list")
def article_list(page: PageFacts) -> Iterable[Node]:
    name = _("Articles")
    yield jsonld.collection(page.address, name, _listed(page, page["page"].rows))
    yield page.way((name, ""))


@describes("articles:archive")
def archive(page: PageFacts) -> Iterable[Node]:
    name = page["day"].strftime("%Y-%m" if page["is_month"] else "%Y")
    yield jsonld.collection(page.address, name, _listed(page, page["page"].rows))
    yield page.way(_articles(page), (name, ""))


@describes("articles:article_detail")
def article_detail(page: PageFacts) -> Iterable[Node]:
    """Nothing of what only the desk can open."""
    article = page["article"]
    if not article.has_readers:
        return
    names = ("notices", "topics", "replied_to", "series")
    facts = {name: page[name] for name in names}
    yield jsonld.article(article, page.to, credits=page["bylines"], is_brief=True, **facts)
    yield page.way(_articles(page), (article.title, ""))


def _way_to_article(page: PageFacts, name: str) -> Node:
    article = page["article"]
    address = page.to("articles:article_detail", article.slug)
    return page.way(_articles(page), (article.title, address), (name, ""))


@describes("articles:revision_list")
def revision_list(page: PageFacts) -> Iterable[Node]:
    name, slug = _("Revisions"), page["article"].slug
    numbers = [each.number for each in page["page"].rows if each.public_from]
    items = [(page.to("articles:revision_detail", slug, each), "") for each in numbers]
    yield jsonld.collection(page.address, name, items)
    yield _way_to_article(page, name)


@describes("articles:revision_detail")
def revision_detail(page: PageFacts) -> Iterable[Node]:
    """Nothing of what only the desk can open."""
    revision, article = page["revision"], page["article"]
    if not revision.public_from or not article.has_readers or article.text_withheld:
        return
    yield jsonld.revision(revision, article, page.to, signed=page["signed"])
    yield _way_to_article(page, _("Revision %(number)d") % {"number": revision.number})


@describes("articles:compare_revisions")
def compare_revisions(page: PageFacts) -> Iterable[Node]:
    numbers = {"before": page["before"].number, "after": page["after"].number}
    yield _way_to_article(page, _("Revisions %(before)d and %(after)d") % numbers)


@describes("articles:correction_list")
def correction_list(page: PageFacts) -> Iterable[Node]:
    name = _("Corrections")
    detail = "articles:article_detail"
    items = [
        (f"{page.to(detail, each.article.slug)}#notice-{each.pk}", "") for each in page["page"].rows
    ]
    yield jsonld.collection(page.address, name, items)
    yield page.way((name, ""))


def _names(page: PageFacts, name: str, view: str) -> Iterable[Node]:
    """The JSON-LD of a list of authors, topics or series."""
    items = [(page.to(view, each.slug), each.name) for each in page["page"].rows]
    yield jsonld.collection(page.address, name, items)
    yield page.way((name, ""))


@describes("articles:author_list")
def author_list(page: PageFacts) -> Iterable[Node]:
    return _names(page, _("Authors"), "articles:author_detail")


@describes("articles:topic_list")
def topic_list(page: PageFacts) -> Iterable[Node]:
    return _names(page, _("Topics"), "articles:topic_detail")


@describes("articles:series_list")
def series_list(page: PageFacts) -> Iterable[Node]:
    return _names(page, _("Series"), "articles:series_detail")


@describes("articles:author_detail")
def author_detail(page: PageFacts) -> Iterable[Node]:
    author = page["author"]
    yield jsonld.profile(jsonld.author(author, page.to))
    yield jsonld.item_list(_listed(page, page["page"].rows))
    yield page.way((_("Authors"), page.to("articles:author_list")), (author.name, ""))


@describes("articles:topic_detail")
def topic_detail(page: PageFacts) -> Iterable[Node]:
    topic = page["topic"]
    items = _listed(page, page["page"].rows)
    listed = jsonld.collection(page.address, topic.name, items)
    yield listed | {"about": jsonld.topic(topic, page.to)}
    yield page.way((_("Topics"), page.to("articles:topic_list")), (topic.name, ""))


@describes("articles:series_detail")
def series_detail(page: PageFacts) -> Iterable[Node]:
    series = page["series"]
    items = _listed(page, page["page"].rows)
    listed = jsonld.collection(page.address, series.name, items)
    yield listed | {"about": jsonld.series(series, page.to)}
    yield page.way((_("Series"), page.to("articles:series_list")), (series.name, ""))


@describes("articles:about_page")
def about_page(page: PageFacts) -> Iterable[Node]:
    if page["page"].is_public:
        yield jsonld.about(page["page"], page.to)
        yield page.way((page["page"].title, ""))


@describes("articles:article_citation", "articles:revision_citation")
def citation(page: PageFacts) -> Iterable[Node]:
    """The page on how to cite something."""
    reference = page["reference"]
    yield page.way((reference.title, reference.url), (_("How to cite"), ""))


def feed(page: PageFacts) -> Iterable[Node]:
    """The page that a browser gets in the place of a feed."""
    found = page["feed"]
    yield jsonld.filled(
        type="DataFeed",
        url=page.address,
        name=found.title,
        inLanguage=found.language,
        dateModified=jsonld.when(found.updated) if found.entries else "",
        isBasedOn=found.page,
    )
    yield page.way((found.title, found.page), (_("Feed"), ""))


for _kind in ("article", "author", "topic", "series", "correction"):
    describes(f"articles:{_kind}_feed")(feed)
