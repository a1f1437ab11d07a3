"""Feeds of claims say who claims it and what the desk holds, and never state a claim."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from analysis import predictions
from analysis.events import announced_together
from analysis.models import Claim
from analysis.withdrawal import merge_claim, reinstate_claim, withdraw_claim
from analysis.workflow import save_claim
from articles.workflow import retract, revise
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_topic,
)
from tests.pages.followed import ATOM, entries, items, read, told

pytestmark = pytest.mark.django_db

LEDGER = "/claims/feed.atom"
LONG_AGO = timezone.now() - timedelta(days=60)


def claim_of(**fields: Any) -> Claim:
    article = make_article("After the summit", author=make_author("Leyla Əliyeva"))
    return make_claim(article, statement="Relations have improved.", **fields)


def own(claim: Claim) -> str:
    return f"/claims/{claim.pk}/feed.atom"


def test_a_title_has_the_verdict_and_who_claims_it(reader: Client) -> None:
    claim = claim_of()
    title = "“Relations have improved”, claimed by Leyla Əliyeva"
    assert told(reader, LEDGER) == [f"Not assessed: {title}"]
    make_assessment(claim, "disputed")
    assert told(reader, LEDGER) == [f"Disputed: {title}"]
    assert items(reader, "/claims/feed.json")[0]["title"] == f"Disputed: {title}"


def test_whom_an_article_quotes_is_named(reader: Client) -> None:
    claim_of(speaker_name="Ana Lima")
    assert "claimed by Ana Lima, as reported by Leyla Əliyeva" in told(reader, LEDGER)[0]


def test_a_verdict_on_something_earlier_says_so(reader: Client) -> None:
    claim = claim_of()
    make_assessment(claim, "supported")
    claim.refresh_from_db()
    claim.statement = "Relations have not improved."
    save_claim(claim)
    for path in (LEDGER, own(claim)):
        title = told(reader, path)[0]
        assert title.startswith("Supported, ") and "earlier" in title, path
    assert "earlier" in told(reader, LEDGER, "content")[0]


def test_the_reason_is_its_summary(reader: Client) -> None:
    make_assessment(claim_of(), summary="The record shows a charter.")
    assert told(reader, LEDGER, "summary") == ["The record shows a charter."]
    assert "The record shows a charter." in told(reader, LEDGER, "content")[0]


def test_an_old_claim_that_is_assessed_is_told_on_the_first_page(reader: Client) -> None:
    old = claim_of(created_at=LONG_AGO)
    article = make_article()
    with announced_together():
        for _ in range(20):
            make_claim(article, created_at=LONG_AGO)
    assert "Relations have improved" not in "".join(told(reader, LEDGER))
    at = timezone.now()
    make_assessment(old, recorded_at=at)
    first = entries(reader, LEDGER)[0]
    assert "Relations have improved" in first.findtext(f"{ATOM}title", "")
    assert first.findtext(f"{ATOM}updated") == at.isoformat(timespec="seconds")
    assert "Relations" not in "".join(told(reader, f"{LEDGER}?kind=normative"))


@pytest.mark.parametrize("form", ["atom", "json"])
def test_a_feed_has_what_the_ledger_shows(reader: Client, form: str) -> None:
    law = make_topic("Law", slug="law")
    claim = claim_of(topics=(law,))
    make_assessment(claim, "disputed")
    make_claim()
    for query in ("topic=law", "finding=disputed", "verdict=disputed", "q=improved"):
        path = f"/claims/feed.{form}?{query}"
        rows = items(reader, path) if form == "json" else ()
        found = [row["id"] for row in rows] if rows else told(reader, path, "id")
        assert found == [f"tag:localhost,2026:claim/{claim.pk}"], query


def test_a_feed_of_another_day_says_what_was_held_then(reader: Client) -> None:
    claim = claim_of()
    make_assessment(claim, "supported", holds_from=date(2026, 2, 10))
    make_assessment(claim, "disputed", holds_from=date(2026, 3, 10))
    assert told(reader, f"{LEDGER}?as_of=2026-02-20")[0].startswith("Supported, judged later")
    assert told(reader, LEDGER)[0].startswith("Disputed: ")
    assert told(reader, LEDGER, "id") != told(reader, f"{LEDGER}?as_of=2026-02-20", "id")


def test_a_claim_that_is_withdrawn_or_merged_leaves_the_ledger_s_feed(reader: Client) -> None:
    claim, other = claim_of(), make_claim()
    withdraw_claim(claim, reason="It was not made.")
    assert len(told(reader, LEDGER)) == 1
    merge_claim(other, into=make_claim(other.article), reason="It is the same.")
    assert len(told(reader, LEDGER)) == 1


def test_a_claim_s_own_feed_has_each_verdict_and_what_was_done_with_it(reader: Client) -> None:
    claim = claim_of()
    make_assessment(claim, "supported", rationale="A charter was signed.")
    make_assessment(claim, "disputed", holds_from=date(2026, 3, 10))
    withdraw_claim(claim, reason="It was not made.")
    reinstate_claim(claim, reason="It was.")
    said = "“Relations have improved”, claimed by Leyla Əliyeva"
    assert told(reader, own(claim)) == [
        "Reinstated by the desk: claim 1",
        "Withdrawn by the desk: claim 1",
        f"Disputed: {said}",
        f"Supported: {said}",
        "Claimed by Leyla Əliyeva: “Relations have improved”",
    ]
    contents = told(reader, own(claim), "content")
    assert "A charter was signed." in contents[3] and "It was not made." in contents[1]
    assert len({*told(reader, own(claim), "id")}) == 5


def test_a_verdict_keeps_the_statement_that_it_judged(reader: Client) -> None:
    claim = claim_of()
    make_assessment(claim, "supported")
    claim.refresh_from_db()
    claim.statement = "Trade has grown."
    save_claim(claim)
    make_assessment(claim, "disputed", holds_from=date(2026, 3, 10))
    titles = told(reader, own(claim))
    assert "“Trade has grown”" in titles[0] and "“Relations have improved”" in titles[1]


def test_the_outcome_of_a_prediction_is_told(reader: Client) -> None:
    claim = claim_of(kind="predictive", resolves_on=date(2026, 3, 1))
    assert told(reader, "/claims/due/feed.atom")[0].startswith("Due since 1 March 2026. Not assess")
    [first] = entries(reader, "/claims/due/feed.atom")
    assert first.findtext(f"{ATOM}id", "").endswith(f"claim/{claim.pk}/due/2026-03-01")
    make_assessment(claim, "fulfilled", holds_from=date(2026, 3, 2))
    assert told(reader, "/claims/due/feed.atom") == []
    for path in (own(claim), LEDGER):
        assert told(reader, path)[0].startswith("Fulfilled: "), path


def test_a_prediction_whose_day_is_to_come_is_not_due(reader: Client) -> None:
    claim_of(kind="predictive", resolves_on=timezone.localdate() + timedelta(days=2))
    assert told(reader, "/claims/due/feed.atom") == []


def test_a_correction_of_the_words_is_told(reader: Client) -> None:
    claim = claim_of()
    article = claim.article
    article.refresh_from_db()
    article.body = article.body.replace("signed in February", "signed in March")
    revise(article, grade="correction", note="It was in March.", confirmed={"all"})
    titles = told(reader, own(claim))
    assert titles[0] == "Correction: After the summit"
    assert "It was in March." in told(reader, own(claim), "content")[0]


def test_of_a_retracted_article_no_word_is_left(reader: Client) -> None:
    claim = claim_of()
    make_assessment(claim, "disputed", rationale="The charter says otherwise.")
    retract(claim.article, reason="It was made up.")
    assert told(reader, LEDGER) == []
    assert told(reader, own(claim)) == ["Claim 1: its article has been retracted"]
    whole = "".join(read(reader, own(claim)).itertext())
    assert "It was made up." in whole
    assert not any(word in whole for word in ("improved", "charter", "Disputed"))


def test_a_claim_s_feed_is_complete(reader: Client) -> None:
    claim = claim_of()
    make_evidence(claim)
    complete = "{http://purl.org/syndication/history/1.0}complete"
    assert read(reader, own(claim)).find(complete) is not None


def test_an_outcome_that_is_reopened_is_due_again(reader: Client) -> None:
    claim = claim_of(kind="predictive", resolves_on=date(2026, 3, 1))
    make_assessment(claim, "fulfilled", holds_from=date(2026, 3, 2))
    desk = make_author("The desk")
    predictions.reopen(claim, "It was too early.", holds_from=date(2026, 3, 3), signed_by=desk)
    assert len(told(reader, "/claims/due/feed.atom")) == 1
