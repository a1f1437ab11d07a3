"""The workbench: what is done on it is a verb on a claim, saved at once and undone."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import User
from analysis.evidence import save_relation
from analysis.models import Assessment, Claim, Evidence, Passage, Relation, Source
from articles import workflow
from articles.models import Article, Author
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_source,
    make_topic,
)

pytestmark = pytest.mark.django_db

PART = {"X-Part": "1"}
QUOTE = "The charter was signed in February"


class Workbench:
    """An article's workbench, as somebody has it open."""

    def __init__(self, client: Client, article: Article, user: User) -> None:
        self.client, self.article, self.user = client, article, user
        client.force_login(user)

    def open(self, **asked: Any) -> str:
        answer = self.client.get(f"/desk/articles/{self.article.pk}/claims/", asked)
        assert answer.status_code == 200
        return answer.content.decode()

    def make(self, quote: str = QUOTE, **typed: Any) -> Any:
        typed = {"statement": f"{quote}.", "kind": "factual", **typed}
        url = f"/desk/articles/{self.article.pk}/claims/new/"
        return self.client.post(url, {"quote": quote, **typed}, headers=PART)

    def act(self, claim: Claim, act: str, **typed: Any) -> Any:
        typed = typed if "seen" in typed else {**typed, "seen": self.seen(claim)}
        return self.client.post(f"/desk/claims/{claim.pk}/{act}/", typed, headers=PART)

    def seen(self, claim: Claim) -> str:
        return find(r'name="seen" value="([^"]+)"', self.open(claim=claim.pk))

    def undo(self, answer: Any) -> Any:
        token = find(r'name="done" value="([^"]+)"', answer.content.decode())
        return self.client.post(
            f"/desk/articles/{self.article.pk}/claims/undo/", {"done": token}, headers=PART
        )


def find(pattern: str, page: str) -> str:
    found = re.search(pattern, page)
    assert found, page
    return found[1]


@pytest.fixture
def signer(analyst: User) -> Author:
    return make_author("Rena Quliyeva", user=analyst)


@pytest.fixture
def bench(client: Client, analyst: User, signer: Author) -> Workbench:
    return Workbench(client, make_article(), analyst)


def judged(claim: Claim, signer: Author, **typed: Any) -> dict[str, Any]:
    """What the form for a verdict is sent with."""
    evidence = [piece.pk for piece in claim.evidence.all()]
    given = {"verdict": "supported", "rationale": "The record shows it.", "rests_on": evidence}
    return {**given, "holds_from": timezone.localdate(), "signed_by": signer.pk, **typed}


# --- Claims --------------------------------------------------------------------------------------


def test_a_claim_is_made_of_words_that_were_selected(bench: Workbench) -> None:
    answer = bench.make()

    claim = Claim.objects.get()
    assert answer.status_code == 200
    assert [row.quote for row in claim.passages.all()] == [QUOTE]
    assert f'data-claim="{claim.pk}"' in answer.content.decode()


def test_the_form_is_filled_in_from_the_words(bench: Workbench) -> None:
    topic = make_topic("The charter")
    article = make_article(topics=(topic, make_topic("Energy")))

    page = Workbench(bench.client, article, bench.user).open(
        quote="the charter was signed in February,"
    )

    assert ">\nThe charter was signed in February.</textarea>" in page
    assert re.search(rf'name="topics" value="{topic.pk}"[^>]* checked', page)
    assert page.count(" checked") == 2  # that topic, and the kind


def test_of_words_that_stand_twice_the_selected_ones_are_meant(
    client: Client, analyst: User
) -> None:
    article = make_article(body="It was signed.\n\nThey say that it was signed. It was.")

    second = article.text.index("It was", 15)
    at = len("".join(article.text[:second].split()))
    Workbench(client, article, analyst).make("It was", at=at, statement="It was so.")

    assert Passage.objects.get().start == second


def test_words_that_the_article_does_not_have_make_no_claim(bench: Workbench) -> None:
    answer = bench.make("Nobody wrote these words")

    assert answer.status_code == 422
    assert "The article does not have these words" in answer.content.decode()
    assert not Claim.objects.exists()


