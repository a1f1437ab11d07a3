"""A verdict is stale where its article has another day, or who says it another name by mistake."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from analysis.models import AnnotatedText, Claim
from analysis.wording import is_other_name
from articles.models import Article, Author
from articles.models.signing_names import NEW_NAME, Renaming
from articles.names import save_name
from articles.workflow import publish, revise
from tests.make import make_article, make_assessment, make_author, make_claim
from tests.rendered_html import words

CORRECTION = Renaming(is_correction=True)


def stale_for(claim: Claim) -> str:
    return Claim.objects.get(pk=claim.pk).stale_for


# --- The day ------------------------------------------------------------------------------------


@pytest.fixture
def claim(db: None) -> Claim:
    """“Yesterday” of an article that first came out on 5 January 2026."""
    article = make_article(
        body="The charter was signed yesterday.",
        source_url="https://example.org/a",
        source_date=date(2026, 1, 5),
    )
    claim = make_claim(article, "The charter was signed yesterday")
    make_assessment(claim)
    return claim


def redate(claim: Claim, day: date | None) -> None:
    article = Article.objects.get(pk=claim.article_id)
    article.source_date = day
    revise(article, grade="correction", note="It was another day.")


def test_another_day_makes_it_of_an_earlier_date_wherever_it_is_shown(
    reader: Client, claim: Claim
) -> None:
    redate(claim, date(2026, 1, 6))
    assert stale_for(claim) == "date"
    for path in (claim.article.get_absolute_url(), claim.get_absolute_url(), "/claims/"):
        assert "of an earlier date" in words(reader.get(path))
    assert "when it was judged 5 January 2026" in words(reader.get(claim.get_absolute_url()))
    assert [name for name, *_rest in AnnotatedText.objects.get().findings] == ["stale"]


def test_the_former_day_makes_it_right_again(claim: Claim) -> None:
    redate(claim, date(2026, 1, 6))
    redate(claim, date(2026, 1, 5))
    assert stale_for(claim) == ""


def test_without_a_day_at_its_source_it_is_of_the_day_of_its_publication(claim: Claim) -> None:
    redate(claim, None)
    assert stale_for(claim) == "date"
    redate(claim, date(2026, 1, 8))  # on which it was published here
    assert stale_for(claim) == "date"


def test_a_day_that_says_the_same_as_that_of_publication_changes_nothing(db: None) -> None:
    claim = make_claim(make_article())
    make_assessment(claim)
    redate(claim, date(2026, 1, 8))
    assert stale_for(claim) == ""


def test_a_draft_is_of_no_day(db: None) -> None:
    claim = make_claim(make_article(published=False))
    make_assessment(claim)
    publish(Article.objects.get(), publish_at=datetime(2026, 1, 8, 9, tzinfo=UTC))
    assert stale_for(claim) == ""


# --- The name -----------------------------------------------------------------------------------


def renamed(author: Author, name: str, renaming: Renaming) -> None:
    author.name = name
    save_name(author, renaming=renaming)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "renaming", "stale"),
    [
        ("Nikol Pashinyan", CORRECTION, "speaker"),
        ("Ilham Aliyeva", CORRECTION, "speaker"),
        ("İlham Əliyev", CORRECTION, ""),
        ("Ilham Aliev", CORRECTION, ""),
        # What was signed keeps the name of its day.
        ("Nikol Pashinyan", NEW_NAME, ""),
    ],
)
@pytest.mark.parametrize("is_quoted", [True, False])
def test_a_correction_of_a_name_that_makes_another_person_of_it(
    name: str, renaming: Renaming, stale: str, is_quoted: bool
) -> None:
    author = make_author("Ilham Aliyev")
    article = make_article(author=make_author("Leyla") if is_quoted else author)
    claim = make_claim(article, speaker=author if is_quoted else None)
    make_assessment(claim)
    renamed(author, name, renaming)
    assert stale_for(claim) == stale


@pytest.mark.django_db
def test_the_mark_stands_in_the_article(reader: Client) -> None:
    author = make_author("Ilham Aliyev")
    claim = make_claim(make_article(author=author))
    make_assessment(claim)
    renamed(author, "Nikol Pashinyan", CORRECTION)
    page = words(reader.get(claim.article.get_absolute_url()))
    assert "of an earlier speaker" in page and "1 to be judged again" in page


@pytest.mark.pure
@pytest.mark.parametrize(
    ("was", "now", "is_other"),
    [
        ("Leyla Aliyeva", "Leyla Əliyeva", False),
        ("F. Huseynov", "F. Hüseynov", False),
        ("Nikol Pashinian", "Nikol Pashinyan", False),
        ("Nikol Pashinyan", "Nikol Pashinyants", True),
        ("Leyla Aliyeva", "Leyla Aliyeva-Smith", True),
        ("Leyla", "Leyla Aliyeva", True),
    ],
)
def test_what_is_another_name(was: str, now: str, is_other: bool) -> None:
    assert is_other_name(was, now, "en") is is_other
