"""An old address leads to the same page of the present one, as of the same day."""

import pytest
from django.test import Client

from articles import workflow
from tests.make import make_article, make_claim

pytestmark = [pytest.mark.django_db, pytest.mark.looks]


def test_of_an_article(reader: Client) -> None:
    article = make_article(slug="summit")
    article.slug = "summit-of-may"
    workflow.revise(article)
    answer = reader.get("/articles/summit/?view=claims&x=%26")
    assert answer["Location"] == "/articles/summit-of-may/?view=claims&x=%26"
    assert reader.get("/articles/summit/")["Location"] == "/articles/summit-of-may/"


@pytest.mark.parametrize("old", ["", "an-old-slug/"])
def test_of_a_claim(old: str, reader: Client) -> None:
    claim = make_claim()
    answer = reader.get(f"/claims/{claim.pk}/{old}?as_of=2026-02-01&known=1")
    assert answer.status_code == 301
    assert answer["Location"] == f"{claim.get_absolute_url()}?as_of=2026-02-01&known=1"
