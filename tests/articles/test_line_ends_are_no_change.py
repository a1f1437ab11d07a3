"""Browsers send lines that end in CR LF. That is no change of an article, and of no paragraph."""

from typing import Any

import pytest

from accounts.models import User
from articles.diffs import compare
from articles.models import Article
from articles.workflow import revise
from tests.admin.desk import fields_of, form_url
from tests.make import BODY, make_article

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def as_sent(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.replace("\n", "\r\n") if isinstance(value, str) else value
        for name, value in fields.items()
    }


def test_saving_an_untouched_article_makes_no_revision(editor: User, as_user: Any) -> None:
    article = make_article(body=BODY.strip(), editors_note="One line.\nAnother.")
    client, url = as_user(editor), form_url("articles.article", article.pk)
    sent = as_sent(fields_of(client.get(url)))
    assert "\r\n" in sent["body"]
    assert client.post(url, sent | {"_save": "1"}).status_code == 302
    assert article.revisions.count() == 1


def test_what_is_saved_has_one_kind_of_line_end(editor: User) -> None:
    article = make_article()
    article.body = f"{BODY}\nMore.".replace("\n", "\r\n")
    revise(article, grade="update", note="More is known.", by=editor)
    assert Article.objects.get().body == f"{BODY}\nMore."
    assert article.revisions.first().body == f"{BODY}\nMore."  # type: ignore[union-attr]


def test_a_paragraph_that_ends_otherwise_is_the_same() -> None:
    [stretch] = compare("One.\r\n\r\nTwo\r\nlines.", "One.\n\nTwo\nlines.")
    assert [block.kind for block in stretch.blocks] == ["same", "same"]
