"""An editor publishes an edit that turns the sense of a claim's words: readers are told of it."""

from typing import Any

import pytest

from accounts.models import User
from articles.models import Article
from tests.admin.desk import errors_of, fields_of, fill_in, form_url, save
from tests.make import BODY, make_article, make_assessment, make_claim

NOT = BODY.replace("was signed in", "was not signed in")


@pytest.fixture
def article() -> Article:
    claim = make_claim(make_article())
    make_assessment(claim)
    return claim.article


@pytest.fixture
def form(editor: User, as_user: Any, article: Article) -> tuple[Any, str]:
    return as_user(editor), form_url("articles.article", article.pk)


def public_text(article: Article) -> str:
    article.refresh_from_db()
    return article.text


def _questions(page: Any) -> list[str]:
    return [*page.context["adminform"].form.session.questions]


def test_it_is_not_published_as_a_typo(form: Any, article: Article) -> None:
    page = fill_in(*form, body=NOT, grade="typo", _revise="1")
    assert "“not” added" in errors_of(page)
    assert "was not signed" not in public_text(article)
    assert fields_of(page)["body"] == NOT


def test_it_is_published_as_a_correction_with_a_note(form: Any, article: Article) -> None:
    save(*form, body=NOT, grade="correction", note="It was not.", _revise="1")
    assert "was not signed" in public_text(article)
    assert article.claims.get().is_stale


def test_or_as_a_typo_by_whoever_confirms_that_no_claim_is_changed(
    form: Any, article: Article
) -> None:
    client, url = form
    page = fill_in(client, url, body=NOT, grade="typo", _revise="1")
    (key,) = page.context["adminform"].form.session.questions
    answer = client.post(url, fields_of(page) | {"_confirmed": [key], "_revise": "1"})
    assert answer.status_code == 302
    assert "was not signed" in public_text(article)


def test_it_may_be_saved_for_later_and_the_form_names_the_claim(
    form: Any, article: Article
) -> None:
    client, url = form
    save(client, url, body=NOT)
    page = client.get(url).content.decode()
    assert "1 claim is touched by your changes" in page
    assert 'not <span class="unseen">]</span></ins>' in page


def test_words_that_are_taken_out_are_no_typo_either(form: Any, article: Article) -> None:
    without = BODY.replace("The charter was signed in February. ", "")
    page = fill_in(*form, body=without, grade="typo", _revise="1")
    assert "its words are gone" in errors_of(page)
    assert "was signed" in public_text(article)


def test_what_was_lost_long_ago_is_not_asked_about_again(form: Any, article: Article) -> None:
    without = BODY.replace("The charter was signed in February. ", "")
    save(*form, body=without, grade="correction", note="It was not.", _revise="1")
    save(*form, body=without.replace("the summit.", "the summit.."), grade="typo", _revise="1")
    assert "since the summit.." in public_text(article)


def test_a_typo_elsewhere_is_one_without_more_ado(form: Any, article: Article) -> None:
    save(*form, body=BODY.replace("the summit.", "the summit.."), grade="typo", _revise="1")
    assert "since the summit.." in public_text(article)


def test_what_is_no_typo_is_asked_about_once_wherever_it_stands(
    form: Any, article: Article
) -> None:
    client, url = form
    much = BODY.replace("largely", "much")
    page = fill_in(client, url, body=much, grade="typo", _revise="1")
    assert "Text: “Relations have largely improved since” →" in page.content.decode()
    posted = fields_of(page) | {"_revise": "1", "_confirmed": _questions(page)}
    assert client.post(url, posted).status_code == 302
    assert "much improved" in public_text(article)


def test_a_form_without_changes_of_claims_names_none(form: Any, article: Article) -> None:
    client, url = form
    save(client, url, body=BODY + "\nMore.")
    assert "touched by your changes" not in client.get(url).content.decode()
