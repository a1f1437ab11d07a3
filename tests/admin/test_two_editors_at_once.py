"""Of two who edit the same article the second is told, sees both versions, and chooses."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from articles import workflow
from articles.models import Article
from tests.admin.desk import fields_of, form_url
from tests.make import make_article
from tests.reading import words


@pytest.fixture
def second(editor: User, as_user: Any) -> tuple[Any, str, dict[str, Any], Article]:
    """A browser with a form that somebody else has saved over since it was opened."""
    article = make_article(published=False, body="One word.")
    client, url = as_user(editor), form_url("articles.article", article.pk)
    fields = fields_of(client.get(url)) | {"_save": "Save"}
    article.body = "Two words."
    workflow.save_draft(article)
    return client, url, fields, article


def test_the_second_sees_who_saved_and_both_texts(second: Any) -> None:
    client, url, fields, article = second
    answer = client.post(url, fields | {"body": "Three words."})
    page = words(answer)
    assert answer.status_code == 409
    assert "Assay saved revision 2" in page
    assert "[only in theirs: Two] [only in yours: Three] words." in page
    article.refresh_from_db()
    assert article.body == "Two words."


def test_the_second_may_save_over_the_first_with_all_that_was_typed(second: Any) -> None:
    client, url, fields, article = second
    page = client.post(url, fields | {"body": "Three words.", "standfirst": "Said so."})
    again = dict(page.context["kept"]) | {"base": page.context["theirs"].number}
    assert client.post(url, again).status_code == 302
    article.refresh_from_db()
    assert (article.body, article.standfirst) == ("Three words.", "Said so.")


def test_the_second_may_merge_with_nothing_lost(second: Any) -> None:
    client, url, fields, article = second
    page = client.post(url, fields | {"body": "Three words."})
    merge = dict(page.context["kept_for_merge"]) | {"base": "2", "_merge": "1"}
    form = client.post(url, merge)
    assert form.status_code == 200
    assert fields_of(form)["body"] == "Three words."
    assert fields_of(form)["base"] == "2"
    assert "Two words." in form.content.decode()
    assert article.revisions.count() == 2


def test_the_same_words_are_no_conflict(second: Any) -> None:
    client, url, fields, _article = second
    assert client.post(url, fields | {"body": "Two words."}).status_code == 302
