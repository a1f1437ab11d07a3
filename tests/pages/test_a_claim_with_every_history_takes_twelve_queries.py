"""The page of a claim takes twelve queries at most, whatever was done with it."""

from datetime import date

import pytest
from django.test import Client

from analysis.evidence import delete_relation, save_relation
from analysis.models import Claim, ClaimAnswer, Passage, Relation
from analysis.passages import attach_passage
from analysis.split_claims import split_claim
from analysis.withdrawal import merge_claim, reinstate_claim, withdraw_claim
from analysis.workflow import save_claim
from articles.models import Article
from articles.retraction import reinstate, retract
from articles.state import Signature
from articles.workflow import revise
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_forecast,
    make_note,
    make_organization,
    make_topic,
)
from tests.pages.test_query_counts import queries, rewrite

pytestmark = pytest.mark.django_db
SIGNED = "The charter was signed in February"


def test_one_with_every_history_does(reader: Client) -> None:
    claim = moved(judged_prediction(), make_article("The charter", publisher=make_organization()))
    restate(claim)
    grow_but_for_verdicts(claim)
    split_claim(claim, [claim.passages.get(quote=SIGNED)], "It was signed.")
    merge_another_into(claim)
    withdraw_claim(claim, reason="It is another’s.")
    reinstate_claim(claim, reason="It is not.")
    change(claim.article)
    ClaimAnswer.objects.create(article=make_article("A reply"), claim=claim)

    claim.refresh_from_db()
    assert queries(reader, claim.get_absolute_url()) <= 12  # judged in the article that it left
    resolve(claim)
    assert queries(reader, claim.get_absolute_url()) <= 12


def judged_prediction() -> Claim:
    article = make_article("The summit", author=make_author("Ana Lima"))
    quote = "It could lead to new projects within a year"
    claim = make_claim(article, quote, kind="predictive", resolves_on=date(2026, 1, 20))
    attach_passage(Passage(claim=claim, quote=SIGNED))
    make_forecast(claim)
    make_assessment(claim, "open")
    return claim


def moved(claim: Claim, article: Article) -> Claim:
    claim = Claim.objects.get(pk=claim.pk)
    claim.article = article
    save_claim(claim, fields=["article"])
    return Claim.objects.get(pk=claim.pk)


def restate(claim: Claim) -> None:
    claim.statement, claim.resolution_criteria = "It may lead to projects.", "One is announced."
    save_claim(claim, fields=["statement", "resolution_criteria"])


def grow_but_for_verdicts(claim: Claim) -> None:
    make_evidence(claim)
    claim.topics.add(make_topic())
    make_note(claim, "Well.", signed_by=make_author())
    make_note(claim.passages.get(quote=SIGNED), "On these words.")
    for kind in ("restates", "qualifies"):
        save_relation(Relation(from_claim=claim, to_claim=make_claim(), kind=kind))
    gone = save_relation(Relation(from_claim=claim, to_claim=make_claim(), kind="supports"))
    delete_relation(gone)


def merge_another_into(claim: Claim) -> None:
    quote = "The parliament should repeal the amendment"
    merge_claim(make_claim(claim.article, quote, kind="predictive"), claim, reason="The same.")


def change(article: Article) -> None:
    """Words of it, who signs it, and whether it stands."""
    rewrite(article)
    revise(Article.objects.get(pk=article.pk), bylines=(Signature(make_author("Ben Oz").pk),))
    article.refresh_from_db()
    retract(article, reason="It was forged.")
    reinstate(article, reason="It was not.")


def resolve(claim: Claim) -> None:
    make_assessment(claim, "fulfilled", holds_from=date(2026, 3, 1))
