"""One timeline says what happened to a claim; each of its days leads to the page as of then."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from accounts.models import User
from analysis.evidence import save_evidence
from analysis.models import Claim
from analysis.withdrawal import reinstate_claim, withdraw_claim
from analysis.workflow import save_claim
from articles.models import Article, Author
from articles.workflow import revise
from tests.make import make_assessment, make_claim, make_evidence, make_source
from tests.pages.test_query_counts import queries
from tests.rendered_html import part, words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]


def on(day: int, month: int = 2) -> datetime:
    return datetime(2026, month, day, 12, tzinfo=UTC)


@pytest.fixture
def claim() -> Claim:
    """Made on 8 January; evidence, assessed, restated, corrected, withdrawn and listed again in
    February; assessed anew in March, as holding since 25 February.
    """
    claim = make_claim(statement="It was signed.", created_at=on(9, 1))
    evidence = make_evidence(claim, source=make_source(title="The gazette"))
    claim.evidence.update(added_at=on(2))
    claim.edits.filter(subject="evidence").update(at=on(2))
    make_assessment(claim, "supported", evidence, holds_from=date(2026, 2, 5), recorded_at=on(6))
    restated = Claim.objects.get(pk=claim.pk)
    restated.statement = "It was initialled."
    save_claim(restated, at=on(10))
    correct(claim, "was signed", "was initialled", on(12))
    withdraw_claim(claim, reason="It is a question.", at=on(14))
    reinstate_claim(claim, reason="It is none.", at=on(16))
    day = {"holds_from": date(2026, 2, 25), "recorded_at": on(1, 3)}
    make_assessment(Claim.objects.get(pk=claim.pk), "refuted", evidence, **day)
    return Claim.objects.get(pk=claim.pk)


def correct(claim: Claim, before: str, after: str, at: datetime) -> None:
    article = Article.objects.get(pk=claim.article_id)
    article.body = article.body.replace(before, after)
    revise(article, grade="correction", note="It was only initialled.", at=at)


def timeline(reader: Client, claim: Claim, query: str = "") -> str:
    page = reader.get(claim.get_absolute_url() + query)
    return part(page, '<section class="timeline"', "</ol>")


def test_all_that_happened_is_in_it_the_latest_first(claim: Claim, reader: Client) -> None:
    told = words(timeline(reader, claim))
    order = [
        "25 February 2026 Refuted",
        "16 February 2026 Listed again by the desk It is none.",
        "14 February 2026 Withdrawn by the desk It is a question.",
        "12 February 2026 Correction It was only initialled.",
        "10 February 2026 Claim changed Statement Before: It was signed. After: It was initialled.",
        "5 February 2026 Supported",
        "2 February 2026 Evidence added: The gazette",
        "8 January 2026 The article makes the claim.",
    ]
    for line in order:
        assert line in told, line
    places = [told.index(line) for line in order]
    assert places == sorted(places)


def test_since_when_it_holds_and_when_it_was_recorded_are_apart(
    claim: Claim, reader: Client
) -> None:
    told = words(timeline(reader, claim))
    latest = told.partition("25 February 2026 Refuted")[2]
    assert latest.startswith(
        " of another statement On 2 sources · The desk, recorded 1 March 2026, 12:00 UTC"
    )


def test_each_day_leads_to_the_page_as_of_then(claim: Claim, reader: Client) -> None:
    shown = timeline(reader, claim)
    for day in ("2026-02-25", "2026-02-14", "2026-02-12", "2026-02-10", "2026-02-02", "2026-01-08"):
        assert f'href="?as_of={day}"' in shown, day
    held = reader.get(f"{claim.get_absolute_url()}?as_of=2026-02-05").context["held"]
    assert held.verdict == "supported"


def test_as_of_a_day_nothing_in_it_is_later(claim: Claim, reader: Client) -> None:
    then = words(timeline(reader, claim, "?as_of=2026-02-13"))
    assert "Correction" in then and "Claim changed" in then and "Supported" in then
    for later in ("Refuted", "Withdrawn", "Listed again"):
        assert later not in then
    assert "1 later assessment is left out." in then
    before = words(timeline(reader, claim, "?as_of=2026-01-07"))
    assert "2026 " not in before and "The article makes the claim." not in before


def test_asked_what_was_recorded_then_its_days_ask_that_too(claim: Claim, reader: Client) -> None:
    known = timeline(reader, claim, "?as_of=2026-02-28&known=1")
    assert "Refuted" not in words(known) and "Refuted" in words(
        timeline(reader, claim, "?as_of=2026-02-28")
    )
    assert 'href="?as_of=2026-02-14&amp;known=1"' in known


def test_who_withdrew_it_is_named_when_it_is_listed_again(reader: Client, analyst: User) -> None:
    Author.objects.create(name="Rauf Hasanov", slug="rauf", user=analyst)
    claim = make_claim()
    withdraw_claim(claim, reason="It is a question.", by=analyst, at=on(14))
    reinstate_claim(claim, reason="It is none.", by=analyst, at=on(16))
    told = words(timeline(reader, claim))
    assert "It is a question. 14 February 2026, 12:00 UTC, Rauf Hasanov" in told
    assert analyst.username not in told


def judged_twice(statement: str) -> Claim:
    """A claim with the same verdict twice, before and after it was restated."""
    claim = make_claim(statement="It was signed.", created_at=on(9, 1))
    evidence = make_evidence(claim)
    make_assessment(claim, "supported", evidence, recorded_at=on(11))
    restated = Claim.objects.get(pk=claim.pk)
    restated.statement = statement
    save_claim(restated, at=on(12))
    make_assessment(restated, "supported", evidence, holds_from=date(2026, 2, 20))
    return restated


def test_the_same_verdict_on_the_contrary_confirms_nothing(reader: Client) -> None:
    told = words(timeline(reader, judged_twice("It was never signed.")))
    assert "20 February 2026 Supported judged anew, of another statement" in told
    assert "confirmed" not in told


def test_the_same_verdict_on_the_same_confirms_it(reader: Client) -> None:
    told = words(timeline(reader, judged_twice("It was signed .")))
    assert "20 February 2026 Supported confirmed" in told and "judged anew" not in told


def test_what_was_added_on_a_day_is_one_entry(reader: Client) -> None:
    claim = make_claim(created_at=on(9, 1))
    for number in range(10):
        make_evidence(claim, source=make_source(title=f"Gazette no. {number}"))
    later = make_evidence(claim, source=make_source(title="Of another day"))
    claim.edits.filter(subject="evidence").update(at=on(2))
    claim.edits.filter(row=later.pk, subject="evidence").update(at=on(3))
    shown = timeline(reader, claim)
    assert shown.count('<li class="changed">') == 2
    assert "2 February 2026 10 pieces of evidence added" in words(shown)
    assert "3 February 2026 Evidence added: Of another day" in words(shown)
    assert all(f"Gazette no. {number}" in shown for number in range(10))


def test_what_was_done_between_parts_what_was_added(reader: Client) -> None:
    claim = make_claim(created_at=on(9, 1))
    for number in range(4):
        added = make_evidence(claim)
        hour = on(2).replace(hour=8 if number < 2 else 20)
        claim.edits.filter(row=added.pk, subject="evidence").update(at=hour)
    withdraw_claim(claim, reason="It is a question.", at=on(2))
    assert "pieces of evidence added" not in words(timeline(reader, claim))


def test_on_one_day_the_article_comes_before_what_the_desk_did(reader: Client) -> None:
    claim = make_claim(created_at=on(8, 1))
    make_assessment(claim, holds_from=date(2026, 1, 8))
    told = words(timeline(reader, claim))
    assert told.index("Supported") < told.index("The article makes the claim.")


def test_on_one_day_what_was_done_later_stands_above(reader: Client) -> None:
    claim = make_claim(created_at=on(8, 1))
    withdraw_claim(claim, reason="It is a question.", at=on(14))
    reinstate_claim(claim, reason="It is none.", at=on(14).replace(hour=13))
    correct(claim, "was signed", "was initialled", on(14).replace(hour=14))
    make_assessment(Claim.objects.get(pk=claim.pk), holds_from=date(2026, 2, 14))
    told = words(timeline(reader, claim))
    order = ["Supported", "It was only initialled.", "Listed again", "Withdrawn by the desk"]
    places = [told.index(f) for f in order]
    assert places == sorted(places)


def test_it_takes_no_more_queries_however_long_it_is(claim: Claim, reader: Client) -> None:
    url = claim.get_absolute_url()
    correct(claim, "initialled", "initialled (1)", on(2, 3))  # after the verdict that is held
    short = queries(reader, url)
    assert short <= 12
    evidence = claim.evidence.first()
    for number, verdict in enumerate(("supported", "refuted", "supported"), start=2):
        make_assessment(Claim.objects.get(pk=claim.pk), verdict, evidence)
        evidence.note = f"Page {number}."
        save_evidence(evidence)
        correct(claim, "initialled", f"initialled ({number})", on(number, 3))
        withdraw_claim(Claim.objects.get(pk=claim.pk), reason="A question.")
        reinstate_claim(Claim.objects.get(pk=claim.pk), reason="None.")
    assert queries(reader, url) == short
