"""Wherever a verdict is shown it says that the claim is not what was judged."""

from datetime import date

import pytest
from django.test import Client

from analysis.models import Claim
from analysis.workflow import save_claim
from tests.make import make_article, make_assessment, make_author, make_claim, make_topic
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

SAYS_SO = "Open (of an earlier statement)"


@pytest.fixture
def claim() -> Claim:
    """An overdue prediction that was restated after it was assessed."""
    law = make_topic("Law", slug="law")
    article = make_article(slug="open", author=make_author("Leyla", slug="leyla"), topics=(law,))
    claim = make_claim(article, kind="predictive", topics=(law,), resolves_on=date(2026, 3, 1))
    make_assessment(claim, "open")
    row = Claim.objects.get(pk=claim.pk)
    row.statement = "Quite otherwise."
    save_claim(row)
    return claim


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/articles/open/",
        "/topics/law/",
        "/claims/",
        "/claims/?overdue=1",
        "/claims/?topic=law",
        "/claims/?author=leyla",
        "/claims/?sort=assessed",
        "claim",
    ],
)
def test_on_every_page_that_has_it(path: str, claim: Claim, reader: Client) -> None:
    page = words(reader.get(claim.get_absolute_url() if path == "claim" else path))
    assert f"The desk: {SAYS_SO}" in page
    assert "The desk: Open since" not in page
