"""A reader of others finds the JSON-LD of every page, and it is in the words of schema.org."""

from typing import Any

import extruct
import pytest
from django.test import Client

from analysis.models import Claim
from seeds.loader import load
from tests.pages.site import make_site
from tests.validators.vocabulary import faults

pytestmark = pytest.mark.django_db

# What is not there, and cards, which are shown within the pages of others.
WITHOUT = ("nothing", "card")

SEEDED = {
    "home of the seed": "/",
    "articles of the seed": "/articles/",
    "op-ed": "/articles/azerbaijan-us-relations-after-the-washington-visit/",
    "author of the seed": "/authors/yunis-gurbanov/",
    "topic of the seed": "/topics/section-907/",
    "claims of the seed": "/claims/",
}
REVIEW = {"claimReviewed", "itemReviewed", "author", "datePublished", "reviewRating", "url"}


def read(page: str) -> list[dict[str, Any]]:
    """The nodes of a page."""
    found = extruct.extract(page, base_url="http://testserver/", syntaxes=["json-ld"])["json-ld"]
    nodes = [node for document in found for node in document["@graph"]]
    assert {document["@context"] for document in found} <= {"https://schema.org"}
    return nodes


def pages_of_seed() -> dict[str, str]:
    load()
    reviewed = Claim.objects.order_by("pk")[1]
    return {**SEEDED, "claim of the seed": f"/claims/{reviewed.pk}/"}


def pages_of_each_kind() -> dict[str, str]:
    return {name: path for name, path in make_site().pages.items() if not name.startswith(WITHOUT)}


@pytest.fixture(params=[pages_of_seed, pages_of_each_kind])
def pages(reader: Client, request: pytest.FixtureRequest) -> dict[str, list[dict[str, Any]]]:
    """The nodes of each page."""
    return {
        name: read(reader.get(path, follow=True).content.decode())
        for name, path in request.param().items()
    }


def test_every_page_has_data_in_the_words_of_schema_org(pages: Any) -> None:
    found = {
        name: [fault for node in nodes for fault in faults(node)] for name, nodes in pages.items()
    }
    assert all(pages.values())
    assert not [f"{name}: {fault}" for name, faulty in found.items() for fault in faulty]


def test_a_review_has_what_readers_of_reviews_ask_for(pages: Any) -> None:
    reviews = [node for nodes in pages.values() for node in nodes if node["@type"] == "ClaimReview"]
    assert reviews
    for review in reviews:
        assert review.keys() >= REVIEW
        rating = review["reviewRating"]
        assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        assert rating["alternateName"] and review["itemReviewed"]["author"]


def test_no_page_has_two_reviews(pages: Any) -> None:
    for name, nodes in pages.items():
        assert str(nodes).count("'ClaimReview'") <= 1, name


def test_a_twin_is_in_the_words_of_schema_org(reader: Client) -> None:
    stems = [path.rstrip("/") for path in pages_of_seed().values() if path.count("/") > 2]
    for stem in stems:
        nodes = reader.get(f"{stem}.jsonld").json()["@graph"]
        assert nodes
        assert [fault for node in nodes for fault in faults(node)] == [], stem


@pytest.mark.parametrize(
    "node",
    [
        {"@type": "Claims"},
        {"@type": "Claim", "verdict": "supported"},
        {"@type": "Claim", "author": {"@type": "Place", "name": "Baku"}},
        {"@type": "Claim", "datePublished": "yesterday"},
        {"@type": "Rating", "ratingValue": {"@type": "Thing"}},
        {"@type": "CreativeWork", "url": "nowhere"},
    ],
)
def test_the_checker_finds_what_is_wrong(node: dict[str, Any]) -> None:
    assert [*faults(node)]