def test_other_words_are_tied_to_a_claim_and_untied(bench: Workbench) -> None:
    claim = make_claim(bench.article)

    answer = bench.act(claim, "tie", quote="The parliament should repeal the amendment.")
    assert claim.passages.count() == 2
    bench.undo(answer)

    assert [row.quote for row in claim.passages.all()] == [QUOTE]


def test_a_claim_that_readers_could_see_is_withdrawn_and_not_deleted(bench: Workbench) -> None:
    answer = bench.undo(bench.make())

    assert Claim.objects.get().listing == "withdrawn"
    assert "readers could see it" in answer.content.decode()


def test_a_claim_of_a_draft_is_deleted_when_it_is_undone(bench: Workbench) -> None:
    bench.article = make_article(published=False)

    bench.undo(bench.make())

    assert not Claim.objects.exists()


def test_a_restated_claim_says_again_what_it_said(bench: Workbench) -> None:
    claim = make_claim(bench.article, statement="It was signed.")
    opened = {"initial-statement": "It was signed.", "initial-kind": "factual"}

    answer = bench.act(claim, "restate", statement="It was initialled.", kind="factual", **opened)
    claim.refresh_from_db()
    assert claim.statement == "It was initialled."
    bench.undo(answer)

    claim.refresh_from_db()
    assert claim.statement == "It was signed."


def test_a_merged_claim_is_parted_again(bench: Workbench) -> None:
    claim, other = (
        make_claim(bench.article),
        make_claim(bench.article, "could lead to new projects"),
    )

    answer = bench.act(claim, "merge", into=other.pk, reason="It says the same.")
    claim.refresh_from_db()
    assert claim.merged_into == other
    bench.undo(answer)

    claim.refresh_from_db()
    assert (claim.listing, claim.passages.count()) == ("listed", 1)


def test_a_split_claim_is_one_again(bench: Workbench) -> None:
    claim = make_claim(bench.article)
    bench.act(claim, "tie", quote="It could lead to new projects within a year.")
    second = claim.passages.last()

    answer = bench.act(claim, "split", passages=[second.pk], statement="It could.")  # type: ignore[union-attr]
    assert [row.statement for row in Claim.objects.filter(passages=second)] == ["It could."]
    bench.undo(answer)

    assert claim.passages.count() == 2


# --- What it rests on ----------------------------------------------------------------------------


def test_a_citation_enters_a_source_and_uses_it(bench: Workbench) -> None:
    claim = make_claim(bench.article)
    cited = "“Charter signed”, Reuters, https://example.org/charter."

    bench.act(claim, "evidence", cited=cited, stance="supports")

    piece = claim.evidence.get()
    assert (piece.source.title, piece.source.url) == (
        "Charter signed",
        "https://example.org/charter",
    )


@pytest.mark.parametrize(
    "typed",
    [
        "http://www.example.org/charter/",
        "https://example.org/charter?utm_source=mail#top",
        "Charter signed",
    ],
)
def test_a_source_that_is_there_is_found_however_it_is_typed(bench: Workbench, typed: str) -> None:
    source = make_source(title="Charter signed", url="https://example.org/charter")
    claim = make_claim(bench.article)

    bench.act(claim, "evidence", cited=typed, stance="supports")

    assert claim.evidence.get().source == source


def test_a_new_source_must_have_a_title(bench: Workbench) -> None:
    answer = bench.act(
        make_claim(bench.article), "evidence", cited="https://example.org/x", stance="supports"
    )

    assert answer.status_code == 422
    assert "This source is new: give its title." in answer.content.decode()
    assert not Source.objects.exists()


def test_an_address_that_is_none_is_refused(bench: Workbench) -> None:
    claim = make_claim(bench.article)
    cited = bench.act(claim, "evidence", cited="https://[x", stance="supports")
    related = bench.act(claim, "relate", to="\0x", kind="restates")

    assert cited.status_code == 422 and 400 <= related.status_code < 500


def test_evidence_that_is_taken_back_takes_the_source_along_that_it_brought(
    bench: Workbench,
) -> None:
    claim = make_claim(bench.article)
    answer = bench.act(
        claim, "evidence", cited="https://example.org/x", title="X", stance="supports"
    )

    bench.undo(answer)

    assert not (Evidence.objects.exists() or Source.objects.exists())


