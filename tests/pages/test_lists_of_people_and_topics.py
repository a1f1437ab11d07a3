"""The pages that lead to articles: home, authors, topics, method."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from analysis.verdicts import MEANINGS, Kind, Verdict
from tests.make import (
    make_article,
    make_author,
    make_claim,
    make_organization,
    make_topic,
)
from tests.rendered_html import part, words

pytestmark = pytest.mark.django_db


def test_home_has_the_latest_articles(reader: Client) -> None:
    for number in range(1, 12):
        make_article(f"Article {number:02}", at=datetime(2026, 1, number, tzinfo=UTC))
    shown = words(reader.get("/"))
    assert shown.index("Article 11") < shown.index("Article 10") < shown.index("Article 05")
    assert "Article 02" not in shown


def test_an_empty_site_says_so_everywhere(reader: Client) -> None:
    assert "Nothing has been published yet." in words(reader.get("/"))
    assert "No author has a published article yet." in words(reader.get("/authors/"))
    assert "No topic has a published article yet." in words(reader.get("/topics/"))


def test_a_line_of_a_list_says_what_who_and_when(reader: Client) -> None:
    article = make_article(
        "The waiver",
        kind="op_ed",
        standfirst="What it is.",
        publisher=make_organization("News.Az"),
        author=make_author("Ana Lima"),
        topics=(make_topic("Section 907"),),
    )
    for author in ("Boris", "Cem"):
        article.bylines.create(author=make_author(author), position=2)
    shown = words(reader.get("/articles/"))
    assert (
        "Op-ed · News.Az The waiver What it is. "
        "Ana Lima, Boris and Cem · 8 January 2026 Section 907"
    ) in shown


def test_authors_are_listed_by_their_sort_names(reader: Client) -> None:
    make_article(author=make_author("Yunis Gurbanov"))
    make_article(author=make_author("Ana Zuber"))
    make_article(author=make_author("The Assay Desk", kind="desk", sort_name="Assay Desk"))
    make_author("Nobody Yet")
    shown = words(part(reader.get("/authors/"), '<ul class="names', "</ul>"))
    assert shown == "The Assay Desk Yunis Gurbanov Ana Zuber"


def test_an_author_s_page_has_role_biography_and_articles(reader: Client) -> None:
    author = make_author(
        "Ana Lima",
        slug="ana-lima",
        role="Fellow",
        affiliation=make_organization("Casa do Mar"),
        bio="She writes on ports.",
        url="https://example.org/ana",
    )
    make_article("Hers", author=author)
    make_article("Not hers")
    shown = words(reader.get("/authors/ana-lima/"))
    for word in ("Fellow, Casa do Mar", "She writes on ports.", "https://example.org/ana", "Hers"):
        assert word in shown
    assert "Not hers" not in shown


def test_topics_are_listed_with_kind_and_description(reader: Client) -> None:
    make_article(topics=(make_topic("Section 907", kind="law", description="A law of 1992."),))
    make_topic("Unused")
    shown = words(part(reader.get("/topics/"), '<ul class="names', "</ul>"))
    assert shown == "Section 907 Law A law of 1992."


def test_a_topic_s_page_has_its_articles_and_newest_claims(reader: Client) -> None:
    law = make_topic("Section 907", slug="law", description="A law of 1992.")
    article = make_article("On it", topics=(law,))
    make_claim(article, statement="It is waived.", topics=(law,))
    make_claim(make_article("Off it"), statement="It rains.")
    shown = words(reader.get("/topics/law/"))
    for word in ("A law of 1992.", "On it", "It is waived."):
        assert word in shown
    assert "Off it" not in shown
    assert "It rains." not in shown


def test_the_method_explains_every_kind_and_verdict(reader: Client) -> None:
    shown = words(reader.get("/about/"))
    for term in [*Kind, *Verdict]:
        assert str(term.label) in shown
        assert str(MEANINGS[term]) in shown


@pytest.mark.parametrize(
    ("path", "section"),
    [("/articles/", "Articles"), ("/claims/", "Claims"), ("/about/", "Method"), ("/", None)],
)
def test_the_masthead_marks_where_one_is(reader: Client, path: str, section: str | None) -> None:
    masthead = part(reader.get(path), '<header class="masthead">', "</header>")
    marked = masthead.partition('aria-current="true">')[2].partition("<")[0]
    assert marked == (section or "")
