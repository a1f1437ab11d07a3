"""An entry of a feed has a new date when the names, the title or the day in it are others."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from analysis.models import Claim
from articles.models import Article, Author
from articles.models.signing_names import Renaming
from articles.names import save_name
from articles.workflow import revise
from tests.make import BODY, make_article, make_author, make_claim
from tests.pages.followed import items

pytestmark = pytest.mark.django_db

CHANGED = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def claim() -> Claim:
    article = make_article("The summit", author=make_author("Ana Lima"))
    return make_claim(article, created_at=datetime(2026, 2, 1, tzinfo=UTC))


def dates(reader: Client, claim: Claim) -> set[str]:
    feeds = ("/claims/feed.json", f"/claims/{claim.pk}/feed.json")
    return {item["date_modified"] for feed in feeds for item in items(reader, feed)}


def correct_name(name: str) -> None:
    author = Author.objects.get()
    author.name = name
    save_name(author, renaming=Renaming(is_correction=True), at=CHANGED)


def edit(at: datetime = CHANGED, **columns: Any) -> None:
    article = Article.objects.get()
    for name, value in columns.items():
        setattr(article, name, value)
    revise(article, grade="correction", note="It was called otherwise.", at=at)


def test_when_the_name_of_who_says_it_is_corrected(reader: Client, claim: Claim) -> None:
    correct_name("Ana Leema")
    assert dates(reader, claim) == {CHANGED.isoformat()}


@pytest.mark.parametrize(
    "columns", [{"title": "The other summit"}, {"source_date": date(2026, 1, 2)}]
)
def test_when_its_article_has_another_title_or_day(
    reader: Client, claim: Claim, columns: dict[str, Any]
) -> None:
    edit(**columns)
    edit(CHANGED + timedelta(days=1), body=f"{BODY}\nIt was long.")
    assert dates(reader, claim) == {CHANGED.isoformat()}


def test_an_edit_of_what_it_does_not_say_gives_no_new_date(reader: Client, claim: Claim) -> None:
    before = dates(reader, claim)
    edit(body=f"{BODY}\nIt was long.")
    assert dates(reader, claim) == before
