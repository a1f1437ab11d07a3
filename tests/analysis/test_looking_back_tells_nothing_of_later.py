"""As of a day neither what the desk did later is told, nor is what it had done then left out."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from analysis.models import Claim
from analysis.withdrawal import withdraw_claim
from analysis.workflow import save_claim
from articles.models import Article
from articles.retraction import reinstate, retract
from tests.make import make_article, make_assessment, make_claim, make_evidence
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


def on(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=UTC)


@pytest.fixture
def claim() -> Claim:
    claim = make_claim(statement="It was signed.", created_at=on(2, 1))
    judge("supported", on(2, 10))
    return claim


def judge(verdict: str, at: datetime, since: date | None = None) -> None:
    claim = Claim.objects.get()
    stance = "supports" if verdict == "supported" else "disputes"
    piece = make_evidence(claim, stance, at=at)
    make_assessment(claim, verdict, piece, holds_from=since or at.date(), recorded_at=at)


def page(reader: Client, query: str = "") -> str:
    return words(reader.get(Claim.objects.get().get_absolute_url() + query))


def retract_and_reinstate() -> None:
    retract(Article.objects.get(), reason="It was made up.", at=on(2, 20))
    reinstate(Article.objects.get(), reason="It was not made up.", at=on(3, 1))


def test_of_an_article_that_was_retracted_then(reader: Client, claim: Claim) -> None:
    retract_and_reinstate()
    told = "On that day the article that makes it had been retracted."
    card = f"/claims/{claim.pk}/card/"
    between, after = "?as_of=2026-02-25", "?as_of=2026-03-05"
    assert told in page(reader, between)
    assert told in words(reader.get(card + between))
    assert "Retracted then" in words(reader.get("/claims/" + between))
    assert told not in page(reader, after)
    assert told not in words(reader.get(card + after))
    assert "Retracted then" not in words(reader.get("/claims/" + after))


def test_machines_are_told_of_an_article_that_was_retracted_then(
    reader: Client, claim: Claim
) -> None:
    retract_and_reinstate()
    between, after = "?as_of=2026-02-25", "?as_of=2026-03-05"
    told = "of an article that had been retracted"
    forms = [f"/claims/{claim.pk}.md", f"/claims/{claim.pk}.txt", "/claims/feed.atom"]
    for form in (*forms, f"/claims/{claim.pk}/cite/"):
        assert told in reader.get(form + between).content.decode()
        assert told not in reader.get(form + after).content.decode()
    twin, later = (reader.get(f"/claims/{claim.pk}.json{day}").json() for day in (between, after))
    assert (twin["status"], twin["listing"]) == ("article_retracted", "listed")
    assert later["status"] == "listed" and "listing" not in later
    for day, was_retracted in ((between, True), (after, False), ("", False)):
        [row] = reader.get(f"/api/v1/claims/{day}").json()["results"]
        assert row["article_was_retracted"] is was_retracted


def test_of_a_retraction_and_its_undoing(reader: Client, claim: Claim) -> None:
    retract_and_reinstate()
    now, then = page(reader), page(reader, "?as_of=2026-02-25")
    assert "Reinstatement It was not made up." in now
    assert "Retraction It was made up." in now
    assert "Retraction It was made up." in then
    assert "It was not made up." not in then


def test_of_a_verdict_that_was_changed_later(reader: Client, claim: Claim) -> None:
    judge("refuted", on(3, 2))
    [row] = reader.get("/api/v1/claims/?as_of=2026-02-15&known=1").json()["results"]
    assert (row["verdict"], row["former_verdict"]) == ("supported", None)
    assert row["verdict_changed_on"] is None
    [row] = reader.get("/api/v1/claims/").json()["results"]
    assert (row["former_verdict"], row["verdict_changed_on"]) == ("supported", "2026-03-02")


def test_of_a_claim_that_was_withdrawn_later(reader: Client, claim: Claim) -> None:
    withdraw_claim(Claim.objects.get(), reason="It is a question.", at=on(3, 1))
    query = "?as_of=2026-02-15&known=1"
    [row] = reader.get(f"/api/v1/claims/{query}").json()["results"]
    assert row["listing"] == "listed"
    for shown, is_said in ((query, False), ("?as_of=2026-03-02&status=withdrawn", True)):
        assert ("not-listed" in reader.get(f"/claims/{shown}").content.decode()) == is_said
    assert reader.get(f"/claims/{claim.pk}.json{query}").json()["status"] == "listed"
    assert reader.get(f"/claims/{claim.pk}.json").json()["status"] == "withdrawn"


def test_of_a_caution_that_was_entered_later(reader: Client, claim: Claim) -> None:
    row = Claim.objects.get()
    row.hedge = "is said to"
    save_claim(row, at=on(3, 1))
    said = "own caution: “is said to”"
    assert said not in page(reader, "?as_of=2026-02-15")
    assert said in page(reader, "?as_of=2026-03-05")
    assert said in page(reader)


def test_on_the_page_of_a_retracted_article_of_another_article(
    reader: Client, claim: Claim
) -> None:
    row = Claim.objects.get()
    row.article = make_article("More news", slug="more")
    save_claim(row, at=on(3, 1))
    judge("refuted", on(3, 2))
    retract(Article.objects.get(slug="more"), reason="It was made up.", at=on(3, 5))
    text = words(reader.get(f"/claims/{claim.pk}/"))
    assert text.count("of earlier words") == 1
    assert text.index("Supported") < text.index("of earlier words")


def test_of_the_article_that_a_claim_came_to_later(reader: Client, claim: Claim) -> None:
    claim = Claim.objects.get()
    claim.article = make_article("Another summit")
    save_claim(claim, at=on(3, 2))
    then, now = page(reader, "?as_of=2026-02-25"), page(reader)
    assert "Assay, a claim: “It was signed.”" in then
    assert "of “Another summit”: “It was signed.”" in now
    for day, told in (("?as_of=2026-02-25", "(a claim; the desk:"), ("", "of “Another summit”,")):
        assert told in words(reader.get(f"/claims/{claim.pk}/cite/{day}"))
