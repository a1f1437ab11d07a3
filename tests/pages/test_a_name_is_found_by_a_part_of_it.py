"""Whoever looks for a name finds its bearer by the family name or the abbreviation."""

import pytest
from django.test import Client

from articles.models import Author
from tests.make import make_article, make_author, make_claim, make_organization
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def article() -> None:
    center = make_organization("Center of Analysis", slug="center", abbreviation="AIR")
    make_article("Hers", author=make_author("Leyla Əliyeva"), publisher=center)
    make_article("His", author=make_author("Yunis Gurbanov"))


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("author=Gurbanov", "His"),
        ("author=gurbanov yunis", "His"),
        ("author=ƏLİYEVA", "Hers"),
        ("author=Eliyeva", "Hers"),
        ("organization=AIR", "Hers"),
        ("organization=air", "Hers"),
        ("organization=analysis", "Hers"),
    ],
)
def test_by_whole_words_of_the_name(reader: Client, query: str, title: str) -> None:
    page = words(reader.get(f"/articles/?{query}"))
    assert title in page
    assert "1 article" in page


def test_a_part_of_a_word_is_no_name(reader: Client) -> None:
    page = words(reader.get("/articles/?author=Gurban"))
    assert "There is no author called “Gurban”. Did you mean “Yunis Gurbanov”?" in page


def test_the_name_that_is_meant_is_a_link(reader: Client) -> None:
    page = reader.get("/articles/?author=Gurban&kind=op_ed&after=7~x").content.decode()
    slug = Author.objects.get(name="Yunis Gurbanov").slug
    assert f'<a href="?author={slug}&amp;kind=op_ed">Yunis Gurbanov</a>' in page


def test_each_of_several_is_a_link(reader: Client) -> None:
    make_article(author=make_author("Ali Gurbanov", slug="ali"))
    page = reader.get("/articles/?author=Gurbanov").content.decode()
    assert 'Several are called “Gurbanov”: <a href="?author=ali">Ali Gurbanov</a>, <a' in page


@pytest.mark.parametrize(
    ("path", "typed", "meant"),
    [
        ("/articles/", "tangarine", "tangerine"),
        ("/claims/", "kumqats", "kumquats"),
    ],
)
def test_words_that_nothing_has_are_answered_with_what_may_be_meant(
    reader: Client, path: str, typed: str, meant: str
) -> None:
    make_claim(make_article("Fruit", body="One tangerine."), "tangerine", statement="Kumquats rot.")
    page = reader.get(path, {"q": typed, "kind": ""}).content.decode()
    assert f'Did you mean <a href="?q={meant}">{meant}</a>?' in page
    assert "Did you mean" not in reader.get(path, {"q": meant}).content.decode()
    assert "Did you mean" not in reader.get(path, {"q": "qwxyz"}).content.decode()


def test_where_several_are_called_so_they_are_named(reader: Client) -> None:
    make_article(author=make_author("Ali Gurbanov"))
    page = words(reader.get("/articles/?author=Gurbanov"))
    assert "Several are called “Gurbanov”: Ali Gurbanov, Yunis Gurbanov." in page


@pytest.mark.parametrize("language", ["de", "DE", "German", "Deutsch", "deutsch"])
def test_a_language_by_its_code_or_a_name_of_it(reader: Client, language: str) -> None:
    make_article("Auf Deutsch", language="de")
    page = words(reader.get(f"/articles/?language={language}"))
    assert "Auf Deutsch" in page
    assert "1 article" in page


def test_a_language_that_is_none_is_named(reader: Client) -> None:
    assert "There is no language called “Klingonese”" in words(
        reader.get("/articles/?language=Klingonese")
    )