def test_evidence_that_is_taken_off_comes_back(bench: Workbench) -> None:
    piece = make_evidence(make_claim(bench.article), quote="It was signed.")

    answer = bench.act(piece.claim, "drop", row=piece.pk)
    assert not Evidence.objects.exists()
    bench.undo(answer)

    assert Evidence.objects.get().quote == "It was signed."


def test_a_claim_is_related_to_one_that_is_typed(bench: Workbench) -> None:
    claim, other = make_claim(bench.article), make_claim(statement="It came into force.")

    answer = bench.act(claim, "relate", kind="supports", to="It came into force.")
    assert Relation.objects.get().to_claim == other
    bench.undo(answer)
    assert not Relation.objects.exists()

    bench.act(claim, "relate", kind="contradicts", to=f"https://x.org/claims/{other.pk}/it-came/")
    assert Relation.objects.get().to_claim == other


# --- What is held --------------------------------------------------------------------------------


def test_a_verdict_is_recorded_and_stays(bench: Workbench, signer: Author) -> None:
    claim = make_evidence(make_claim(bench.article)).claim

    answer = bench.act(claim, "assess", **judged(claim, signer))

    row = Assessment.objects.get()
    assert (row.verdict, row.signed_by, row.evidence.count()) == ("supported", signer, 1)
    assert "stays on record" in answer.content.decode()
    assert "undo" not in answer.content.decode()


def test_day_signature_and_evidence_are_filled_in(bench: Workbench, signer: Author) -> None:
    piece = make_evidence(make_claim(bench.article))

    page = bench.open(claim=piece.claim_id)

    assert f'name="holds_from" value="{timezone.localdate():%Y-%m-%d}"' in page
    assert f'<option value="{signer.pk}" selected>' in page
    assert re.search(rf'name="rests_on" value="{piece.pk}"[^>]* checked', page)


def test_of_two_who_judge_at_once_the_second_is_told(bench: Workbench, signer: Author) -> None:
    claim = make_evidence(make_claim(bench.article)).claim
    seen = bench.seen(claim)
    bench.act(claim, "assess", **judged(claim, signer), seen=seen)

    answer = bench.act(claim, "assess", **judged(claim, signer, rationale="Mine."), seen=seen)

    assert answer.status_code == 422
    assert "Nothing is saved yet" in answer.content.decode()
    assert "Mine." in answer.content.decode()  # what was typed is there still
    assert Assessment.objects.count() == 1


def test_a_verdict_without_evidence_is_refused_with_the_reason(
    bench: Workbench, signer: Author
) -> None:
    claim = make_claim(bench.article)

    answer = bench.act(claim, "assess", **judged(claim, signer))

    assert answer.status_code == 422
    assert "must rest on evidence" in answer.content.decode()


def test_only_verdicts_of_its_kind_are_offered(bench: Workbench) -> None:
    reading = make_claim(bench.article, kind="interpretive")
    demand = make_claim(bench.article, "The parliament should repeal", kind="normative")

    assert 'value="ungrounded"' in bench.open(claim=reading.pk)
    assert 'value="refuted"' not in bench.open(claim=reading.pk)
    assert 'name="verdict"' not in bench.open(claim=demand.pk)


def test_claims_that_say_the_same_are_judged_in_one_act(bench: Workbench, signer: Author) -> None:
    claim, other = make_evidence(make_claim(bench.article)).claim, make_claim()
    save_relation(Relation(from_claim=other, to_claim=claim, kind="restates"))
    assert f'name="also" value="{other.pk}"' in bench.open(claim=claim.pk)

    answer = bench.act(claim, "assess", **judged(claim, signer, also=[other.pk]))

    assert {*Claim.objects.values_list("verdict", flat=True)} == {"supported"}
    assert "recorded for 2 claims" in answer.content.decode()


# --- Suggestions ---------------------------------------------------------------------------------


def test_what_is_suggested_is_made_a_claim_as_it_stands(bench: Workbench) -> None:
    offered = offered_on(bench)
    assert offered["quote"] == "The charter was signed in February."

    bench.make(**offered)

    assert Claim.objects.get().statement == "The charter was signed in February."
    assert "signed in February" not in part_of(bench.open(), "offers")


