"""The page of the workbench: what it shows, how it is narrowed, what it costs."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from analysis.models import Claim
from tests.desk.workbench import PART, QUOTE, Workbench, find, part_of
from tests.make import (
    make_assessment,
    make_claim,
    make_evidence,
)

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("name", ["kind", "statement", "resolves_on"])
def test_a_form_that_was_opened_with_nothing_that_is_known_is_told_so(
    bench: Workbench, name: str
) -> None:
    claim = make_claim(bench.article, statement="It was signed.")
    typed = {"statement": "It was initialled.", "kind": "interpretive", f"initial-{name}": "9" * 20}

    assert bench.act(claim, "restate", **typed).status_code in (200, 422)


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
