"""As of a day before it was withdrawn, or merged, a claim is told of as it was listed then."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from analysis.models import Claim
from analysis.withdrawal import merge_claim, withdraw_claim
from tests.analysis.unlisted_claims import WHY, two_claims
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

BEFORE, AFTER = "?as_of=2026-02-20", "?as_of=2026-03-20"
GONE = {"withdrawn": "withdrawn by the desk", "merged": "merged into another claim"}


@pytest.fixture(params=GONE)
def claim(request: Any) -> Claim:
    """One that was withdrawn, or merged into another, on 1 March 2026."""
    claim, other = two_claims()
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    if request.param == "withdrawn":
        withdraw_claim(claim, reason=WHY, at=at)
    else:
        merge_claim(claim, other, reason=WHY, at=at)
    return Claim.objects.get(pk=claim.pk)


@pytest.mark.parametrize(
    "path",
    ["/claims/{key}/{slug}/", "/claims/{key}/cite/", "/claims/{key}.txt", "/claims/{key}.md"],
)
def test_titles_and_citations_are_of_the_day(path: str, claim: Claim, reader: Client) -> None:
    gone = GONE[claim.listing]
    address = path.format(key=claim.pk, slug=claim.slug)
    for query, is_gone in ((BEFORE, False), (AFTER, True), ("", True)):
        said = reader.get(address + query).content.decode()
        assert (gone in said) is is_gone, query


def test_the_feed_of_a_day_has_it_as_it_was(claim: Claim, reader: Client) -> None:
    entry = reader.get(f"/claims/feed.json{BEFORE}").json()["items"]
    assert GONE[claim.listing] not in str(entry) and "It was signed" in str(entry)


def test_what_the_desk_did_later_is_in_no_twin_of_the_day(claim: Claim, reader: Client) -> None:
    twin = f"/claims/{claim.pk}.json"
    assert reader.get(twin + BEFORE).json()["acts"] == []
    assert [act["reason"] for act in reader.get(twin + AFTER).json()["acts"]] == [WHY]


def test_the_page_still_says_at_its_top_what_became_of_it(claim: Claim, reader: Client) -> None:
    page = words(reader.get(claim.get_absolute_url() + BEFORE))
    assert "What the desk recorded of it stays below" in page
