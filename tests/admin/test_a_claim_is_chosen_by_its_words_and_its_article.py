"""Where a claim is chosen its article is named, and it is not offered for itself."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from analysis.models import Claim, Relation
from tests.admin.desk import fields_of, form_url
from tests.make import make_article, make_claim
from tests.rendered_html import words

ASKED = {"app_label": "analysis", "model_name": "relation", "field_name": "to_claim"}


@pytest.fixture
def desk(analyst: User, as_user: Any) -> Client:
    client: Client = as_user(analyst)
    return client


@pytest.fixture
def claim(db: Any) -> Claim:
    return make_claim(make_article("After the summit"), statement="The waiver stays.")


def test_its_article_is_named(desk: Client, claim: Claim) -> None:
    found = desk.get("/admin/autocomplete/", {**ASKED, "term": "waiver"}).json()["results"]
    assert found == [{"id": str(claim.pk), "text": "The waiver stays. (After the summit)"}]


def test_it_is_not_offered_for_itself(desk: Client, claim: Claim) -> None:
    page = desk.get(form_url("analysis.claim", claim.pk)).content.decode()
    assert f'data-ajax--url="/admin/autocomplete/?but={claim.pk}"' in page
    found = desk.get("/admin/autocomplete/", {**ASKED, "term": "", "but": str(claim.pk)}).json()
    assert found["results"] == []
    listed = words(desk.get(form_url("analysis.claim", claim.pk) + "?_lists=1"))
    assert "The waiver stays. (After the summit)" not in listed


def test_one_that_was_chosen_is_shown_with_its_article(desk: Client, claim: Claim) -> None:
    other = make_claim(statement="It does not.")
    Relation.objects.create(from_claim=other, to_claim=claim, kind="contradicts")
    page = desk.get(form_url("analysis.claim", other.pk))
    assert "The waiver stays. (After the summit)" in words(page)
    assert fields_of(page)["relations_from-0-to_claim"] == claim.pk
