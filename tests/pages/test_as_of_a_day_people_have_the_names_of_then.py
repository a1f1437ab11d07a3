"""As of a day whoever said a claim has the name of then, and their name of now is told."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from analysis.models import Claim
from analysis.workflow import save_claim
from articles.models import Article, Author
from articles.state import Signature
from articles.workflow import revise
from tests.make import make_article, make_author, make_claim, rename
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


def on(day: int, month: int) -> datetime:
    return datetime(2026, month, day, 12, tzinfo=UTC)


@pytest.fixture
def ana() -> Author:
    """Ana Abel until February 2026, Ana Berg until March, Ana Costa since."""
    return make_author("Ana Abel", slug="ana")


def rename_twice(row: Author) -> None:
    rename(row, "Ana Berg", at=on(1, 2))
    rename(row, "Ana Costa", at=on(1, 3))


def page(reader: Client, claim: Claim, day: str = "2026-01-20") -> str:
    return words(reader.get(claim.get_absolute_url(), {"as_of": day}))


TOLD = "Ana Abel is called Ana Costa now."


def test_who_signs_it_still(reader: Client, ana: Author) -> None:
    claim = make_claim(make_article(author=ana), created_at=on(9, 1))
    rename_twice(ana)
    then = page(reader, claim)
    assert "Ana Abel claimed" in then and TOLD in then and "Berg" not in then


def test_who_signed_it_then(reader: Client, ana: Author) -> None:
    claim = make_claim(make_article(author=ana, slug="piece"), created_at=on(9, 1))
    rename_twice(ana)
    other = make_author("Quinn Later")
    revise(Article.objects.get(), bylines=(Signature(other.pk),), at=on(10, 3))
    then = page(reader, claim)
    assert "Ana Abel claimed" in then and TOLD in then and "Quinn" not in then
    assert "is called" not in page(reader, claim, "2026-03-11")


def test_who_was_quoted_then(reader: Client, ana: Author) -> None:
    claim = make_claim(speaker=ana, created_at=on(9, 1))
    rename_twice(ana)
    assert TOLD in page(reader, claim)
    row = Claim.objects.get()
    row.speaker, row.speaker_name = None, "Nigar"
    save_claim(row, at=on(10, 3))
    then = page(reader, claim)
    assert "Ana Abel, as reported by" in then and TOLD in then
    assert "Ana Abel, as reported by" in words(reader.get("/claims/", {"as_of": "2026-01-20"}))


def test_nothing_is_said_of_who_kept_their_name(reader: Client, ana: Author) -> None:
    claim = make_claim(make_article(author=ana), created_at=on(9, 1))
    assert "is called" not in page(reader, claim)
