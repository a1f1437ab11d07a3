"""Words that are tied again are the passage that was untied; where they would not be, none is.

The history keeps the words alone: a passage that an edit moved or turned does not come back.
"""

import pytest
from django.test import Client

from accounts.models import User
from analysis.models import Claim, Passage
from analysis.repair import withdraw
from analysis.row_changes import values_of
from articles import workflow
from articles.models import Article
from tests.desk.workbench import Workbench
from tests.make import make_article, make_assessment, make_claim
from tests.rendered_html import words

pytestmark = pytest.mark.django_db
BODY = "The charter was signed in February. It could lead to new projects. Rain fell. Rain fell."
WORDS = "The charter was signed in February"


@pytest.fixture
def bench(client: Client, analyst: User) -> Workbench:
    return Workbench(client, make_article(body=BODY), analyst)


def edit(bench: Workbench, old: str, new: str, by: User) -> None:
    article = Article.objects.get(pk=bench.article.pk)
    article.body = article.body.replace(old, new)
    bench.article = workflow.revise(article, grade="correction", note="It was so.", by=by)


def test_the_same_passage_comes_back_under_a_verdict_that_holds(bench: Workbench) -> None:
    claim = make_claim(bench.article, WORDS, statement="It was signed.")
    make_assessment(claim)
    passage = claim.passages.get()

    answer = bench.act(claim, "untie", row=passage.pk)
    assert not claim.passages.exists()
    bench.undo(answer)

    assert values_of(claim.passages.get()) == values_of(passage)
    assert Claim.objects.get().stale_for == ""
    assert [(each.before, each.after) for each in claim.edits.filter(subject="passage")] == [
        ({}, {"words": WORDS}),
        ({"words": WORDS}, {}),
    ]


def test_a_turned_passage_is_untied_without_undo(bench: Workbench, editor: User) -> None:
    claim = make_claim(bench.article, WORDS, statement="It was signed.")
    edit(bench, "was signed", "was never signed", editor)
    passage = claim.passages.get()
    assert passage.meaning

    answer = bench.act(claim, "untie", row=passage.pk)

    assert answer.status_code == 200
    assert "The words are untied." in words(answer)
    assert 'name="done"' not in answer.content.decode()


def test_so_is_one_whose_words_stand_twice(bench: Workbench) -> None:
    claim = make_claim(bench.article, WORDS)
    second = bench.article.text.rindex("Rain fell")
    at = len("".join(bench.article.text[:second].split()))
    bench.act(claim, "tie", quote="Rain fell", at=at)

    answer = bench.act(claim, "untie", row=Passage.objects.get(start=second).pk)

    assert answer.status_code == 200
    assert 'name="done"' not in answer.content.decode()


def test_after_an_edit_of_the_text_they_stay_untied(bench: Workbench, editor: User) -> None:
    claim = make_claim(bench.article, WORDS)
    answer = bench.act(claim, "untie", row=claim.passages.get().pk)
    edit(bench, "The charter", "It is not true that the charter", editor)

    refused = bench.undo(answer)

    assert refused.status_code == 422
    assert f"{editor.get_full_name()} has changed this meanwhile" in words(refused)
    assert not claim.passages.exists()


def test_tying_makes_a_withdrawn_claim_again_for_good(bench: Workbench, editor: User) -> None:
    claim = make_claim(bench.article, WORDS)
    edit(bench, f"{WORDS}. ", "", editor)
    withdraw(claim.passages.get(), by=editor)

    answer = bench.act(claim, "tie", quote="It could lead to new projects")

    claim.refresh_from_db()
    assert claim.withdrawn_since is None
    assert 'name="done"' not in answer.content.decode()
