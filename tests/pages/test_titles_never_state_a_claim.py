"""What others show of a claim's page names the verdict and the speaker, and states nothing."""

from typing import Any

import pytest
from django.test import Client

from analysis.models import Claim
from analysis.workflow import save_claim
from tests.make import make_article, make_assessment, make_author, make_claim
from tests.rendered_html import tags, words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

STATEMENT = "A charter was signed."
SAID = "“A charter was signed”, claimed by Leyla Əliyeva"


def told(reader: Client, claim: Claim, query: str = "") -> dict[str, Any]:
    """The title, and each description for search engines and cards, by name."""
    html = reader.get(claim.get_absolute_url() + query).content.decode()
    metas = [given for tag, given in tags(html) if tag == "meta"]
    named = {m.get("name") or m.get("property"): m.get("content") for m in metas}
    return named | {"title": html.partition("<title>")[2].partition("</title>")[0]}


@pytest.mark.parametrize(
    ("kind", "verdict", "named"),
    [
        ("factual", "", "Not assessed"),
        ("factual", "disputed", "Disputed"),
        ("normative", "", "Position"),
        ("predictive", "void", "Void"),
    ],
)
def test_each_names_the_verdict_and_who_claimed_it(
    reader: Client, kind: str, verdict: str, named: str
) -> None:
    claim = make_claim(kind=kind, statement=STATEMENT)
    if verdict:
        make_assessment(claim, verdict, summary="Two ministries differ.")
    page = told(reader, claim)
    assert page["title"] == f"{named}: {SAID} · Assay"
    assert page["og:title"] == f"{named}: {SAID}"
    assert page["description"].startswith(f"{named}: {SAID}")
    unjudged = {
        "factual": "Claimed by Leyla Əliyeva. Not yet assessed.",
        "normative": "Claimed by Leyla Əliyeva. A position: not judged true or false.",
    }
    assert verdict or page["og:description"] == unjudged[kind]
    if verdict:
        assert page["description"] == f"{named}: {SAID}. Two ministries differ."
        held = f"Claimed by Leyla Əliyeva. The desk: {named}. Two ministries differ."
        assert page["og:description"] == held


def test_a_stale_verdict_is_not_said_to_be_of_what_it_says_now(reader: Client) -> None:
    claim = make_claim(statement="A treaty was signed.")
    make_assessment(claim)
    claim.statement = STATEMENT
    save_claim(claim)
    page = told(reader, claim)
    assert page["og:title"] == f"Supported, of an earlier statement: {SAID}"
    assert page["title"] == f"Supported, of an earlier statement: {SAID} · Assay"


def test_who_is_quoted_is_named_with_who_reports_it(reader: Client) -> None:
    claim = make_claim(statement=STATEMENT, speaker=make_author("Rashad Nuri"))
    said = "claimed by Rashad Nuri, as reported by Leyla Əliyeva"
    assert told(reader, claim)["title"].endswith(f"{said} · Assay")


def test_a_title_that_is_too_long_keeps_who_claimed_it(reader: Client) -> None:
    claim = make_claim(statement="It was signed, and " * 14)
    page = told(reader, claim)
    assert page["title"].endswith("…”, claimed by Leyla Əliyeva · Assay")
    assert len(page["title"]) < 160
    assert claim.statement.strip() in page["og:title"]


def test_as_of_a_day_it_is_the_verdict_of_that_day(reader: Client) -> None:
    claim = make_claim(statement=STATEMENT)
    make_assessment(claim, "refuted")
    assert told(reader, claim, "?as_of=2026-01-20")["og:title"] == f"Not assessed: {SAID}"


def test_nobody_who_signs_now_is_said_to_have_claimed_what_another_article_made(
    reader: Client,
) -> None:
    claim = make_claim(make_article(author=make_author("Ana Lima")), statement=STATEMENT)
    claim.article = make_article("The reply", author=make_author("Yunis Gurbanov"))
    save_claim(claim)
    page = told(reader, claim, "?as_of=2026-01-20")
    assert page["og:title"] == "Not assessed: “A charter was signed”"
    assert "Yunis Gurbanov" in told(reader, claim)["og:title"]


def test_before_the_statement_the_page_says_who_claimed_it_in_whose_words(reader: Client) -> None:
    html = reader.get(make_claim().get_absolute_url()).content.decode()
    before = words(html.partition('<h1 id="statement">')[0])
    said = "Leyla Əliyeva claimed, 8 January 2026 · factual claim, in the desk’s wording"
    assert before.endswith(said)
