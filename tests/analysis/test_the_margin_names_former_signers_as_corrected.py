"""A margin that says whose claim a note was written on has their name as it was corrected."""

from datetime import UTC, datetime

import pytest

from analysis.models import AnnotatedText, Claim, Passage
from analysis.workflow import save_claim
from articles.models import Article, Author
from articles.models.signing_names import Renaming
from articles.state import Signature
from articles.workflow import revise
from tests.make import make_article, make_author, make_claim, make_note, rename

pytestmark = pytest.mark.django_db


def on(month: int) -> datetime:
    return datetime(2026, month, 1, 9, tzinfo=UTC)


@pytest.fixture
def anna() -> Author:
    return make_author("Anna Petrova")


@pytest.fixture
def claim(anna: Author) -> Claim:
    """In an article of Anna's, with a note on its words."""
    claim = make_claim(make_article(author=anna), created_at=on(1))
    make_note(Passage.objects.get(), at=on(2))
    return claim


def is_named(name: str, article: Article) -> bool:
    return name in AnnotatedText.objects.get(article=article).html


def test_of_the_article_that_another_signs_now(anna: Author, claim: Claim) -> None:
    article = Article.objects.get()
    revise(article, bylines=(Signature(make_author("Eva Yun").pk),), at=on(3))
    assert is_named("Anna Petrova", article)
    rename(anna, "Inna Petrova", renaming=Renaming(is_correction=True), at=on(4))
    assert is_named("Inna Petrova", article)
    assert not is_named("Anna Petrova", article)


def test_of_the_article_to_which_the_claim_has_moved(anna: Author, claim: Claim) -> None:
    claim.refresh_from_db()
    claim.article = other = make_article(author=make_author("Eva Yun"))
    save_claim(claim, fields=["article"], at=on(3))
    assert is_named("Anna Petrova", other)
    rename(anna, "Inna Petrova", renaming=Renaming(is_correction=True), at=on(4))
    assert is_named("Inna Petrova", other)
    assert not is_named("Anna Petrova", other)