def test_what_is_dismissed_stays_so_when_the_text_is_edited(bench: Workbench) -> None:
    offered = offered_on(bench)
    url = f"/desk/articles/{bench.article.pk}/claims/dismiss/"
    answer = bench.client.post(url, offered, headers=PART)
    body = bench.article.body.replace("## What was signed", "## Signed\n\nIt rained.")
    bench.article.body = body.replace("The charter was", "The *charter* was")
    workflow.revise(bench.article, grade="clarification", note="It rained.")

    assert "signed in February" not in part_of(bench.open(), "offers")
    bench.undo(answer)
    assert "signed in February" in part_of(bench.open(), "offers")


def part_of(page: str, part: str) -> str:
    return page.partition(f'id="{part}"')[2].partition('id="claims"')[0]


def offered_on(bench: Workbench) -> dict[str, str]:
    """What accepting the suggestion with “February” sends."""
    part = next(
        each for each in part_of(bench.open(), "offers").split("<li ") if "February" in each
    )
    return dict(re.findall(r'type="hidden" name="(quote|at|statement|kind)" value="([^"]*)"', part))


# --- Who may -------------------------------------------------------------------------------------


def test_a_writer_reads_and_changes_nothing(
    client: Client, writer: User, bench: Workbench, signer: Author
) -> None:
    claim = make_evidence(make_claim(bench.article)).claim
    typed: dict[str, dict[str, Any]] = {
        "assess": judged(claim, signer),
        "evidence": {"cited": "https://example.org/x", "title": "X", "stance": "supports"},
        "tie": {"quote": "The parliament should repeal the amendment."},
        "restate": {"statement": "Else.", "kind": "factual"},
        "drop": {"row": claim.evidence.get().pk},
        "untie": {"row": claim.passages.get().pk},
    }
    seen = bench.seen(claim)
    client.force_login(writer)

    assert "Make the claim" not in bench.open(quote="")
    assert bench.make().status_code == 403
    for act, given in typed.items():
        assert bench.act(claim, act, **given, seen=seen).status_code == 403, act
    assert (Claim.objects.count(), Assessment.objects.count()) == (1, 0)


def test_a_draft_of_somebody_else_is_not_there_for_a_writer(client: Client, writer: User) -> None:
    client.force_login(writer)
    claim = make_claim(make_article(published=False))

    assert client.get(f"/desk/articles/{claim.article_id}/claims/").status_code == 404
    assert client.post(f"/desk/claims/{claim.pk}/note/", {"body": "X"}).status_code == 404


def test_whoever_is_not_logged_in_is_asked_to(client: Client) -> None:
    claim = make_claim()

    for url in (f"/desk/articles/{claim.article_id}/claims/", f"/desk/claims/{claim.pk}/tie/"):
        assert client.get(url).status_code == 302


def test_nobody_undoes_what_another_did(
    client: Client, bench: Workbench, editor: User, signer: Author
) -> None:
    answer = bench.make()
    client.force_login(editor)

    bench.undo(answer)

    assert Claim.objects.get().listing == "listed"


# --- The page ------------------------------------------------------------------------------------


def test_without_scripts_an_act_leads_to_its_claim(bench: Workbench) -> None:
    url = f"/desk/articles/{bench.article.pk}/claims/new/"
    typed = {"quote": QUOTE, "statement": "It was signed.", "kind": "factual"}

    answer: Any = bench.client.post(url, typed)

    claim = Claim.objects.get()
    assert answer.url.endswith(f"#note-{claim.pk}")
    page = bench.client.get(answer.url).content.decode()
    assert "The claim is made." in page
    assert "Undo" in page


def test_claims_are_narrowed_down_by_what_is_to_be_done(bench: Workbench) -> None:
    make_claim(bench.article)
    make_assessment(make_claim(bench.article, "could lead to new projects"), "supported")

    page = bench.open()

    assert 'data-states="unassessed no-evidence factual"' in page
    assert 'data-states="factual supported"' in page
    assert '<option value="unassessed">Not assessed (1)</option>' in page


