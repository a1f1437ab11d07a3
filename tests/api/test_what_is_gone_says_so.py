"""Retracted articles, withheld texts, withdrawn and merged claims: what the API says of them."""

from typing import Any

import pytest
from django.test import Client

from analysis.withdrawal import merge_claim, withdraw_claim
from articles.workflow import retract, revise
from tests.api.addresses import API
from tests.make import make_article, make_assessment, make_claim, make_evidence, make_note

pytestmark = pytest.mark.django_db

OF_CLAIMS = ("passages", "evidence", "assessments", "notes")


def results(reader: Client, path: str) -> Any:
    return reader.get(API + path).json()["results"]


def claim_with_everything() -> Any:
    claim = make_claim(make_article(slug="open"))
    make_assessment(claim, "supported", make_evidence(claim))
    make_note(claim)
    return claim


def test_a_retracted_article_is_listed_no_more_and_says_why(reader: Client) -> None:
    article = make_article(slug="open")
    retract(article, reason="It was made up.")
    assert results(reader, "articles/") == []
    shown = reader.get(f"{API}articles/open/").json()
    assert (shown["is_retracted"], shown["retraction_reason"]) == (True, "It was made up.")
    assert shown["body"] and shown["topics"] == []


def test_of_a_withheld_text_nothing_is_said(reader: Client) -> None:
    article = make_article(slug="open", standfirst="Words.", editors_note="Of it.")
    retract(article, reason="It was made up.", withhold=True)
    shown = reader.get(f"{API}articles/open/").json()
    texts = ("standfirst", "editors_note", "disclaimer", "body", "html", "text")
    assert [shown[name] for name in texts] == [""] * len(texts)
    assert (shown["text_withheld"], shown["words"]) == (True, 0)


def test_a_claim_of_a_retracted_article_is_gone_without_its_words(reader: Client) -> None:
    claim = claim_with_everything()
    retract(claim.article, reason="It was made up.")
    answer = reader.get(f"{API}claims/{claim.pk}/")
    assert answer.status_code == 410
    assert (answer.json()["article"], answer.json()["reason"]) == ("open", "It was made up.")
    assert claim.statement not in answer.content.decode()
    for name in OF_CLAIMS:
        assert results(reader, f"{name}/?claim={claim.pk}") == []


@pytest.mark.parametrize("how", ["withdrawn", "merged"])
def test_a_claim_that_is_listed_no_more_has_to_be_asked_for(reader: Client, how: str) -> None:
    claim = claim_with_everything()
    if how == "withdrawn":
        withdraw_claim(claim, reason="It is none.")
    else:
        other = make_claim(claim.article, "It could lead to new projects")
        merge_claim(claim, other, reason="They say the same.")
    assert claim.pk not in [row["id"] for row in results(reader, "claims/")]
    assert [row["id"] for row in results(reader, f"claims/?status={how}")] == [claim.pk]
    shown = reader.get(f"{API}claims/{claim.pk}/").json()
    assert shown["listing"] == how
    for name in ("evidence", "assessments", "notes"):
        assert results(reader, f"{name}/") == []
        assert len(results(reader, f"{name}/?claim={claim.pk}")) == 1


def test_a_slug_that_an_article_had_leads_to_the_one_that_it_has(reader: Client) -> None:
    article = make_article(slug="before")
    article.slug = "after"
    revise(article)
    for rest in ("", "revisions/", "revisions/1/"):
        answer = reader.get(f"{API}articles/before/{rest}")
        assert (answer.status_code, answer["Location"]) == (301, f"{API}articles/after/{rest}")
