"""“Record it also for” offers what says the same by the same terms, and judges what was shown."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from analysis.evidence import save_relation
from analysis.models import Assessment, Claim, Relation
from analysis.workflow import save_claim
from articles.models import Author
from tests.desk.workbench import Workbench, judged
from tests.make import make_article, make_author, make_claim, make_evidence
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def signer(analyst: User) -> Author:
    return make_author("Rena Quliyeva", user=analyst)


@pytest.fixture
def bench(client: Client, analyst: User, signer: Author) -> Workbench:
    return Workbench(client, make_article(), analyst)


def two(bench: Workbench, **fields: Any) -> tuple[Claim, Claim]:
    """A claim of the workbench's article, with evidence, and one of another that restates it."""
    claim = make_claim(bench.article, statement="The charter was signed.", **fields)
    make_evidence(claim)
    author = make_author("Anar Hüseynov")
    article = make_article("A second view", author=author)
    other = make_claim(article, **{**fields, "statement": "It was signed in February."})
    save_relation(Relation(from_claim=other, to_claim=claim, kind="restates"))
    return claim, other


def seen_with_verdict(page: str) -> str:
    """What the form for a verdict carries."""
    form = next(each for each in page.split("<form ") if 'name="rationale"' in each)
    found = re.search(r'name="seen" value="([^"]+)"', form)
    assert found
    return found[1]


def restate(claim: Claim) -> None:
    claim.statement = "It was never signed."
    save_claim(claim, fields=["statement"])


def give_evidence(claim: Claim) -> None:
    make_evidence(claim, stance="disputes", quote="No.")


@pytest.mark.parametrize("change", [restate, give_evidence])
def test_what_was_changed_of_another_meanwhile_is_told_and_nothing_recorded(
    bench: Workbench, signer: Author, change: Any
) -> None:
    claim, other = two(bench)
    seen = seen_with_verdict(bench.open(claim=claim.pk))
    change(other)

    answer = bench.act(claim, "assess", **judged(claim, signer, also=[other.pk]), seen=seen)

    assert answer.status_code == 422
    assert not Assessment.objects.exists()
    if change is give_evidence:
        assert "Somebody has changed “It was signed in February.”" in words(answer)
        renewed = seen_with_verdict(answer.content.decode())
        typed = judged(claim, signer, also=[other.pk])
        assert bench.act(claim, "assess", **typed, seen=renewed).status_code == 200


def test_whose_it_is_and_of_when_stands_with_what_is_offered(bench: Workbench) -> None:
    claim, _other = two(bench)

    page = words(bench.client.get(f"/desk/articles/{bench.article.pk}/claims/?claim={claim.pk}"))

    assert "It was signed in February. Anar Hüseynov, “A second view”, 8 January 2026" in page


def test_what_was_related_as_it_said_something_else_is_not_offered(bench: Workbench) -> None:
    claim, other = two(bench)
    restate(other)

    page = bench.open(claim=claim.pk)

    assert 'name="also"' not in page
    assert "related before the statement" in page


def test_a_prediction_by_other_terms_is_not_offered(bench: Workbench) -> None:
    claim, other = two(bench, kind="predictive", resolves_on=date(2027, 1, 31))
    other.resolves_on = date(2027, 3, 31)
    save_claim(other, fields=["resolves_on"])

    page = bench.open(claim=claim.pk)

    assert 'name="also"' not in page
    assert "another review date: 31 March 2027" in page
