"""A claim that has left an article quotes it no more while the text of that is withheld."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from analysis.models import Claim, Passage
from analysis.workflow import save_claim
from articles.models import Article
from articles.retraction import reinstate, retract
from articles.workflow import revise
from tests.make import make_article, make_assessment, make_claim, make_note

pytestmark = pytest.mark.django_db

NAMED = "The charter was signed in February by Vasif Quliyev"
BODY = "It is so.\n\nThe charter was signed in February."


def on(day: int) -> datetime:
    return datetime(2026, 2, day, 9, tzinfo=UTC)


@pytest.fixture
def left() -> Article:
    """Of which a claim was judged and noted, before the name was cut out and the claim moved."""
    left = make_article(slug="left", body=f"It is so.\n\n{NAMED}.")
    claim = make_claim(left, NAMED, statement="It was signed.", created_at=on(1))
    make_assessment(claim, recorded_at=on(10))
    make_note(Passage.objects.get(), at=on(11))
    left.refresh_from_db()
    left.body = BODY
    revise(left, grade="correction", note="He did not.", at=on(12))
    claim.refresh_from_db()
    claim.article = make_article(slug="there", body=BODY)
    save_claim(claim, fields=["article"], at=on(20))
    return Article.objects.get(slug="left")


def quoting(reader: Client) -> set[str]:
    """Which of the addresses that quote the claim's earlier words do so now."""
    claim = Claim.objects.get()
    quotes = {
        "page": claim.get_absolute_url(),
        "history": f"/claims/{claim.pk}/history.jsonld",
        "annotations": f"/annotations/claims/{claim.pk}/",
        "margin": "/articles/there/",
        "notes": "/api/v1/notes/",
    }
    found = {name: reader.get(address) for name, address in quotes.items()}
    assert {response.status_code for response in found.values()} == {200}
    return {name for name, each in found.items() if "Quliyev" in each.content.decode()}


def test_it_is_quoted_while_it_is_read(reader: Client, left: Article) -> None:
    assert quoting(reader) >= {"page", "history", "annotations", "margin"}
    retract(left, reason="Forged.", at=on(21))
    assert quoting(reader) >= {"page", "history", "annotations", "margin"}


def test_it_is_not_while_it_is_withheld(reader: Client, left: Article) -> None:
    retract(left, reason="Forged.", withhold=True, at=on(21))
    assert quoting(reader) == set()


def test_it_is_again_when_the_retraction_is_undone(reader: Client, left: Article) -> None:
    retract(left, reason="Forged.", withhold=True, at=on(21))
    reinstate(Article.objects.get(slug="left"), reason="It was genuine.", at=on(22))
    assert quoting(reader) >= {"page", "history", "annotations", "margin"}
