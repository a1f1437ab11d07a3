"""A search of the desk finds what readers have by the index, drafts by their columns, and typos."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from analysis.withdrawal import withdraw_claim
from articles.models import Article
from articles.workflow import retract
from tests.make import make_article, make_author, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(editor: User, as_user: Any) -> Client:
    client: Client = as_user(editor)
    return client


def found(client: Client, model: str, search: str) -> list[str]:
    page = client.get(reverse(f"admin:{model}_changelist"), {"q": search})
    assert page.status_code == 200
    return sorted(str(row) for row in page.context["cl"].result_list)


def offered(client: Client, term: str) -> list[str]:
    asked = {"app_label": "analysis", "model_name": "relation", "field_name": "to_claim"}
    answer = client.get("/admin/autocomplete/", {**asked, "term": term})
    return [each["text"] for each in answer.json()["results"]]


def test_what_is_in_no_index_is_found_too(desk: Client) -> None:
    articles = [
        make_article(title, published=title != "Draft") for title in ("Out", "Draft", "Gone")
    ]
    out, _draft, gone = articles
    claims = [make_claim(article, statement=f"Kumquats, {article}.") for article in articles]
    withdrawn = make_claim(out, "new projects", statement="Kumquats withdrawn.")
    withdraw_claim(withdrawn, reason="It is no claim.")
    retract(gone, reason="It was wrong.")
    every = sorted([str(withdrawn), *map(str, claims)])
    assert found(desk, "analysis_claim", "kumquats") == every
    assert found(desk, "analysis_claim", "kumquats draft") == ["Kumquats, Draft."]
    assert found(desk, "articles_article", "charter signed") == ["Draft", "Gone", "Out"]


def test_a_row_that_the_queryset_hides_is_not_found(writer: User, as_user: Any) -> None:
    make_claim(make_article("Draft", published=False), statement="Kumquats are hushed.")
    make_claim(make_article("Out"), statement="Kumquats are known.")
    assert found(as_user(writer), "articles_article", "charter") == ["Out"]
    assert found(as_user(writer), "analysis_claim", "kumquats") == ["Kumquats are known."]


def test_a_misspelt_word_finds_and_the_list_says_so(desk: Client) -> None:
    make_claim(make_article("Out"), statement="Kumquats are ripe.")
    make_evidence(make_claim(make_article()), source=make_source(title="The tangerine report"))
    assert found(desk, "analysis_claim", "kumqats ripe") == ["Kumquats are ripe."]
    assert found(desk, "analysis_source", "tangarine") == ["The tangerine report"]
    assert "“kumquats”" in desk.get("/admin/analysis/claim/", {"q": "kumqats"}).content.decode()
    assert offered(desk, "kumqats") == ["Kumquats are ripe. (Out)"]
    assert "Nothing has" not in desk.get("/admin/analysis/claim/").content.decode()


def test_the_middle_of_a_word_is_found_where_nothing_begins_with_it(desk: Client) -> None:
    make_claim(make_article("Out"), statement="Ein Friedensvertrag kam zustande.")
    assert found(desk, "analysis_claim", "vertrag") == ["Ein Friedensvertrag kam zustande."]
    assert found(desk, "analysis_claim", "xqxq") == []


@pytest.mark.parametrize(
    "typed",
    [
        "ŞAHİN charter",
        "sahin charter",
        "kumquat signed",
        '"signed in february" ours',
        "ours charter",
    ],
)
def test_words_may_stand_in_the_title_the_text_or_the_name(desk: Client, typed: str) -> None:
    make_article("Ours", slug="kumquat-years", author=make_author("Ömər Şahin"))
    make_article("Another", slug="another")
    assert found(desk, "articles_article", typed) == ["Ours"]


def test_the_list_keeps_its_order_with_many_rows(desk: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr("articles.admin.search.FEW", 2)
    for number in range(5):
        make_article(f"Kumquat {number}", slug=f"k{number}")
    page = desk.get("/admin/articles/article/", {"q": "kumquat", "o": "1"})
    assert [str(row) for row in page.context["cl"].result_list] == [
        f"Kumquat {number}" for number in range(5)
    ]


def test_a_list_offers_the_years_from_its_first_row_to_its_last(desk: Client) -> None:
    for slug, year in (("a", "2021"), ("b", "2023")):
        article = make_article(slug.upper(), slug=slug)
        Article.objects.filter(pk=article.pk).update(published_at=f"{year}-12-31T23:30:00Z")
    page = desk.get("/admin/articles/article/").content.decode()
    for year in (2021, 2022, 2023):
        assert f"?published_at__year={year}" in page
    assert "?published_at__year=2020" not in page
    one = desk.get("/admin/articles/article/?published_at__year=2021")
    assert [str(row) for row in one.context["cl"].result_list] == ["A"]
