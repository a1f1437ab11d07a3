"""Where two have saved, each field in which they differ is compared as revisions are."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from articles import workflow
from articles.models import Article
from articles.state import Signature
from tests.admin.desk import fields_of, form_url
from tests.make import make_article, make_author, make_topic
from tests.rendered_html import words

pytestmark = pytest.mark.looks

BODY = "\n\n".join(
    [
        "The first paragraph has a [link](https://example.org/one) in it.",
        "The second paragraph is *plain* enough.",
        "## The heading",
        "The last paragraph says nothing new.",
    ]
)
Ask = Callable[..., Any]


@pytest.fixture(params=["conflict", "merge"])
def ask(request: pytest.FixtureRequest, editor: User, as_user: Any) -> Ask:
    """What the page shows on which somebody finds that `theirs` was saved since; `mine` is typed.

    Of both pages: the one that asks, and the form on which the two are merged.
    """
    client = as_user(editor)

    def show(theirs: Callable[[Article], Any], **mine: Any) -> Any:
        article = make_article("The charter", body=BODY, published=False)
        url = form_url("articles.article", article.pk)
        typed = fields_of(client.get(url)) | mine | {"_save": "1"}
        theirs(article)
        page = client.post(url, typed)
        assert page.status_code == 409
        if request.param == "merge":
            page = client.post(url, typed | {"_merge": "1", "_base": 2})
        return page

    return show


def saved(**changes: Any) -> Callable[[Article], Any]:
    def save(article: Article) -> Any:
        for name, value in changes.items():
            setattr(article, name, value)
        return workflow.save_draft(article)

    return save


def labels(page: Any) -> list[str]:
    return [line.label for line in page.context["differences"]]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("https://example.org/one", "https://example.org/two"),
        ("*plain*", "**plain**"),
        ("## The heading", "### The heading"),
    ],
)
def test_a_link_emphasis_or_a_heading_is_a_difference(ask: Ask, before: str, after: str) -> None:
    page = ask(saved(body=BODY.replace(before, after)))
    assert labels(page) == ["Body"]
    assert "only in theirs:" in words(page)


def test_a_paragraph_that_moved_is_neither_removed_nor_added(ask: Ask) -> None:
    first, *others = BODY.split("\n\n")
    page = words(ask(saved(body="\n\n".join([*others, first]))))
    assert "In theirs it stands here" in page and "In yours it stands here" in page
    assert "only in theirs:" not in page and "only in yours:" not in page


def test_what_both_have_is_folded(ask: Ask) -> None:
    same = "\n\n".join(f"Paragraph {number}." for number in range(9))
    page = ask(saved(body=f"{BODY}\n\n{same}"), body=f"{BODY}\n\n{same}\n\nMine.")
    assert 'class="fold"' in page.content.decode()


def test_each_field_that_differs_is_named_and_no_other(ask: Ask) -> None:
    other, topic = make_author("Ana Lima"), make_topic("Law")

    def theirs(article: Article) -> None:
        article.title, article.kind = "The treaty", "analysis"
        article.editors_note, article.source_url = "Ana writes.", "https://example.org/"
        bylines = (Signature(other.pk, "Fellow"),)
        workflow.save_draft(article, bylines=bylines, topics=(topic.pk,))

    page = ask(theirs, standfirst="Typed.")
    assert set(labels(page)) == {
        *("Title", "Standfirst", "Kind", "Editor's note", "Source URL", "Bylines", "Topics"),
    }
    shown = words(page)
    assert "Ana Lima, Fellow" in shown and "Law" in shown
    assert "[only in yours: Typed.]" in shown
    assert "The [only in theirs: treaty] [only in yours: charter]" in shown


def test_what_was_typed_in_rows_counts(ask: Ask) -> None:
    author = make_author("Ana Lima")
    page = ask(saved(title="The treaty"), **{"bylines-0-author": author.pk})
    assert labels(page) == ["Title", "Bylines"]


def test_everybody_who_saved_since_is_named(editor: User, writer: User, as_user: Any) -> None:
    article = make_article(body="One.", published=False, by=writer)
    client, url = as_user(editor), form_url("articles.article", article.pk)
    typed = fields_of(client.get(url)) | {"body": "Mine.", "_save": "1"}
    for body, user in (("Two.", writer), ("Three.", editor)):
        article.body = body
        workflow.save_draft(article, by=user)
    page = words(client.post(url, typed))
    assert "writer saved revision 2 on" in page and "editor saved revision 3 on" in page
    assert "saved revision 1" not in page


def test_ten_bylines_cost_no_more_than_one(editor: User, as_user: Any) -> None:
    costs = []
    for number in (1, 10):
        article = make_article(body="One.", published=False)
        client, url = as_user(editor), form_url("articles.article", article.pk)
        typed = fields_of(client.get(url)) | {"_save": "1"}
        bylines = tuple(Signature(make_author().pk) for _ in range(number))
        workflow.save_draft(article, bylines=bylines)
        with CaptureQueriesContext(connection) as captured:
            assert client.post(url, typed).status_code == 409
        costs.append(len(captured))
    assert costs[0] == costs[1]


def test_theirs_is_there_to_be_copied(editor: User, as_user: Any) -> None:
    article = make_article(body="One.", published=False)
    client, url = as_user(editor), form_url("articles.article", article.pk)
    typed = fields_of(client.get(url)) | {"body": "Mine."}
    saved(body="Two *words*.")(article)
    page = client.post(url, typed | {"_merge": "1", "_base": 2})
    assert "Two *words*." in page.content.decode()
    assert fields_of(page)["body"] == "Mine."
