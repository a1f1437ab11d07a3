"""A name that is corrected step by step is held against the first that readers had."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from analysis.models import Claim
from articles.models import Author
from articles.models.signing_names import Renaming
from tests.admin.desk import errors_of, fill_in, form_url, save
from tests.make import make_article, make_author, make_claim, rename
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

CORRECTION = Renaming(is_correction=True)


def on(month: int) -> datetime:
    return datetime(2026, month, 1, 9, tzinfo=UTC)


@pytest.fixture
def anna(db: Any) -> Author:
    return make_author("Anna Petrova", slug="anna")


def made_by(anna: Author, month: int = 2, **quoted: Any) -> Claim:
    article = make_article("At the port", author=None if quoted else anna)
    return make_claim(article, created_at=on(month), **quoted)


def correct(author: Author, *names: tuple[str, int]) -> None:
    for name, month in names:
        rename(author, name, renaming=CORRECTION, at=on(month))


def timeline(reader: Client, claim: Claim, query: str = "") -> str:
    page = words(reader.get(claim.get_absolute_url() + query))
    return page[page.index("Timeline") : page.index("What did the desk hold on another day")]


@pytest.mark.parametrize("is_quoted", [False, True])
def test_the_history_names_the_first_and_the_last(
    reader: Client, anna: Author, is_quoted: bool
) -> None:
    claim = made_by(anna, **({"speaker": anna} if is_quoted else {}))
    correct(anna, ("Anna Petrovna", 3), ("Inna Petrovna", 4))
    told = timeline(reader, claim)
    assert "1 April 2026 Name corrected Name of who says it" in told
    assert "Before: Anna Petrova After: Inna Petrovna" in told
    assert "After: Anna Petrovna" not in told


def test_a_name_that_is_as_it_was_is_no_correction(reader: Client, anna: Author) -> None:
    claim = made_by(anna)
    correct(anna, ("Inna Petrova", 3), ("Anna Petrova", 4))
    assert "Name corrected" not in timeline(reader, claim)
    day = "?as_of=2026-03-15"
    assert "Before: Anna Petrova After: Inna Petrova" in timeline(reader, claim, day)


def test_readers_are_told_of_no_name_that_they_never_had(reader: Client, anna: Author) -> None:
    correct(anna, ("Inna Petrova", 2))
    claim = made_by(anna, month=3)
    assert "Name corrected" not in timeline(reader, claim)
    correct(anna, ("Inna Sidorova", 4))
    assert "Before: Inna Petrova After: Inna Sidorova" in timeline(reader, claim)


def test_another_spelling_is_not_told(reader: Client, anna: Author) -> None:
    claim = made_by(anna)
    correct(anna, ("Anna Pétrova", 3))
    assert "Name corrected" not in timeline(reader, claim)


def test_a_new_name_begins_anew(reader: Client, anna: Author) -> None:
    claim = made_by(anna)
    correct(anna, ("Anna Sidorova", 3))
    anna.refresh_from_db()
    assert anna.name_before_corrections() == "Anna Petrova"
    rename(anna, "Anna Orlova", at=on(4))
    anna.refresh_from_db()
    assert anna.name_before_corrections() == "Anna Orlova"
    assert "Anna Orlova" not in timeline(reader, claim)


def test_no_chain_of_corrections_makes_another_person(
    anna: Author, editor: User, as_user: Any
) -> None:
    desk: Client = as_user(editor)
    made_by(anna)
    url = form_url("articles.author", anna.pk)
    for name in ("Anna Petrin", "Anna Gorin"):
        save(desk, url, name=name, _renaming="correction", _same=name.lower())
    typed = {"name": "Igor Gorin", "_renaming": "correction", "_same": "igor gorin"}
    assert "“Igor Gorin” is not how “Anna Petrova” is spelt" in errors_of(
        fill_in(desk, url, **typed)
    )
