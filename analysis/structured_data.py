"""Which JSON-LD the pages of claims have: see articles.structured_data."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from articles import jsonld as of_articles
from articles.jsonld import Node
from articles.structured_data import PageFacts, citation, describes, feed

from . import jsonld


def _collection(page: PageFacts, name: str) -> Iterable[Node]:
    """A list of claims by their addresses: a bare statement would be read as the site's own."""
    items = [(_address(page, each), "") for each in page["page"].rows]
    yield of_articles.collection(page.address, name, items)
    yield page.way((name, ""))


def _address(page: PageFacts, claim: Any) -> str:
    return page.to("analysis:claim_detail", claim.pk, claim.slug)


@describes("analysis:claim_list")
def claim_list(page: PageFacts) -> Iterable[Node]:
    return _collection(page, _("Claims"))


@describes("analysis:claims_due")
def claims_due(page: PageFacts) -> Iterable[Node]:
    return _collection(page, _("Open predictions"))


@describes("analysis:claim_detail", "analysis:claim")
def claim_detail(page: PageFacts) -> Iterable[Node]:
    """Nothing of what the desk alone can open, and of no other day than this."""
    claims = _("Claims"), page.to("analysis:claim_list")
    if page["shown"]:  # the article is retracted: see analysis.claim_notices
        yield page.way(claims, (_("Claim %(number)d") % {"number": page["claim"].number}, ""))
        return
    yield from claim_nodes(page)
    yield page.way(claims, (page["title"], ""))


def claim_nodes(page: PageFacts) -> list[Node]:
    """The claim of a page, or the review of it; from what analysis.claim_page gives."""
    claim, standing = page["claim"], page["standing"]
    article = claim.article
    if page["as_of"] or not article.has_readers or article.is_retracted:
        return []
    node = jsonld.claim(claim, standing, page.to, claim.tagged_topics.all())
    if jsonld.is_reviewed(claim, standing) and page["held"]:
        node = jsonld.review(node, standing, page["held"], page.to, page["evidence"])
    return [node]


@describes("analysis:source_detail")
def source_detail(page: PageFacts) -> Iterable[Node]:
    """The source as the document that it is: it stands elsewhere."""
    source = page["source"]
    yield jsonld.source(source, page.to)
    yield page.way((_("Claims"), page.to("analysis:claim_list")), (source.title, ""))


@describes("analysis:about")
def about(page: PageFacts) -> Iterable[Node]:
    name = _("Method")
    yield {"@type": "AboutPage", "url": page.to("analysis:about"), "name": name}
    yield page.way((name, ""))


@describes("analysis:challenge", "analysis:challenge_thanks")
def challenge(page: PageFacts) -> Iterable[Node]:
    name = _("Write to the desk")
    yield {"@type": "ContactPage", "url": page.to("analysis:challenge"), "name": name}
    yield page.way((name, ""))


describes("analysis:claim_citation")(citation)
describes("analysis:claim_feed", "analysis:due_feed", "analysis:feed_of_claim")(feed)
