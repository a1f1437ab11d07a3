"""The page of a claim names everybody who says the same, with the day; not those of drafts."""

import pytest
from django.test import Client

from analysis.evidence import save_relation
from analysis.models import Claim, Relation
from tests.make import make_article, make_author, make_claim

pytestmark = pytest.mark.django_db


def restated_by(claim: Claim, name: str, *, published: bool = True) -> Claim:
    other = make_claim(make_article(author=make_author(name), published=published))
    save_relation(Relation(from_claim=other, to_claim=claim, kind="restates"))
    return other


def test_from_either_end(client: Client) -> None:
    claim = make_claim(make_article(author=make_author("Ana Lima")))
    other = restated_by(claim, "Kamran Həsənov")

    assert "Also said by <a" in (page := client.get(claim.get_absolute_url()).content.decode())
    assert "<bdi>Kamran Həsənov</bdi></a>, <time" in page
    assert "<bdi>Ana Lima</bdi></a>, <time" in client.get(other.get_absolute_url()).content.decode()


def test_a_draft_is_not_named(client: Client) -> None:
    claim = make_claim()
    restated_by(claim, "Kamran Həsənov", published=False)

    page = client.get(claim.get_absolute_url()).content.decode()

    assert "Also said by" not in page
    assert "Kamran" not in page