def test_it_takes_few_queries_however_many_claims_there_are(
    bench: Workbench, django_assert_num_queries: Any
) -> None:
    make_claim(bench.article)
    bench.open()
    with django_assert_num_queries(9):
        bench.open()
    first = bench.act(make_claim(bench.article, "could lead to new projects"), "note", body="")
    for words in ("Relations have", "within a year", "should repeal", "the amendment"):
        make_evidence(make_claim(bench.article, words))

    with django_assert_num_queries(9):
        bench.open()
    assert first.status_code == 422


def test_the_day_is_the_one_of_the_site(bench: Workbench, settings: Any) -> None:
    settings.TIME_ZONE = "Asia/Baku"
    with time_machine.travel(datetime(2026, 3, 1, 21, 30, tzinfo=UTC), tick=False):
        claim = make_claim(bench.article)
        bench.client.force_login(bench.user)

        assert 'name="holds_from" value="2026-03-02"' in bench.open(claim=claim.pk)


def test_what_a_prediction_lacks_is_said_at_its_fields(bench: Workbench) -> None:
    page = bench.make(kind="predictive").content.decode()

    for name in ("resolution_criteria", "resolves_on"):
        field = find(rf'(<[^>]* name="{name}"[^>]*>)', page)
        assert 'aria-invalid="true"' in field
        assert f"new-{name}_error" in find(r'aria-describedby="([^"]+)"', field)
        assert f'id="new-{name}_error"' in page


def test_a_statement_has_neither_marks_of_notes_nor_a_second_sentence(bench: Workbench) -> None:
    page = bench.open(quote="The tariff rose in 2021.[1] It fell again in 2024.[2]")

    assert ">\nThe tariff rose in 2021.</textarea>" in page
    assert "Of several sentences, the first was taken." in page
    alone = bench.open(quote="The tariff rose in 2021.[1]")
    assert "the first was taken" not in alone


def test_an_article_without_topics_offers_none(bench: Workbench) -> None:
    assert "Topics" not in part_of(bench.open(quote=QUOTE), "panel")


def test_evidence_that_is_ticked_needs_no_word_on_how_to_tick_it(bench: Workbench) -> None:
    claim = make_claim(bench.article)
    assert "can be ticked" in bench.open(claim=claim.pk)

    make_evidence(claim)

    assert "can be ticked" not in bench.open(claim=claim.pk)


def test_a_form_of_somebody_logged_out_is_told_from_one_without_the_right(
    bench: Workbench,
) -> None:
    client = Client(enforce_csrf_checks=True)

    answer = client.post(f"/desk/articles/{bench.article.pk}/claims/new/", {}, headers=PART)

    assert answer.status_code == 403
    assert "X-Form-Refused" in answer.headers


# --- Earlier claims ------------------------------------------------------------------------------


def near(bench: Workbench, statement: str, **asked: Any) -> str:
    url = f"/desk/articles/{bench.article.pk}/claims/near/"
    return bench.client.get(url, {"statement": statement, **asked}).content.decode()


def test_what_the_ledger_holds_is_shown_with_verdict_and_speaker(bench: Workbench) -> None:
    other = make_claim(statement="The charter was signed in Washington.")
    make_assessment(other)

    page = near(bench, "The charter was signed in Washington in February.")

    assert "The charter was signed in Washington." in page
    assert "Leyla Əliyeva" in page
    assert "Supported" in page
    assert "contrary" not in page


def test_of_the_same_author_the_contrary_is_shown_with_its_words(bench: Workbench) -> None:
    author = Author.objects.get(bylines__article=bench.article)
    earlier = make_article(author=author, body="The charter was never signed in Washington.")
    make_claim(earlier, earlier.text, statement="The charter was not signed in Washington.")

    page = near(bench, "The charter was signed in Washington.")

    assert "may be the contrary, by the same author" in page
    assert "The charter was never signed in Washington.</blockquote>" in page


def test_says_the_same_relates_the_new_claim(bench: Workbench) -> None:
    same, opposite = make_claim(), make_claim()

    bench.make(restates=[same.pk], contradicts=[opposite.pk])

    claim = Claim.objects.latest("pk")
    found = {row.kind: row.to_claim for row in claim.relations_from.all()}
    assert found == {"restates": same, "contradicts": opposite}
