"""What is only to be confirmed is asked, in other words than those for what is wrong."""

from typing import Any

import pytest

from accounts.models import User
from articles import workflow
from articles.models import Article
from tests.admin.desk import fill_in, form_url
from tests.make import make_topic
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ASKED = "Nothing is done yet. Please answer this first:"


def is_asked(page: Any) -> bool:
    html = page.content.decode()
    assert "Please correct" not in html and "<title>Error" not in html
    return ASKED in words(page) and 'class="errornote question"' in html


def test_a_merge_asks_what_it_changes(editor: User, as_user: Any) -> None:
    kept, gone = make_topic("Waters"), make_topic("Water")
    page = as_user(editor).post(f"/admin/articles/topic/{kept.pk}/merge/", {"gone": gone.pk})
    assert is_asked(page)


def test_publishing_asks_what_is_missing_once(editor: User, as_user: Any) -> None:
    article = workflow.save_draft(Article(title="Bare", slug="bare", body="Words."))
    page = fill_in(as_user(editor), form_url("articles.article", article.pk), _publish="1")
    assert is_asked(page)
    assert words(page).count("Add what is missing") == 1


def test_what_is_wrong_stays_an_error_beside_a_question(editor: User, as_user: Any) -> None:
    page = as_user(editor).post(f"/admin/articles/topic/{make_topic().pk}/merge/", {"gone": ""})
    assert "Please correct this error:" in words(page)
