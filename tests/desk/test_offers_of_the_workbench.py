"""The workbench offers suggested claims, and what the ledger holds already."""

import re
from typing import Any

import pytest

from analysis.models import Claim
from articles import workflow
from articles.models import Author
from desk.workbench.places import Places
from desk.workbench.suggested import offers
from tests.desk.workbench import PART, Workbench, part_of
from tests.make import (
    make_article,
    make_assessment,
    make_claim,
)

pytestmark = pytest.mark.django_db


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


def test_an_act_that_ties_no_words_leaves_the_suggestions_that_the_page_has(
    bench: Workbench,
) -> None:
    claim = make_claim(bench.article, "could lead to new projects")
    noted = bench.act(claim, "evidence", cited="“A report” https://a.example/1", stance="supports")
    tied = bench.act(claim, "tie", quote="within a year")
    assert (noted.status_code, tied.status_code) == (200, 200)
    assert 'id="offers"' not in noted.content.decode()
    assert 'id="offers"' in tied.content.decode()


def test_the_best_suggestions_are_marked_and_fewer_with_each_claim(bench: Workbench) -> None:
    text = " ".join(f"Company {n} sold {n} tonnes of grain in 2024 to Turkey." for n in range(80))
    article = make_article(body=text)
    places = Places(article.text)

    def marked(tied: list[tuple[int, int]]) -> int:
        return sum(each.is_marked for each in offers(article, places, tied))

    assert marked([]) == article.word_count // 80
    assert marked([(0, 20)]) == marked([]) - 1
    assert len(offers(article, places, [])) == 80
    page = bench.client.get(f"/desk/articles/{article.pk}/claims/").content.decode()
    part = part_of(page, "offers")
    assert f"{marked([])} suggested claims" in part
    assert f"{80 - marked([])} more, less likely" in part
    assert part.count(">Dismiss<") == part.count(">Accept<") + part.count(">Accept…<") == 80


def offered_on(bench: Workbench) -> dict[str, str]:
    """What accepting the suggestion with “February” sends."""
    part = next(
        each for each in part_of(bench.open(), "offers").split("<li ") if "February" in each
    )
    return dict(re.findall(r'type="hidden" name="(quote|at|statement|kind)" value="([^"]*)"', part))


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
