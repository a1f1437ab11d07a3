"""A verdict says of what it is, until everything is as it was judged or it is judged anew."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from analysis import repair
from analysis.confirmation import confirm
from analysis.evidence import delete_evidence, save_evidence, save_source
from analysis.models import Assessment, Claim, Evidence, Passage
from analysis.passage_settings import setting_at
from analysis.passages import attach_passage, detach_passages
from analysis.workflow import save_claim
from articles.markup.setting import TextSettings
from articles.models import Article
from articles.workflow import publish, revise
from tests.make import (
    BODY,
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_source,
)
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

QUOTE = "The charter was signed in February"
OTHER = "It could lead to new projects within a year"


@pytest.fixture
def claim() -> Claim:
    """A claim of two passages, supported by one piece of evidence beside another."""
    claim = make_claim(make_article(), QUOTE, hedge="it seems")
    attach_passage(Passage(claim=claim, quote=OTHER))
    make_evidence(claim, "context", note="Beside.")
    source = make_source(title="The gazette", url="https://example.org/gazette")
    rests_on = make_evidence(
        claim, source=source, quote="Signed.", locator="p. 1", note="It says so."
    )
    make_assessment(claim, "supported", rests_on)
    return claim


def stale_for(claim: Claim) -> str:
    return Claim.objects.get(pk=claim.pk).stale_for


def restate(claim: Claim, **values: Any) -> str:
    row = Claim.objects.get(pk=claim.pk)
    for name, value in values.items():
        setattr(row, name, value)
    save_claim(row)
    return stale_for(claim)


def change(piece: Evidence, **values: Any) -> str:
    row = Evidence.objects.get(pk=piece.pk)
    for name, value in values.items():
        setattr(row, name, value)
    save_evidence(row)
    return stale_for(row.claim)


def rested_on(claim: Claim) -> Evidence:
    return Evidence.objects.get(claim=claim, stance="supports")


def edit(claim: Claim, body: str) -> str:
    article = Article.objects.get(pk=claim.article_id)
    article.body = body
    revise(article, grade="correction", note="It was not.")
    return stale_for(claim)


def test_an_assessment_keeps_all_that_it_judged(claim: Claim) -> None:
    judged = Assessment.objects.get().judged
    assert judged
    assert (judged.statement, judged.kind, judged.hedge) == (claim.statement, "factual", "it seems")
    assert [each.words.quote for each in judged.passages] == [QUOTE, OTHER]
    assert [each.passage for each in judged.passages] == [
        row.pk for row in claim.passages.order_by("start")
    ]
    assert (judged.revision, judged.was_public) == (1, True)
    beside, used = judged.evidence
    assert (beside.stance, beside.note, beside.rests_on) == ("context", "Beside.", False)
    assert (used.title, used.url) == ("The gazette", "https://example.org/gazette")
    assert (used.quote, used.locator, used.note) == ("Signed.", "p. 1", "It says so.")
    assert (used.stance, used.rests_on) == ("supports", True)


def test_of_a_prediction_also_by_what_it_is_judged() -> None:
    claim = make_claim(kind="predictive", resolves_on=date(2027, 1, 8))
    judged = make_assessment(claim, "open").judged
    assert judged
    assert judged.criteria == claim.resolution_criteria
    assert judged.review_date == date(2027, 1, 8)


@pytest.mark.parametrize(
    ("values", "part"),
    [
        ({"statement": "The charter was refused."}, "statement"),
        ({"hedge": "certainly"}, "statement"),
        ({"kind": "interpretive", "verdict": "disputed"}, "statement"),
    ],
)
def test_a_claim_that_is_put_otherwise(claim: Claim, values: dict[str, str], part: str) -> None:
    if "kind" in values:
        make_assessment(claim, "disputed", rested_on(claim))
    was = {name: getattr(Claim.objects.get(pk=claim.pk), name) for name in values}
    assert restate(claim, **values) == part
    assert restate(claim, **was) == ""


@pytest.mark.parametrize(
    "values", [{"resolution_criteria": "Anything."}, {"resolves_on": date(2030, 1, 1)}]
)
def test_a_prediction_that_is_to_be_judged_by_something_else(values: dict[str, Any]) -> None:
    claim = make_claim(kind="predictive")
    make_assessment(claim, "open")
    was = {name: getattr(claim, name) for name in values}
    assert restate(claim, **values) == "criteria"
    assert restate(claim, **was) == ""


def test_spaces_and_line_ends_are_no_other_statement(claim: Claim) -> None:
    assert restate(claim, statement=f"  {claim.statement.replace(' ', '  ')} ") == ""


@pytest.mark.parametrize(
    "values",
    [
        {"stance": "disputes"},
        {"quote": "Not signed."},
        {"locator": "p. 2"},
        {"note": "It does not say so."},
    ],
)
def test_evidence_under_a_verdict_that_says_something_else(
    claim: Claim, values: dict[str, str]
) -> None:
    piece = rested_on(claim)
    was = {name: getattr(piece, name) for name in values}
    assert change(piece, **values) == "evidence"
    assert change(piece, **was) == ""


def test_evidence_that_is_taken_from_another_source(claim: Claim) -> None:
    assert change(rested_on(claim), source=make_source()) == "evidence"


def change_source(claim: Claim, **values: Any) -> str:
    source = rested_on(claim).source
    for name, value in values.items():
        setattr(source, name, value)
    save_source(source)
    return stale_for(claim)


@pytest.mark.parametrize(
    "values",
    [
        {"url": "https://example.org/another"},
        {"title": "The party's gazette"},
        {"publisher": "The opposition"},
        {"published": date(2021, 3, 1)},
        {"published": None},
        {"archived_url": "https://archive.example.org/another"},
        {"language": "az"},
        {"nature": "news"},
        {"note": "It says the contrary."},
    ],
)
def test_a_source_that_leads_elsewhere_or_reads_otherwise(
    claim: Claim, values: dict[str, Any]
) -> None:
    dated: dict[str, Any] = {"publisher": "The state", "published": date(2026, 2, 9)}
    dated |= {"note": "It says so.", "nature": "law"}
    change_source(claim, **dated, archived_url="https://archive.example.org/gazette")
    make_assessment(claim, "supported", rested_on(claim))
    was = {name: getattr(rested_on(claim).source, name) for name in values}
    assert change_source(claim, **values) == "evidence"
    assert change_source(claim, **was) == ""


def test_readers_are_told_what_the_source_was_that_was_judged(claim: Claim, reader: Client) -> None:
    change_source(claim, publisher="The state", published=date(2026, 2, 9))
    make_assessment(claim, "supported", rested_on(claim))
    change_source(claim, publisher="The opposition")
    page = words(reader.get(claim.get_absolute_url()))
    assert "Supports: The gazette, The state, 9 February 2026, “Signed.”" in page


def test_a_typo_in_what_a_source_is_called_is_none(claim: Claim) -> None:
    change_source(claim, title="The goverment gazette", publisher="The goverment")
    make_assessment(claim, "supported", rested_on(claim))
    mended = {"title": "The Government Gazette", "publisher": "The government"}
    assert change_source(claim, **mended) == ""
    assert change_source(claim, title="The opposition gazette") == "evidence"


def test_a_copy_that_is_archived_later_is_of_the_same_document(claim: Claim) -> None:
    assert change_source(claim, archived_url="https://archive.example.org/gazette") == ""


def test_a_source_whose_nature_is_told_later_is_the_same(claim: Claim) -> None:
    assert change_source(claim, nature="law") == ""


def test_what_an_older_copy_does_not_have_of_a_source_is_no_difference(claim: Claim) -> None:
    row = Assessment.objects.get()
    own = ("publisher", "published", "archived_url", "language", "nature", "says")
    for piece in row.judged_record["evidence"]:
        for name in own:
            del piece[name]
    del row.judged_record["arguments"]
    Assessment.objects.filter(pk=row.pk).update(judged_record=row.judged_record)
    assert change_source(claim, publisher="The state", language="az", note="So.") == ""
    assert change_source(claim, title="Another") == "evidence"


def test_what_was_read_of_a_source_on_another_day_is_shown_for_that_day(
    claim: Claim, reader: Client
) -> None:
    change_source(claim, publisher="The state", published=date(2026, 2, 9), note="It says so.")
    change = {"publisher": "The opposition", "published": date(2021, 3, 1), "note": "Hardly."}
    source = rested_on(claim).source
    for name, value in change.items():
        setattr(source, name, value)
    save_source(source, at=timezone.now() + timedelta(days=2))
    page = words(reader.get(claim.get_absolute_url()))
    section = page.partition("What was changed")[0]
    assert "The opposition, 1 March 2021" in section and "Hardly." in section
    assert "Publisher of the source Before: The state After: The opposition" in page
    assert "Date of the source Before: 2026-02-09 After: 2021-03-01" in page
    today = timezone.localdate().isoformat()
    then = words(reader.get(f"{claim.get_absolute_url()}?as_of={today}"))
    assert "The state, 9 February 2026" in then and "It says so." in then
    assert "The opposition" not in then and "Hardly." not in then


def test_of_what_it_does_not_rest_on_only_the_stance_counts(claim: Claim) -> None:
    beside = Evidence.objects.get(claim=claim, stance="context")
    assert change(beside, note="Quite another thing.") == ""
    assert change(beside, stance="disputes") == "evidence"
    assert change(beside, stance="context") == ""
    delete_evidence(beside)
    assert stale_for(claim) == ""


def test_evidence_that_is_added_waits_for_the_analyst_and_makes_nothing_stale(
    claim: Claim,
) -> None:
    added = make_evidence(claim, "disputes")
    assert stale_for(claim) == ""
    assert list(Claim.objects.with_new_evidence()) == [claim]
    delete_evidence(added)
    assert not Claim.objects.with_new_evidence().exists()


def test_several_parts_are_all_named_and_each_is_taken_back_by_itself(claim: Claim) -> None:
    piece = rested_on(claim)
    restate(claim, statement="Otherwise.")
    change(piece, stance="disputes")
    assert edit(claim, BODY.replace("was signed", "was not signed")) == "statement words evidence"
    assert restate(claim, statement=claim.statement) == "words evidence"
    assert edit(claim, BODY) == "evidence"
    assert change(piece, stance="supports") == ""


def test_the_turn_of_one_passage_is_not_forgotten_when_another_is_edited_back(
    claim: Claim,
) -> None:
    turned = BODY.replace("was signed", "was not signed")
    assert edit(claim, turned) == "words"
    assert edit(claim, turned.replace("could lead", "could not lead")) == "words"
    assert edit(claim, turned) == "words"
    assert edit(claim, BODY) == ""


def test_a_word_taken_away_beside_a_passage_is_not_forgotten_when_its_own_words_are_back() -> None:
    text = "They say that the charter never was signed in February."
    claim = make_claim(make_article(body=text), "was signed in February")
    make_assessment(claim)
    without = text.replace("never ", "")
    assert edit(claim, without) == "words"
    assert edit(claim, without.replace("February", "March")) == "words"
    assert edit(claim, without) == "words"
    assert edit(claim, text) == ""


def test_words_that_the_article_no_longer_has_are_no_longer_what_was_judged(claim: Claim) -> None:
    assert edit(claim, BODY.replace(f"{OTHER}.", "")) == "words"
    assert edit(claim, BODY) == ""


@pytest.mark.parametrize(("language", "part"), [("en", ""), ("is", "words"), ("uk-UA", "words")])
def test_in_a_language_without_word_lists_any_other_word_counts(language: str, part: str) -> None:
    claim = make_claim(make_article(language=language), QUOTE)
    make_assessment(claim)
    assert edit(claim, BODY.replace("was signed", "was  signed")) == ""
    assert edit(claim, BODY.replace("was signed", "was sealed")) == "words"
    assert edit(claim, BODY) == ""


def test_a_misspelt_word_that_is_mended_is_the_same_word() -> None:
    body = BODY.replace("charter was", "chartre was")
    claim = make_claim(make_article(body=body), QUOTE.replace("charter", "chartre"))
    make_assessment(claim)
    assert edit(claim, BODY) == ""


def test_a_passage_that_was_judged_and_is_detached_is_missed(claim: Claim) -> None:
    detach_passages([claim.passages.get(quote=OTHER)])
    assert stale_for(claim) == "words"
    attach_passage(Passage(claim=claim, quote=OTHER))
    assert stale_for(claim) == ""


def test_words_that_were_attached_later_are_words_that_nobody_judged(claim: Claim) -> None:
    added = attach_passage(Passage(claim=claim, quote="The parliament should repeal the amendment"))
    assert stale_for(claim) == "words"
    assert edit(claim, BODY.replace("should repeal", "should not repeal")) == "words"
    assert edit(claim, BODY) == "words"
    detach_passages([added])
    assert stale_for(claim) == ""


def test_words_in_doubt_are_others_until_somebody_accepts_them(claim: Claim) -> None:
    row = claim.passages.get(quote=OTHER)
    assert row.start is not None
    doubt = {"state": "review", "confidence": 0.4, "earlier": OTHER}
    found = "It could lead to new projects"
    end = row.start + len(found)
    setting = setting_at(TextSettings(claim.article.html, claim.article.text), row.start, end)
    suffix = (row.quote.removeprefix(found) + row.suffix)[:32]
    place = {"end": end, "suffix": suffix, "setting": setting}
    Passage.objects.filter(pk=row.pk).update(**doubt, quote=found, **place)
    assert restate(claim, hedge="they say") == "statement words"
    repair.accept(row)
    assert stale_for(claim) == "statement"


def test_an_analyst_who_ties_the_claim_to_quite_other_words(claim: Claim) -> None:
    passage = claim.passages.get(quote=OTHER)
    passage.quote, passage.prefix, passage.suffix = "should repeal the amendment", "", ""
    attach_passage(passage)
    assert stale_for(claim) == "words"


def test_an_analyst_who_ties_it_to_the_contrary_beside_it() -> None:
    text = "They say it was not signed. In fact it was signed."
    claim = make_claim(make_article(body=text), "it was not signed")
    make_assessment(claim)
    passage = claim.passages.get()
    passage.quote, passage.prefix, passage.suffix = "it was signed", "", ""
    attach_passage(passage)
    assert stale_for(claim) == "words"


def test_taking_in_words_beside_it_changes_nothing(claim: Claim) -> None:
    passage = claim.passages.get(quote=QUOTE)
    passage.quote, passage.prefix, passage.suffix = "was signed in February. It", "", ""
    attach_passage(passage)
    assert stale_for(claim) == ""


def test_words_that_are_taken_out_at_its_end_are_missed(claim: Claim) -> None:
    assert edit(claim, BODY.replace("projects within a year", "projects")) == "words"


def test_a_claim_that_is_said_by_another_article(claim: Claim) -> None:
    old = claim.article
    other = make_article(author=make_author("Somebody else"))
    assert restate(claim, article=other) == "speaker words"
    assert restate(claim, article=old) == ""


def test_a_claim_without_a_verdict_has_none_that_is_stale() -> None:
    claim = make_claim()
    assert restate(claim, statement="Otherwise.") == ""


@pytest.mark.parametrize("way", ["assessed anew", "confirmed"])
def test_it_is_taken_back_when_it_is_judged_anew(claim: Claim, way: str) -> None:
    piece = rested_on(claim)
    restate(claim, statement="Otherwise.")
    change(piece, stance="context")
    make_evidence(claim, "context")
    judge: dict[str, Callable[[], Any]] = {
        "assessed anew": lambda: make_assessment(claim, "refuted", piece),
        "confirmed": lambda: confirm(
            claim,
            "So it is, put either way.",
            holds_from=date(2026, 2, 12),
            signed_by=make_author("The desk"),
            evidence=[piece],
        ),
    }
    judge[way]()
    row = Claim.objects.get(pk=claim.pk)
    assert (row.stale_for, row.has_new_evidence) == ("", False)
    assert row.verdict == ("supported" if way == "confirmed" else "refuted")
    assert restate(claim, statement=claim.statement) == "statement"


def test_what_was_judged_is_shown_from_its_copy(claim: Claim, reader: Client) -> None:
    piece = rested_on(claim)
    piece.source.title = "Renamed"
    save_source(piece.source)
    restate(claim, statement="The charter was refused.")
    change(piece, stance="disputes", quote="Refused.")
    page = reader.get(claim.get_absolute_url()).content.decode()
    assert "(of an earlier statement, of earlier evidence)" in page
    judged = page.partition('<div class="judged')[2].partition("</div>")[0]
    assert claim.statement in judged
    assert "Supports: The gazette, “Signed.”" in judged
    assert "On the evidence of: The gazette</p>" in " ".join(page.split())


def test_what_was_judged_before_readers_could_see_it_is_not_told_to_them(reader: Client) -> None:
    article = make_article(published=False)
    claim = make_claim(article, QUOTE, statement="A draft's statement.")
    make_assessment(claim)
    restate(claim, statement="The charter was signed.")
    publish(Article.objects.get(pk=article.pk))
    page = reader.get(claim.get_absolute_url()).content.decode()
    assert "(of an earlier statement)" in page
    assert "A draft" not in page
