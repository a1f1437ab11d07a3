"""Words of a body that are not in its text are named, with their line, when it is saved."""

from typing import Any

import pytest

from accounts.models import User
from articles.models import Article
from tests.admin.desk import fill_in, form_url
from tests.make import BODY, make_article
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

NOT_SEEN = "readers do not see these words"


@pytest.fixture
def article() -> Article:
    return make_article(published=False)


def saved(client: Any, article: Article, body: str) -> Any:
    """The page that follows a save of `body`."""
    url = form_url("articles.article", article.pk)
    return client.get(fill_in(client, url, body=body, _continue="1").url)


def test_each_is_named_with_its_line_and_the_text_is_saved(
    article: Article, editor: User, as_user: Any
) -> None:
    body = f"{BODY}\n<!-- Ask Leyla -->\n\n<p title='Kept' onclick='lost()'>More.</p>"
    page = words(saved(as_user(editor), article, body))
    assert NOT_SEEN in page
    assert "Line 11, a comment: Ask Leyla" in page
    assert "Line 13, attributes of a tag: onclick='lost()'" in page
    assert Article.objects.get().body == body


def test_nothing_is_said_where_readers_see_all(
    article: Article, editor: User, as_user: Any
) -> None:
    assert NOT_SEEN not in words(saved(as_user(editor), article, f"{BODY}\n\nMore."))


def test_what_is_named_is_no_html(article: Article, editor: User, as_user: Any) -> None:
    page = saved(as_user(editor), article, "x <!-- <b>y</b> -->")
    assert "a comment: &lt;b&gt;y&lt;/b&gt;" in page.content.decode()


def test_of_many_the_first_are_named_and_the_rest_are_counted(
    article: Article, editor: User, as_user: Any
) -> None:
    page = words(saved(as_user(editor), article, "<!-- x -->\n\n" * 30))
    assert "Line 19, a comment: x" in page
    assert "Line 21" not in page
    assert "… and 20 more." in page
