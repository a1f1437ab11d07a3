"""A series has a page in its order, and each article says which part it is."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from accounts.models import User
from articles.models import Article, Series
from articles.names import save_name
from articles.workflow import retract
from tests.json_ld import node
from tests.make import make_article, make_series
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

FAR_AHEAD = datetime(2090, 1, 1, tzinfo=UTC)


@pytest.fixture
def five(db: None) -> None:
    """Three articles that readers have, a draft between them and one to come at the end."""
    first, second, third = (make_article(name, slug=name) for name in ("first", "second", "third"))
    draft = make_article("hushed-draft", slug="hushed-draft", published=False)
    coming = make_article("hushed-coming", slug="hushed-coming", at=FAR_AHEAD)
    make_series(
        third, draft, second, first, coming, name="After the summit", slug="summit",
        description="Three looks at one charter.",
    )  # fmt: skip


@pytest.mark.usefixtures("five")
def test_its_page_lists_what_readers_have_in_its_order(reader: Client) -> None:
    shown = words(reader.get("/series/summit/"))
    assert "3 parts, in the order in which to read them" in shown
    assert shown.index(" third ") < shown.index(" second ") < shown.index(" first ")
    assert "Three looks at one charter." in shown
    assert "hushed" not in shown


@pytest.mark.usefixtures("five")
def test_an_article_says_which_part_it_is_of_those_that_readers_have(reader: Client) -> None:
    shown = words(reader.get("/articles/second/"))
    assert "Part 2 of 3 of After the summit" in shown
    assert "third The part before" in shown
    assert "first The next part" in shown
    assert "hushed" not in shown


@pytest.mark.usefixtures("five")
def test_a_draft_says_which_part_it_will_be(editor: User, as_user: Client) -> None:
    shown = words(as_user(editor).get("/articles/hushed-draft/"))
    assert "Part 2 of 4 of After the summit" in shown
    assert "hushed-coming" not in shown


@pytest.mark.usefixtures("five")
def test_what_is_retracted_is_no_part_any_more(reader: Client) -> None:
    retract(Article.objects.get(slug="second"), reason="Forged.")
    assert "Part" not in words(reader.get("/articles/second/"))
    assert "Part 2 of 2" in words(reader.get("/articles/first/"))


@pytest.mark.usefixtures("five")
def test_its_former_address_leads_on(reader: Client) -> None:
    series = Series.objects.get()
    series.slug = "charter"
    save_name(series, fields=["slug"])
    for old, new in (("", "/"), (".md", ".md"), ("/feed.atom", "/feed.atom")):
        path = f"/series/summit{old or '/'}"
        answer = reader.get(path)
        assert (answer.status_code, answer["Location"]) == (301, f"/series/charter{new}")


def test_one_without_articles_for_readers_is_not_there(reader: Client) -> None:
    make_series(make_article(published=False), slug="hushed")
    for path in ("/series/hushed/", "/series/hushed.md", "/series/hushed/feed.atom"):
        assert reader.get(path).status_code == 404
    assert "No series has a published article yet." in words(reader.get("/series/"))


@pytest.mark.usefixtures("five")
def test_machines_are_told_the_same(reader: Client) -> None:
    whole = node(reader.get("/articles/second/"), "OpinionNewsArticle")
    assert whole["isPartOf"]["@type"] == "CreativeWorkSeries"
    assert (whole["isPartOf"]["name"], whole["position"]) == ("After the summit", 2)
    twin = reader.get("/articles/second.json").json()["series"]
    assert (twin["part"], twin["parts"]) == (2, 3)
    assert twin["previous"] == "http://testserver/articles/third/"
    api = reader.get("/api/v1/articles/second/").json()["series"]
    assert (api["slug"], api["part"], api["parts"]) == ("summit", 2, 3)
    assert api["next"] == {"slug": "first", "title": "first"}
    listed = reader.get("/api/v1/series/").json()["results"]
    assert [row["name"] for row in listed] == ["After the summit"]
    feed = reader.get("/series/summit/feed.atom").content.decode()
    assert feed.count("<entry>") == 3
    assert "hushed" not in feed
    sitemap = b"".join(reader.get("/sitemaps/series-0.xml")).decode()
    assert "/series/summit/" in sitemap
    twin_of_series = reader.get("/series/summit.md").content.decode()
    assert twin_of_series.index("third") < twin_of_series.index("first")
