"""Claims that left the lists before readers had them are the desk's alone."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from accounts.models import User
from analysis.models import Claim
from analysis.withdrawal import merge_claim, reinstate_claim, withdraw_claim
from articles.workflow import publish, retract
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


def test_readers_find_nothing_of_it(reader: Client) -> None:
    merged, _other, gone = published_claims()
    for claim in (merged, gone):
        for address in forms(claim):
            assert reader.get(address).status_code == 404, address


def test_no_list_has_it(reader: Client) -> None:
    published_claims()
    for asked in ("status=merged", "status=withdrawn", "as_of=2026-03-02"):
        page = words(reader.get(f"/claims/?{asked}"))
        assert "It was signed." not in page and "Projects follow." not in page, asked
    answer = reader.get("/api/v1/claims/?status=withdrawn").json()
    assert answer["results"] == []


def test_readers_are_not_told_of_it_once_the_article_is_retracted(reader: Client) -> None:
    merged, other, gone = published_claims()
    retract(other.article, reason="It was wrong.")
    assert reader.get(other.get_absolute_url()).status_code in (200, 410)
    assert reader.get(merged.get_absolute_url()).status_code == 404
    assert reader.get(gone.get_absolute_url()).status_code == 404


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
