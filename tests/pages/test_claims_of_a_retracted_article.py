"""Under a retracted article a claim's page has a notice, and none of the article's words."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from analysis.models import Claim
from analysis.withdrawal import withdraw_claim
from analysis.workflow import save_claim
from articles.models import Article
from articles.state import Signature
from articles.workflow import reinstate, retract, revise
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_organization,
)
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

STATEMENT = "The charter binds both parliaments."
QUOTE = "The charter was signed in February"


@pytest.fixture(params=[False, True])
def claim(request: pytest.FixtureRequest, db: None) -> Claim:
    """A claim of a retracted article, whose text is withheld or not."""
    claim = make_claim(make_article("The charter", slug="the-charter"), QUOTE, statement=STATEMENT)
    evidence = make_evidence(claim, quote=QUOTE)
    make_assessment(
        claim,
        "supported",
        evidence,
        rationale=f"It says: {QUOTE}.",
        signed_by=make_author("The desk"),
    )
    retract(claim.article, reason="The interview never took place.", withhold=request.param)
    return claim


def test_it_answers_with_the_notice_and_the_verdicts(reader: Client, claim: Claim) -> None:
    page = reader.get(f"/claims/{claim.pk}/")
    said = words(page)
    assert page.status_code == 200
    assert "The article that made this claim has been retracted" in said
    assert "The interview never took place." in said
    assert "10 February 2026 Supported" in said and "The desk" in said
    assert '<meta name="robots" content="noindex">' in page.content.decode()


def test_a_verdict_keeps_its_marks(reader: Client) -> None:
    article = make_article(publisher=make_organization(kind="desk"))
    claim = make_claim(article, statement=STATEMENT)
    make_assessment(claim, "refuted", holds_from=date(2026, 2, 9))
    make_assessment(claim, "supported")
    claim.refresh_from_db()
    claim.statement = "The charter binds nobody."
    save_claim(claim)
    retract(claim.article, reason="The interview never took place.")
    said = words(reader.get(f"/claims/{claim.pk}/"))
    own = "(own text, not countersigned)"
    assert f"Supported (of an earlier statement) {own}" in said
    assert f"Refuted (of an earlier statement) {own}" in said


def test_whoever_judged_and_signs_it_is_named(reader: Client) -> None:
    claim = make_claim(make_article(author=make_author("Leyla")), statement=STATEMENT)
    judge = make_author("Rauf Hasanov")
    make_assessment(claim, signed_by=judge)
    article = Article.objects.get()
    signing = [Signature(byline.author_id) for byline in article.bylines.all()]
    revise(article, bylines=(*signing, Signature(judge.pk)), grade="correction", note="Two wrote.")
    retract(Article.objects.get(), reason="The interview never took place.")
    said = words(reader.get(f"/claims/{claim.pk}/"))
    assert "(assessed by Rauf Hasanov, who has signed the article, not countersigned)" in said


@pytest.mark.parametrize("slug", ["{slug}/", "another/", ""])
def test_none_of_the_words_is_on_it_at_any_address(reader: Client, claim: Claim, slug: str) -> None:
    page = reader.get(f"/claims/{claim.pk}/{slug.format(slug=claim.slug)}")
    assert page.status_code == 200
    content = page.content.decode()
    for kept in (STATEMENT, QUOTE, "signed in February", "It says", "Relations have"):
        assert kept not in content


def test_the_ledger_lists_it_under_no_filter(reader: Client, claim: Claim) -> None:
    for query in ("", "?status=withdrawn", "?verdict=supported"):
        assert STATEMENT not in words(reader.get(f"/claims/{query}"))
    withdraw_claim(claim, reason="It was no claim.")
    assert STATEMENT not in words(reader.get("/claims/?status=withdrawn"))
    assert "It was no claim." in words(reader.get(f"/claims/{claim.pk}/"))


def test_the_desk_sees_it_whole(claim: Claim, analyst: User, as_user: Any) -> None:
    assert STATEMENT in words(as_user(analyst).get(claim.get_absolute_url()))


def test_a_claim_of_a_draft_is_not_found(reader: Client) -> None:
    hidden = make_claim(make_article(published=False))
    assert reader.get(f"/claims/{hidden.pk}/").status_code == 404


def test_it_is_whole_again_once_the_retraction_is_undone(reader: Client, claim: Claim) -> None:
    reinstate(claim.article, reason="The recording was found.")
    assert STATEMENT in words(reader.get(claim.get_absolute_url()))


@pytest.mark.parametrize("page", ["revisions/", "revisions/1/", "compare/1/2/"])
def test_its_former_texts_have_the_notice_and_none_of_the_claims(reader: Client, page: str) -> None:
    claim = make_claim(make_article(slug="the-charter"), QUOTE, statement=STATEMENT)
    article = claim.article
    article.body = article.body.replace("in February", "in March")
    revise(article, grade="correction", note="The month.")
    retract(article, reason="The interview never took place.")

    said = words(reader.get(f"/articles/the-charter/{page}"))

    assert "The article has been retracted. The interview never took place." in said
    assert STATEMENT not in said
