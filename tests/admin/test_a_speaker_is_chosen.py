"""On the form of a claim an analyst says whom the article quotes: an author, or a plain name."""

from typing import Any

import pytest

from accounts.models import User
from analysis.models import Claim
from articles.models import Author
from tests.admin.desk import errors_of, fill_in, form_url, save
from tests.make import make_article, make_author, make_claim
from tests.rendered_html import words


@pytest.fixture
def rashad(db: Any) -> Author:
    return make_author("Rashad Nuri")


@pytest.fixture
def claim(db: Any) -> Claim:
    return make_claim(make_article(author=make_author("Ana Lima")))


@pytest.fixture
def desk(analyst: User, as_user: Any) -> Any:
    return as_user(analyst)


def test_an_author_is_chosen_and_taken_back(desk: Any, claim: Claim, rashad: Author) -> None:
    url = form_url("analysis.claim", claim.pk)
    save(desk, url, speaker=rashad.pk)
    claim.refresh_from_db()
    assert claim.speaker == rashad
    assert "Rashad Nuri" in words(desk.get(url))
    save(desk, url, speaker="")
    claim.refresh_from_db()
    assert claim.speaker is None


def test_a_name_is_written(desk: Any, claim: Claim) -> None:
    save(desk, form_url("analysis.claim", claim.pk), speaker_name="A docker")
    claim.refresh_from_db()
    assert claim.speaker_name == "A docker"


def test_both_at_once_are_refused(desk: Any, claim: Claim, rashad: Author) -> None:
    page = fill_in(
        desk, form_url("analysis.claim", claim.pk), speaker=rashad.pk, speaker_name="A docker"
    )
    assert "one of the two" in errors_of(page)


def test_who_signs_the_article_is_refused_with_what_was_typed(desk: Any, claim: Claim) -> None:
    author = claim.article.bylines.get().author
    page = fill_in(
        desk, form_url("analysis.claim", claim.pk), speaker=author.pk, statement="As typed."
    )
    assert "Ana Lima signs the article: leave this empty." in errors_of(page)
    assert "As typed." in page.content.decode()


def test_without_a_script_the_first_authors_are_listed(
    desk: Any, claim: Claim, rashad: Author
) -> None:
    html = desk.get(form_url("analysis.claim", claim.pk) + "?_lists=1").content.decode()
    assert f'<option value="{rashad.pk}">Rashad Nuri</option>' in html


def test_deleting_a_speaker_says_what_depends_on_them(
    claim: Claim, rashad: Author, editor: User, as_user: Any
) -> None:
    save(as_user(editor), form_url("analysis.claim", claim.pk), speaker=rashad.pk)
    page = as_user(editor).get(f"/admin/articles/author/{rashad.pk}/delete/")
    assert f"Claims (1): {claim.statement}" in words(page)
