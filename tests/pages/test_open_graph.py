"""Every page that describes itself does so to social networks and messengers too."""

from typing import Any

import pytest
from django.test import Client

from articles.open_graph import locale_of
from articles.workflow import retract, revise
from tests.make import make_article, make_author, make_claim
from tests.pages.site import Site
from tests.rendered_html import tags

pytestmark = pytest.mark.looks


def told(reader: Client, path: str) -> dict[str, Any]:
    """The names and properties of a page's metas; of those that repeat, a list."""
    found: dict[str, Any] = {}
    for tag, given in tags(reader.get(path).content.decode()):
        if tag == "meta" and (name := given.get("property") or given.get("name")):
            found.setdefault(name, []).append(given.get("content"))
    return {name: each[0] if len(each) == 1 else each for name, each in found.items()}


def test_every_page_with_a_description_has_a_card(reader: Client, site: Site) -> None:
    cards = 0
    for path in site.pages.values():
        page = told(reader, path)
        if "description" not in page:
            assert "og:title" not in page, path
            continue
        cards += 1
        for name in ("og:site_name", "og:type", "og:title", "og:description", "og:locale"):
            assert isinstance(page[name], str) and page[name], f"{path}: {name}"
        for name in ("og:url", "og:image"):
            assert page[name].startswith("http://testserver/"), f"{path}: {name}"
        assert page["twitter:card"] in ("summary", "summary_large_image")
    assert cards >= 20


def test_an_article_tells_of_its_dates_its_kind_and_its_author(reader: Client, db: None) -> None:
    author = make_author("Rashad Nuri", slug="rashad")
    article = make_article("A “charter” & more", language="az", kind="op_ed", author=author)
    article.body += "\nMore."
    revise(article, grade="update", note="There was more.")
    page = told(reader, article.get_absolute_url())
    assert page["og:type"] == "article"
    assert page["og:title"] == "A “charter” & more"
    assert page["og:locale"] == "az_AZ"
    assert page["og:url"] == f"http://testserver{article.get_absolute_url()}"
    assert page["article:published_time"] == "2026-01-08"
    assert page["article:modified_time"].startswith("20")
    assert page["article:section"] == "Op-ed"
    assert page["article:author"] == "http://testserver/authors/rashad/"
    assert (page["og:image:width"], page["og:image:height"]) == ("1200", "630")


def test_a_retracted_article_says_so(reader: Client, db: None) -> None:
    article = make_article("The charter", standfirst="What it holds.")
    retract(article, reason="It was made up.")
    page = told(reader, article.get_absolute_url())
    assert page["og:title"] == "Retracted: The charter"
    assert page["og:description"] == "“The charter” has been retracted."
    assert "article:author" not in page


def test_a_claim_of_a_retracted_article_tells_nothing_of_it(reader: Client, db: None) -> None:
    claim = make_claim(statement="The sultan signed.")
    retract(claim.article, reason="It was made up.")
    page = told(reader, f"/claims/{claim.pk}/")
    assert page["og:title"] == "Claim 1: its article has been retracted"
    assert "sultan" not in repr(page)


@pytest.mark.parametrize(
    ("language", "of_page", "locale"),
    [
        ("", "en-gb", "en_GB"),
        ("en", "en-gb", "en_GB"),
        ("en-US", "en-gb", "en_US"),
        ("ru", "en-gb", "ru_RU"),
        ("zh-Hant", "en-gb", "zh_TW"),
        ("de", "de", "de_DE"),
    ],
)
def test_a_locale_has_a_territory(language: str, of_page: str, locale: str) -> None:
    assert locale_of(language, of_page) == locale
