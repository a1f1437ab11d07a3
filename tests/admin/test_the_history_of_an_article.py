"""The desk reads what was done to an article, compares its revisions and brings one back."""

from typing import Any

import pytest

from accounts.models import User
from articles.models import Article, Grade
from articles.workflow import correct, revise, save_draft
from tests.make import make_article
from tests.rendered_html import words


def admin(article: Article, page: str) -> str:
    return f"/admin/articles/article/{article.pk}/{page}/"


@pytest.fixture
def article(editor: User) -> Article:
    """Published, with two revisions since that no reader has seen."""
    article = make_article(slug="harvest", body="One.", by=editor)
    for body in ("Two.", "Three."):
        article.body = body
        save_draft(article, by=editor)
    return article


def test_it_says_who_did_what_and_when(article: Article, editor: User, as_user: Any) -> None:
    page = words(as_user(editor).get(admin(article, "history")))
    assert "Published Assay" in page and "Saved editor" in page and "UTC" in page


def test_it_leads_to_each_revision_and_to_the_one_before(
    article: Article, editor: User, as_user: Any
) -> None:
    client = as_user(editor)
    page = client.get(admin(article, "history")).content.decode()
    for path in ("revisions/1/", "revisions/3/", "compare/2/3/", "compare/1/2/"):
        assert f'href="/articles/harvest/{path}"' in page
        assert client.get(f"/articles/harvest/{path}").status_code == 200
    assert "compare/0/1/" not in page


def test_two_revisions_that_nobody_has_published_are_compared(
    article: Article, editor: User, as_user: Any
) -> None:
    page = as_user(editor).get(admin(article, "compare"), {"old": 2, "new": 3}, follow=True)
    assert page.redirect_chain[-1][0] == "/articles/harvest/compare/2/3/"
    assert "[removed: Two] [added: Three]" in words(page)


@pytest.mark.parametrize("asked", [{}, {"old": 2}, {"old": 2, "new": 2}, {"old": "x", "new": "3"}])
def test_less_than_two_revisions_lead_back_with_words(
    article: Article, editor: User, as_user: Any, asked: dict[str, Any]
) -> None:
    page = as_user(editor).get(admin(article, "compare"), asked, follow=True)
    assert "Choose two different revisions to compare." in words(page)


def test_a_revision_is_brought_back(editor: User, as_user: Any) -> None:
    article = make_article(published=False, body="One.")
    article.body = "Two."
    save_draft(article)
    client = as_user(editor)
    assert admin(article, "restore/1") in client.get(admin(article, "history")).content.decode()
    client.post(admin(article, "restore/1"))
    article.refresh_from_db()
    assert (article.body, article.newest_number) == ("One.", 3)


@pytest.mark.parametrize(
    ("published", "told"),
    [
        (True, "Readers see it only after you have published the changes."),
        (False, "Readers see it only after the article is published."),
    ],
)
def test_what_a_restoring_will_do_is_said_before(
    published: bool, told: str, editor: User, as_user: Any
) -> None:
    article = make_article(published=published, by=editor)
    article.body = "Two."
    save_draft(article)
    page = words(as_user(editor).get(admin(article, "restore/1")))
    assert "Revision 1 Saved on" in page and "UTC by editor." in page
    assert "come back as a new revision. Nothing is lost." in page
    assert told in page


def test_whoever_may_not_change_an_article_restores_nothing(writer: User, as_user: Any) -> None:
    article = make_article(by=writer)
    for ask in (as_user(writer).get, as_user(writer).post):
        assert ask(admin(article, "restore/1")).status_code == 403


def test_what_was_saved_meanwhile_is_told_before_anything_is_restored(
    editor: User, as_user: Any
) -> None:
    article = make_article(published=False, body="One.")
    article.body = "Two."
    save_draft(article)
    client, url = as_user(editor), admin(article, "restore/1")
    base = client.get(url).context["form"]["base"].value()
    article.body = "Three."
    save_draft(article)
    page = words(client.post(url, {"_base": base}))
    assert "Assay saved revision 3 meanwhile. Nothing is restored" in page
    article.refresh_from_db()
    assert article.body == "Three."


def test_a_notice_that_was_corrected_says_so_beside_its_revision(
    article: Article, editor: User, as_user: Any
) -> None:
    article.body = "Four."
    revise(article, grade=Grade.CORRECTION, note="It was four.", by=editor)
    correct(article.corrections.get(), note="It was five.", by=editor)
    page = words(as_user(editor).get(admin(article, "history")))
    assert "It was four. This notice was itself corrected: “It was five.”" in page


def test_a_page_that_is_not_there_is_empty(article: Article, editor: User, as_user: Any) -> None:
    for number in ("2", "9" * 18, "x", "-1"):
        assert as_user(editor).get(admin(article, "history"), {"p": number}).status_code == 200
