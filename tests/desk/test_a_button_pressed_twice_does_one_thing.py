"""On the workbench a form that is sent twice makes one claim, one note, one forecast."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from analysis.models import Claim
from tests.desk.workbench import Workbench
from tests.make import make_article, make_author, make_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def bench(client: Client, analyst: User) -> Workbench:
    return Workbench(client, make_article(), analyst)


def test_one_claim_is_made_and_each_answer_can_undo_it(bench: Workbench) -> None:
    answers = [bench.make(), bench.make()]

    assert [answer.status_code for answer in answers] == [200, 200]
    made = Claim.objects.get()
    bench.undo(answers[1])
    made.refresh_from_db()
    assert made.listing == "withdrawn"


def test_what_was_undone_can_be_made_again(bench: Workbench) -> None:
    bench.undo(bench.make())

    bench.make()

    assert Claim.objects.listed().count() == 1


def test_other_words_make_another_claim_of_the_same_statement(bench: Workbench) -> None:
    bench.make(statement="Something is new.")
    bench.make("It could lead to new projects within a year.", statement="Something is new.")

    assert Claim.objects.count() == 2


def test_one_note_is_written(bench: Workbench, analyst: User) -> None:
    claim = make_claim(bench.article)
    typed: Any = {"body": "Look here.", "signed_by": make_author(user=analyst).pk}
    typed["seen"] = bench.seen(claim)

    answers = [bench.act(claim, "note", **typed) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert claim.notes.count() == 1


def test_one_forecast_is_recorded(bench: Workbench) -> None:
    author = make_author()
    claim = make_claim(bench.article, kind="predictive", speaker=author)
    typed = {"words": "could", "stated_by": author.pk, "stated_on": "2026-01-08"}
    typed["seen"] = bench.seen(claim)

    answers = [bench.act(claim, "forecast", **typed) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert claim.forecasts.count() == 1
