"""A writer reads and compares the revisions of own articles, and nothing of others' work."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from articles.models import Article
from articles.workflow import retract, save_draft
from tests.admin.desk import form_url
from tests.make import make_article


def worked_on(by: User, **how: Any) -> Article:
    """An article with a second revision that no reader has seen, and knows of “hushed” things."""
    article = make_article("Open", by=by, **how)
    article.title, article.body = "Hushed title", "Hushed words."
    save_draft(article)
    return article


def desk_pages(article: Article) -> list[str]:
    newest = article.revisions.get(number=2)
    return [
        form_url("articles.article", article.pk),
        f"/admin/articles/article/{article.pk}/history/",
        f"/admin/articles/revision/{newest.pk}/change/",
        f"/admin/articles/logentry/{article.log.first().pk}/change/",
        "/admin/articles/revision/",
        "/admin/articles/logentry/",
        "/admin/articles/article/",
    ]


def public_pages(article: Article) -> list[str]:
    url = article.get_absolute_url()
    return [f"{url}revisions/2/", f"{url}compare/1/2/", f"{url}compare/2/1/"]


@pytest.mark.parametrize("published", [True, False])
def test_a_writer_sees_the_history_of_an_own_article(
    writer: User, as_user: Any, published: bool
) -> None:
    article, client = worked_on(writer, published=published), as_user(writer)
    history = client.get(f"/admin/articles/article/{article.pk}/history/")
    assert [revision.number for revision in history.context["revisions"]] == [2, 1]
    assert b"compare/1/2/" in history.content and b"created" in history.content.lower()
    for path in [*public_pages(article), *desk_pages(article)]:
        assert client.get(path).status_code == 200, path
    listed = client.get(f"{Article.objects.get().get_absolute_url()}revisions/")
    assert b"Revision 2" in listed.content


@pytest.mark.parametrize("published", [True, False])
def test_a_writer_sees_nothing_of_what_others_work_on(
    writer: User, editor: User, as_user: Any, published: bool
) -> None:
    article, client = worked_on(editor, published=published), as_user(writer)
    Article.objects.filter(pk=article.pk, status="draft").update(title="Hushed")
    for path in public_pages(article):
        assert client.get(path).status_code == 404, path
    for path in desk_pages(article):
        answer = client.get(path, follow=True)
        assert answer.status_code in (200, 404), path
        assert b"hushed" not in answer.content.lower(), path


def test_a_writer_sees_the_public_revisions_of_others(
    writer: User, editor: User, as_user: Any
) -> None:
    article = worked_on(editor)
    history = as_user(writer).get(f"/admin/articles/article/{article.pk}/history/")
    assert [revision.number for revision in history.context["revisions"]] == [1]
    assert list(history.context["log"]) == []


def test_a_reader_sees_neither(writer: User, reader: Client) -> None:
    for path in public_pages(worked_on(writer)):
        assert reader.get(path).status_code == 404


def test_a_text_that_is_withheld_is_withheld_from_its_writer(writer: User, as_user: Any) -> None:
    article = make_article(by=writer)
    retract(article, reason="Made up.", withhold=True)
    assert as_user(writer).get(f"{article.get_absolute_url()}revisions/1/").status_code == 404
