"""As of a day a claim shows the date and the publisher of its article then, and whose it was."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from analysis.countersigning import countersign
from analysis.models import Assessment, Claim
from analysis.workflow import save_claim
from articles.models import Article, Author, Organization
from articles.state import Signature
from articles.workflow import revise
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_organization,
)
from tests.pages.test_query_counts import queries
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

NOT_COUNTERSIGNED = "own text, not countersigned"


def on(day: int, month: int = 3) -> datetime:
    return datetime(2026, month, day, 12, tzinfo=UTC)


def article() -> Article:
    return Article.objects.get(slug="late-yesterday")


def pages(claim: Claim) -> list[str]:
    return [f"/claims/{claim.pk}/{claim.slug}/", "/claims/", f"/claims/{claim.pk}/card/"]


@pytest.fixture
def claim() -> Claim:
    """Of an article of 5 January 2026 by Paul Prior; judged by Ana Abel on 1 February."""
    article = make_article(
        "Late yesterday",
        slug="late-yesterday",
        author=make_author("Paul Prior", slug="paul"),
        source_date=date(2026, 1, 5),
        publisher=make_organization("The Post"),
    )
    claim = make_claim(article, created_at=on(9, 1))
    ana = make_author("Ana Abel", slug="ana")
    make_assessment(claim, signed_by=ana, recorded_at=on(1, 2), holds_from=date(2026, 2, 1))
    return claim


def test_its_date_is_the_one_that_it_had_then(reader: Client, claim: Claim) -> None:
    row = article()
    row.source_date = date(2026, 3, 10)
    revise(row, grade="correction", note="The date was wrong.", at=on(12))
    for path in pages(claim):
        then, now = (reader.get(path, day) for day in ({"as_of": "2026-02-10"}, {}))
        assert "5 January 2026" in words(then) and "10 March 2026" not in words(then), path
        assert "10 March 2026" in words(now), path


def test_so_does_the_feed_of_the_day(reader: Client, claim: Claim) -> None:
    row = article()
    row.source_date = date(2026, 3, 10)
    revise(row, grade="correction", note="The date was wrong.", at=on(12))
    then = reader.get("/claims/feed.atom", {"as_of": "2026-02-10"}).content.decode()
    assert "5 January 2026" in then and "10 March 2026" not in then
    assert "10 March 2026" in reader.get("/claims/feed.atom").content.decode()


def test_its_publisher_is_the_one_that_it_had_then(reader: Client, claim: Claim) -> None:
    row = article()
    row.publisher = make_organization("The Herald")
    revise(row, at=on(12))
    address = claim.get_absolute_url()
    then, now = (words(reader.get(address, day)) for day in ({"as_of": "2026-02-10"}, {}))
    assert "The Post" in then and "The Herald" not in then
    assert "The Herald" in now


def test_it_was_no_text_of_the_desk_yet(reader: Client, claim: Claim) -> None:
    row = article()
    row.publisher = make_organization("The house", kind=Organization.Kind.DESK)
    revise(row, at=on(12))
    for path in pages(claim):
        assert NOT_COUNTERSIGNED in words(reader.get(path)), path
        assert "own text" not in words(reader.get(path, {"as_of": "2026-02-10"})), path
        assert NOT_COUNTERSIGNED in words(reader.get(path, {"as_of": "2026-03-12"})), path


def test_it_was_a_text_of_the_desk_by_the_affiliation_of_then(reader: Client, claim: Claim) -> None:
    house = make_organization("The house", kind=Organization.Kind.DESK)
    paul = Author.objects.get(slug="paul")
    revise(article(), bylines=(Signature(paul.pk, "", house.pk),), at=on(5))
    revise(article(), bylines=(Signature(paul.pk),), at=on(12))
    for path in pages(claim):
        assert "own text" not in words(reader.get(path)), path
        assert NOT_COUNTERSIGNED in words(reader.get(path, {"as_of": "2026-03-05"})), path
        assert "own text" not in words(reader.get(path, {"as_of": "2026-02-10"})), path


def sign(*slugs: str, at: datetime) -> None:
    keys = [Author.objects.get(slug=slug).pk for slug in slugs]
    revise(article(), bylines=tuple(Signature(key) for key in keys), at=at)


def test_who_judged_it_did_not_sign_it_yet(reader: Client, claim: Claim) -> None:
    told = "assessed by Ana Abel, who has signed the article"
    sign("paul", "ana", at=on(1))
    sign("paul", at=on(20))
    for path in pages(claim):
        assert told not in words(reader.get(path, {"as_of": "2026-02-10"})), path
        assert told in words(reader.get(path, {"as_of": "2026-03-01"})), path
        assert told in words(reader.get(path)), path  # readers had it signed so
    own = claim.get_absolute_url()
    come = "Assessed by Ana Abel, who signs the article or has signed it"
    assert come in words(reader.get(own, {"as_of": "2026-03-01"}))
    assert come not in words(reader.get(own, {"as_of": "2026-02-10"}))


def test_who_countersigned_was_a_second_person_until_the_day_of_signing(
    reader: Client, claim: Claim
) -> None:
    row = article()
    row.publisher = make_organization("The house", kind=Organization.Kind.DESK)
    revise(row, at=on(12))
    sonia = make_author("Sonia Second", slug="sonia")
    countersign(Assessment.objects.get(), signed_by=sonia, at=on(20))
    sign("paul", "sonia", at=on(1, 4))
    for path in pages(claim):
        assert NOT_COUNTERSIGNED in words(reader.get(path, {"as_of": "2026-03-19"})), path
        assert "own text, countersigned" in words(reader.get(path, {"as_of": "2026-03-24"})), path
        assert NOT_COUNTERSIGNED in words(reader.get(path)), path
    own = claim.get_absolute_url()
    assert "no second person" not in words(reader.get(own, {"as_of": "2026-03-24"}))
    assert "no second person" in words(reader.get(own))


def test_of_an_article_that_it_left_the_day_counts_too(reader: Client, claim: Claim) -> None:
    row = Claim.objects.get()
    house = make_organization("The house", kind=Organization.Kind.DESK)
    row.article = make_article("Of the house", publisher=house)
    save_claim(row, fields=["article"], at=on(10))
    address = claim.get_absolute_url()
    assert "own text" not in words(reader.get(address, {"as_of": "2026-02-10"}))
    assert NOT_COUNTERSIGNED in words(reader.get(address, {"as_of": "2026-03-10"}))


def test_no_interest_is_told_of_who_did_not_sign_yet(reader: Client, claim: Claim) -> None:
    ana = Author.objects.get(slug="ana")
    Author.objects.filter(pk=ana.pk).update(interest="She is paid by the port.")
    sign("paul", "ana", at=on(1))
    address = claim.get_absolute_url()
    assert "paid by the port" in words(reader.get(address))
    assert "paid by the port" not in words(reader.get(address, {"as_of": "2026-02-10"}))


def test_many_that_were_changed_cost_no_more_than_one(reader: Client, claim: Claim) -> None:
    house = make_organization("The house", kind=Organization.Kind.DESK)
    address = "/claims/?as_of=2026-02-10"

    def change(row: Article) -> None:
        row.publisher = house
        revise(row, at=on(12))

    change(article())
    one = queries(reader, address)
    for _ in range(5):
        other: Any = make_article(publisher=house)
        make_assessment(make_claim(other))
        change(other)
        row = Article.objects.get(pk=other.pk)
        row.publisher = None
        revise(row, at=on(13))
    assert queries(reader, address) <= max(one, 6)
