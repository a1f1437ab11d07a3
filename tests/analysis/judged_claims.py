"""A claim with a verdict, and what is changed under it."""

from typing import Any

from analysis.evidence import save_evidence
from analysis.models import Claim, Evidence, Passage
from analysis.passages import attach_passage
from analysis.workflow import save_claim
from articles.models import Article
from articles.workflow import revise
from tests.make import make_article, make_assessment, make_claim, make_evidence, make_source

QUOTE = "The charter was signed in February"
OTHER = "It could lead to new projects within a year"


def judged_claim() -> Claim:
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
