"""What the desk did with claims before readers had them is the desk's alone: reason and moment."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from accounts.models import User
from analysis.models import Claim
from analysis.withdrawal import merge_claim, reinstate_claim, withdraw_claim
from articles.workflow import publish
from tests.make import make_article, make_claim
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

DRAFTED = datetime(2026, 2, 20, 12, tzinfo=UTC)
OUT = datetime(2026, 3, 1, 12, tzinfo=UTC)
REASON = "Ana forgot that we have it."


def published_claims() -> tuple[Claim, Claim, Claim]:
    """A claim that was merged into the next in a draft, and one that was withdrawn there."""
    article = make_article(slug="the-summit", published=False)
    merged = make_claim(article, "The charter was signed in February", statement="It was signed.")
    other = make_claim(article, "Relations have largely improved", statement="All is better.")
    gone = make_claim(article, "It could lead to new projects", statement="Projects follow.")
    merge_claim(merged, other, reason=REASON, at=DRAFTED)
    withdraw_claim(gone, reason=REASON, at=DRAFTED)
    publish(article, at=OUT)
    rows = Claim.objects.in_bulk([merged.pk, other.pk, gone.pk])
    return rows[merged.pk], rows[other.pk], rows[gone.pk]


def forms(claim: Claim) -> list[str]:
    return [
        claim.get_absolute_url(),
        f"/claims/{claim.pk}.json",
        f"/claims/{claim.pk}.md",
        f"/claims/{claim.pk}/history.jsonld",
        f"/claims/{claim.pk}/feed.json",
        f"/claims/{claim.pk}/feed.atom",
    ]


def test_readers_are_told_neither_reason_nor_moment(reader: Client) -> None:
    for claim in published_claims():
        for address in forms(claim):
            text = reader.get(address).content.decode()
            assert REASON not in text, address
            assert "2026-02-20" not in text and "20 February" not in text, address


def test_the_page_says_that_it_is_not_listed(reader: Client) -> None:
    merged, other, gone = published_claims()
    page = reader.get(merged.get_absolute_url())
    assert "Merged by the desk into All is better." in words(page)
    assert f'href="{other.get_absolute_url()}"' in page.content.decode()
    assert "Withdrawn by the desk." in words(reader.get(gone.get_absolute_url()))


def test_the_desk_is_told_all(client: Client) -> None:
    merged, _other, _gone = published_claims()
    client.force_login(User.objects.create_superuser("boss", email="boss@example.org"))
    assert REASON in words(client.get(merged.get_absolute_url()))


def test_what_is_done_once_readers_have_it_is_told(reader: Client) -> None:
    merged, other, gone = published_claims()
    for each in (merged, gone):
        reinstate_claim(each, reason="Readers miss it.", at=datetime(2026, 3, 2, tzinfo=UTC))
    for each in (merged, other, gone):
        assert "Readers miss it." in words(reader.get(each.get_absolute_url()))
        assert "Readers miss it." in reader.get(f"/claims/{each.pk}/feed.json").content.decode()
