"""The page of a claim: who said it, what the desk holds of it and why, and how it changed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from analysis.models import Passage, Relation
from analysis.passages import attach_passage
from analysis.workflow import assess
from articles.workflow import revise
from tests.make import (
    Assessment,
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_forecast,
    make_note,
    make_organization,
    make_source,
    make_topic,
)
from tests.rendered_html import part, words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]


def section(response: object, name: str) -> str:
    return words(part(response, f'<section class="{name}"', "</section>"))


def test_it_says_who_said_it_where_when_and_in_which_words(reader: Client) -> None:
    article = make_article(
        "The op-ed",
        slug="the-op-ed",
        author=make_author("Yunis Gurbanov", slug="yunis"),
        publisher=make_organization("News.Az"),
        source_date=date(2025, 12, 24),
    )
    claim = make_claim(article, statement="A charter was signed.")
    response = reader.get(claim.get_absolute_url())
    assert '<h1 id="statement">A charter was signed.</h1>' in response.content.decode()
    eyebrow = part(response, '<p class="eyebrow">', "</p>")
    said = "Yunis Gurbanov claimed, 24 December 2025 · factual claim, in the desk’s wording"
    assert words(eyebrow) == said
    assert 'href="/authors/yunis/"' in eyebrow
    said = part(response, '<section class="said"', "</section>")
    assert "The op-ed, News.Az, 24 December 2025" in words(said)
    assert "The charter was signed in February" in words(said)
    assert f'href="/articles/the-op-ed/#passage-{claim.passages.get().pk}"' in said
    assert f'id="passage-{claim.passages.get().pk}"' in (
        reader.get("/articles/the-op-ed/").content.decode()
    )


def test_each_place_that_makes_the_claim_is_quoted_in_its_context(reader: Client) -> None:
    claim = make_claim()
    attach_passage(Passage(claim=claim, quote="It could lead to new projects"))
    said = section(reader.get(claim.get_absolute_url()), "said")
    assert "The charter was signed in February. It could lead to" in said
    assert "in February. It could lead to new projects within a year" in said


def test_words_that_the_article_no_longer_has_are_shown_as_such(reader: Client) -> None:
    claim = make_claim()
    claim.article.body = "Everything is different."
    revise(claim.article)
    said = section(reader.get(claim.get_absolute_url()), "said")
    assert "The charter was signed in February" in said
    assert "The article no longer says this since revision 2." in said
    assert "Read it in its place" not in said


def test_it_shows_the_verdict_since_when_why_and_who_signed_it(reader: Client) -> None:
    claim = make_claim()
    make_assessment(
        claim,
        "partly_supported",
        holds_from=date(2026, 2, 10),
        recorded_at=datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
        rationale="The visit is on record; the rank is not.",
        signed_by=make_author("The Desk"),
    )
    page = reader.get(claim.get_absolute_url())
    holds = section(page, "holds")
    assert "The desk: Partly supported The evidence bears out part of it" in holds
    assert "The visit is on record; the rank is not." in holds
    assert "held since 10 February 2026 · last reviewed 1 March 2026, The Desk" in holds
    rationale = section(page, "rationale")
    assert "The visit is on record; the rank is not." in rationale
    assert "The Desk, recorded 1 March 2026, 09:30 UTC" in rationale


def test_a_claim_that_nobody_has_assessed_says_so(reader: Client) -> None:
    holds = section(reader.get(make_claim().get_absolute_url()), "holds")
    assert "Not yet assessed" in holds
    assert "says nothing for or against it" in holds


def test_a_normative_claim_is_a_position_with_arguments(reader: Client) -> None:
    claim = make_claim(kind="normative")
    make_evidence(claim, "context", note="An argument.")
    response = reader.get(claim.get_absolute_url())
    assert "A position: not judged true or false" in section(response, "holds")
    assert "Not yet assessed" not in words(response)
    assert "Arguments and context" in section(response, "evidence")


def test_a_prediction_shows_its_criteria_and_its_day(reader: Client) -> None:
    claim = make_claim(
        kind="predictive", resolution_criteria="A treaty is signed.", resolves_on=date(2090, 5, 1)
    )
    page = reader.get(claim.get_absolute_url())
    judged_by = section(page, "judged-by")
    assert "How it will be judged A treaty is signed." in judged_by
    assert "Review date 1 May 2090" in judged_by
    assert "Not yet assessed" in section(page, "holds")
    assert "Overdue" not in section(page, "holds")


def test_a_prediction_whose_day_has_passed_is_overdue(reader: Client) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    claim = make_claim(kind="predictive", resolves_on=yesterday)
    assert "Overdue" in section(reader.get(claim.get_absolute_url()), "holds")


def test_the_author_s_own_caution_is_quoted(reader: Client) -> None:
    claim = make_claim(hedge="largely")
    assert "own caution: “largely”" in words(reader.get(claim.get_absolute_url()))


def test_what_was_said_of_how_likely_it_is_stands_with_who_and_when(reader: Client) -> None:
    claim = make_claim(kind="predictive")
    make_forecast(claim, "could", stated_by=make_author("Leyla"))
    make_forecast(
        claim,
        words="",
        probability=70,
        stated_by=make_author("Ana Lima"),
        stated_on=date(2026, 2, 1),
        recorded_at=datetime(2026, 2, 2, 9, 30, tzinfo=UTC),
    )
    said = section(reader.get(claim.get_absolute_url()), "forecasts")
    assert "“could” Leyla, 8 January 2026, recorded " in said
    assert "70% Ana Lima, 1 February 2026, recorded 2 February 2026, 09:30 UTC" in said


@pytest.mark.parametrize("kind", ["predictive", "factual"])
def test_where_nothing_was_said_of_it_there_is_no_such_heading(reader: Client, kind: str) -> None:
    page = words(reader.get(make_claim(kind=kind).get_absolute_url()))
    assert "How likely" not in page


@pytest.mark.parametrize("outcome", ["fulfilled", "void"])
def test_an_outcome_says_what_is_fixed_and_void_that_it_is_not_false(
    reader: Client, outcome: str
) -> None:
    claim = make_claim(kind="predictive")
    before = section(reader.get(claim.get_absolute_url()), "judged-by")
    assert "stay as they are" not in before
    make_assessment(claim, outcome)
    judged_by = section(reader.get(claim.get_absolute_url()), "judged-by")
    assert "How it was judged" in judged_by
    assert "While there is an outcome" in judged_by
    assert ("Void is not false" in judged_by) == (outcome == "void")


def test_the_timeline_says_what_was_reopened(reader: Client) -> None:
    claim = make_claim(kind="predictive")
    make_assessment(claim, "open", holds_from=date(2026, 1, 9))
    make_assessment(claim, "fulfilled", holds_from=date(2026, 2, 1))
    make_assessment(claim, "open", holds_from=date(2026, 3, 1), rationale="It was a draft.")
    timeline = section(reader.get(claim.get_absolute_url()), "timeline")
    assert "1 March 2026 Open reopened" in timeline
    assert timeline.count("reopened") == 1
    assert "1 February 2026 Fulfilled" in timeline


def test_evidence_stands_by_stance_with_publisher_and_date(reader: Client) -> None:
    claim = make_claim()
    make_evidence(claim, "context", source=make_source(title="Background", published=None))
    make_evidence(
        claim,
        "disputes",
        source=make_source(
            title="A denial", publisher="The Ministry", published=date(2026, 2, 1), language="az"
        ),
        quote="It was not.",
        locator="p. 4",
        note="Denies it.",
    )
    make_evidence(
        claim,
        source=make_source(
            title="A record", archived_url="https://example.org/archived", note="It lists it."
        ),
    )
    response = reader.get(claim.get_absolute_url())
    evidence = section(response, "evidence")
    order = [evidence.index(word) for word in ("For", "A record", "Against", "A denial",
                                               "Context", "Background")]  # fmt: skip
    assert order == sorted(order)
    for shown in (
        "The Ministry, 1 February 2026 · in Azerbaijani · p. 4",
        "It was not.",
        "Denies it.",
        "no date given",
        "archived copy",
        "It lists it.",
    ):
        assert shown in evidence
    assert 'href="https://example.org/archived"' in response.content.decode()


def test_a_claim_without_evidence_says_so(reader: Client) -> None:
    evidence = section(reader.get(make_claim().get_absolute_url()), "evidence")
    assert "No evidence has been entered yet." in evidence


@pytest.mark.parametrize(
    ("kind", "from_here", "from_there"),
    [
        ("supports", "This claim supports", "Supported by"),
        ("contradicts", "This claim contradicts", "Contradicted by"),
        ("qualifies", "This claim qualifies", "Qualified by"),
        ("restates", "This claim restates", "Restated by"),
        ("presupposes", "This claim presupposes", "Presupposed by"),
    ],
)
def test_a_relation_is_told_from_both_ends(
    reader: Client, kind: str, from_here: str, from_there: str
) -> None:
    reply = make_claim(make_article("The reply"), statement="It is no treaty.")
    claim = make_claim(make_article("The op-ed"), statement="It is a treaty.")
    Relation.objects.create(from_claim=reply, to_claim=claim, kind=kind, note="On form.")
    here = section(reader.get(reply.get_absolute_url()), "relations")
    assert f"{from_here} It is a treaty. in The op-ed" in here
    there = section(reader.get(claim.get_absolute_url()), "relations")
    assert f"{from_there} It is no treaty. in The reply" in there
    assert "On form." in here
    assert "On form." in there


def test_the_timeline_has_every_assessment_and_begins_with_the_article(reader: Client) -> None:
    claim = make_claim()
    make_assessment(claim, "disputed", rationale="At first.", holds_from=date(2026, 2, 1))
    make_assessment(claim, "supported", rationale="By now.", holds_from=date(2026, 3, 1))
    timeline = section(reader.get(claim.get_absolute_url()), "timeline")
    order = ["1 March 2026 Supported", "1 February 2026 Disputed", "At first.",
             "8 January 2026 The article makes the claim."]  # fmt: skip
    places = [timeline.index(word) for word in order]
    assert places == sorted(places)


def test_each_assessment_names_the_evidence_it_rests_on(reader: Client) -> None:
    claim = make_claim()
    first = make_evidence(claim, source=make_source(title="The record"))
    second = make_evidence(claim, source=make_source(title="The minutes"))
    assessment = Assessment(
        claim=claim,
        verdict="supported",
        rationale="Both show it.",
        holds_from=date(2026, 2, 10),
        signed_by=make_author("The desk"),
    )
    assess(assessment, [first, second])
    rested_on = "On the evidence of: The record; The minutes"
    page = reader.get(claim.get_absolute_url())
    assert rested_on in section(page, "rationale")
    assert "On 2 sources · The desk, recorded" in section(page, "timeline")
    make_assessment(claim, "partly_supported", first, holds_from=date(2026, 3, 1))
    page = reader.get(claim.get_absolute_url())
    assert section(page, "rationale").count("On the evidence of: The record") == 1
    former = words(part(page, "<details><summary>The rationale", "</details>"))
    assert "Both show it." in former and rested_on in former
    assert "On 1 source · The desk, recorded" in section(page, "timeline")


def test_notes_by_staff_are_signed_and_dated(reader: Client) -> None:
    claim = make_claim()
    make_note(
        claim,
        "A *careful* note. <script>run()</script>",
        signed_by=make_author("Ana Lima"),
        at=datetime(2026, 4, 1, tzinfo=UTC),
    )
    response = reader.get(claim.get_absolute_url())
    notes = part(response, '<section class="staff-notes"', "</section>")
    assert "<em>careful</em>" in notes
    assert "Ana Lima, 1 April 2026" in words(notes)
    assert "<script>run" not in response.content.decode()


def test_topics_lead_to_the_ledger_and_the_ledger_knows_them(reader: Client) -> None:
    claim = make_claim(topics=(make_topic("Energy", slug="energy"),))
    assert '<a href="/claims/?topic=energy">Energy</a>' in (
        reader.get(claim.get_absolute_url()).content.decode()
    )
    assert claim.statement in words(reader.get("/claims/?topic=energy"))


def test_it_says_how_to_cite_it(reader: Client) -> None:
    claim = make_claim(statement="A charter was signed.", slug="charter")
    shown = words(reader.get(f"/claims/{claim.pk}/charter/?fbclid=x"))
    assert (
        "Assay, claim 1 of “After the summit”: “A charter was signed.” (the desk’s wording), "
        "said by Leyla Əliyeva, 8 January 2026. "
        f"http://testserver/claims/{claim.pk}/charter/"
    ) in shown
    assert "fbclid" not in shown


def test_what_is_cited_is_the_verdict_of_the_day(reader: Client) -> None:
    claim = make_claim(statement="A charter was signed.")
    first, second = date(2026, 2, 1), date(2026, 3, 1)
    for verdict, day in (("disputed", first), ("supported", second)):
        at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        make_assessment(claim, verdict, holds_from=day, recorded_at=at)

    def cited(query: str) -> str:
        page = reader.get(claim.get_absolute_url() + query)
        return words(part(page, '<p class="cite">', "</p>"))

    address = f"http://testserver{claim.get_absolute_url()}"
    assert f"The desk: Supported, held since 1 March 2026. {address}" in cited("")
    then = f"The desk: Disputed, held since 1 February 2026. {address}?as_of=2026-02-15"
    assert then in cited("?as_of=2026-02-15")
    assert "The desk:" not in cited("?as_of=2026-01-15")


@pytest.mark.parametrize("rest", ["", "old-words/", "charter-old/"])
def test_an_old_slug_or_none_leads_to_the_address_for_good(reader: Client, rest: str) -> None:
    claim = make_claim(slug="charter")
    response = reader.get(f"/claims/{claim.pk}/{rest}")
    assert response.status_code == 301
    assert response["Location"] == f"/claims/{claim.pk}/charter/"


def test_the_claim_of_a_draft_says_so_to_those_who_see_it(editor: User, as_user: object) -> None:
    claim = make_claim(make_article(published=False))
    shown = words(as_user(editor).get(claim.get_absolute_url()))
    assert "The article is a draft. Readers cannot see this page." in shown
