"""Lists of the desk are narrowed by author, topic, publisher, article and language."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from articles.workflow import revise
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_organization,
    make_topic,
)


@pytest.fixture
def desk(editor: User, as_user: Any) -> Client:
    client: Client = as_user(editor)
    return client


def listed(client: Client, model: str, **asked: str) -> list[str]:
    page = client.get(reverse(f"admin:{model}_changelist"), asked)
    assert page.status_code == 200
    return [str(row) for row in page.context["cl"].result_list]


def test_articles_of_an_author_a_topic_a_publisher_a_language(desk: Client) -> None:
    author, topic = make_author("Aysel Məmmədova", slug="aysel"), make_topic("Gas", slug="gas")
    house = make_organization("The House")
    make_article("Ours", author=author, topics=(topic,), publisher=house, language="az")
    make_article("Theirs")
    for name, value in {
        "author": "aysel",
        "topic": "Gas",
        "publisher": "The House",
        "language": "az",
    }.items():
        assert listed(desk, "articles_article", **{name: value}) == ["Ours"], name
    assert listed(desk, "articles_article", author="Aysel Məmmədova", language="en") == []


def test_records_of_one_article(desk: Client) -> None:
    article = make_article("Ours", slug="ours")
    claim = make_claim(article)
    make_assessment(claim)
    article.body += " More."
    revise(article, grade="correction", note="Told.")
    make_assessment(make_claim())
    for model in ("analysis_claim", "analysis_passage", "analysis_assessment"):
        assert len(listed(desk, model, article="ours")) == 1, model
    assert len(listed(desk, "articles_revision", article="Ours")) == 2
    assert len(listed(desk, "articles_correction", article="ours")) == 1
    assert len(listed(desk, "articles_logentry", article="ours")) == 3


def test_claims_of_an_author_and_a_topic(desk: Client) -> None:
    author, topic = make_author("Aysel", slug="aysel"), make_topic("Gas")
    claim = make_claim(make_article(author=author, language="az"), topics=(topic,))
    make_claim()
    for asked in ({"author": "aysel"}, {"topic": "gas"}, {"language": "az"}):
        assert listed(desk, "analysis_claim", **asked) == [str(claim)], asked


def test_a_name_that_is_not_known_shows_nothing_and_says_so(desk: Client) -> None:
    make_author("Aysel Məmmədova")
    make_article("Theirs")
    page = desk.get(reverse("admin:articles_article_changelist"), {"author": "Aysel Mamedova"})
    assert not page.context["cl"].result_list
    assert "Did you mean “Aysel Məmmədova”?" in page.content.decode()


def test_a_writer_filters_by_no_article_that_is_not_theirs_to_see(
    writer: User, as_user: Any
) -> None:
    make_article("The hidden draft", published=False)
    url = reverse("admin:articles_revision_changelist")
    page = as_user(writer).get(url, {"article": "The hidden draf"})
    assert "The hidden draft" not in page.content.decode()


def test_the_form_of_a_filter_keeps_what_else_is_asked(desk: Client) -> None:
    make_article("Ours")
    page = desk.get(
        reverse("admin:articles_article_changelist"),
        {"q": "Ours", "kind__exact": "op_ed", "p": "1"},
    )
    html = page.content.decode()
    assert '<input type="hidden" name="q" value="Ours">' in html
    assert '<input type="hidden" name="kind__exact" value="op_ed">' in html
    assert '<input type="hidden" name="p"' not in html


def test_lists_need_no_more_queries_for_it(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        make_article(author=make_author())
    with django_assert_max_num_queries(14):
        listed(desk, "articles_article", author="Leyla Əliyeva")
