from typing import Any

import pytest

from accounts.models import User
from articles import workflow
from articles.dates import with_zone
from articles.models import Article
from tests.admin.desk import fill_in, form_url, save
from tests.make import make_article
from tests.rendered_html import words

WHY = "Too long: <b>cut</b> the second part."


@pytest.fixture
def sent_back(writer: User, editor: User) -> Article:
    article = make_article(published=False, by=writer)
    workflow.submit(article, by=writer)
    return workflow.send_back(article, note=WHY, by=editor)


def form_of(article: Article, user: User, as_user: Any) -> str:
    return words(as_user(user).get(form_url("articles.article", article.pk)))


def remarks_of(article: Article, user: User, as_user: Any) -> Any:
    return as_user(user).get(form_url("articles.article", article.pk)).context["remarks"]


def test_the_form_says_who_sent_it_back_when_and_why(
    sent_back: Article, writer: User, as_user: Any
) -> None:
    page = form_of(sent_back, writer, as_user)
    at = with_zone(sent_back.log.first().at)
    assert f"Sent back by editor, {at}: {WHY}" in page


def test_it_stays_while_the_writer_works_on_it(
    sent_back: Article, writer: User, as_user: Any
) -> None:
    save(as_user(writer), form_url("articles.article", sent_back.pk), body="Shorter.")
    assert WHY in form_of(sent_back, writer, as_user)


def test_it_is_gone_once_the_article_is_submitted_again(
    sent_back: Article, writer: User, editor: User, as_user: Any
) -> None:
    workflow.submit(sent_back, by=writer)
    assert not remarks_of(sent_back, writer, as_user).open
    workflow.send_back(sent_back, note="Still too long.", by=editor)
    remarks = remarks_of(sent_back, writer, as_user)
    assert remarks.open.note == "Still too long."
    assert [entry.note for entry in remarks.earlier] == [WHY]
    assert "1 earlier remark" in form_of(sent_back, writer, as_user)


def test_its_lines_and_lists_stay_on_the_form_and_in_the_history(
    writer: User, editor: User, as_user: Any
) -> None:
    article = workflow.submit(make_article(published=False, by=writer), by=writer)
    workflow.send_back(article, note="First line\nsecond line:\n- <cut>\n- mend", by=editor)
    expected = (
        "<p>First line<br>\nsecond line:</p>\n<ul>\n<li>&lt;cut&gt;</li>\n<li>mend</li>\n</ul>"
    )
    form = as_user(writer).get(form_url("articles.article", article.pk))
    history = as_user(writer).get(f"/admin/articles/article/{article.pk}/history/")
    assert expected in form.content.decode()
    assert expected in history.content.decode()


def test_the_editor_sees_what_has_changed_since(
    sent_back: Article, writer: User, editor: User, as_user: Any
) -> None:
    url = form_url("articles.article", sent_back.pk)
    assert "What has changed since" not in form_of(sent_back, editor, as_user)
    fill_in(as_user(writer), url, body="Shorter.", _submit="1")
    page = as_user(editor).get(url)
    assert "What has changed since it was sent back" in words(page)
    compared = as_user(editor).get(
        f"/admin/articles/article/{sent_back.pk}/compare/?old=1&new=2", follow=True
    )
    assert "Shorter." in words(compared)
    assert "compare/?old=1&amp;new=2" in page.content.decode()


def test_a_published_article_says_nothing_of_it(
    sent_back: Article, editor: User, as_user: Any
) -> None:
    workflow.publish(sent_back)
    assert WHY not in form_of(sent_back, editor, as_user)


def test_nothing_is_said_of_a_draft_that_was_never_sent_back(writer: User, as_user: Any) -> None:
    article = make_article(published=False, by=writer)
    assert "Sent back" not in form_of(article, writer, as_user)
