"""Feeds have articles whole: the text, who signed it, its topics, what the record says of it."""

from typing import Any

import pytest
from django.test import Client

from analysis.events import announced_together
from articles.models import Article, FormerNameSlug
from articles.workflow import revise
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_organization,
    make_topic,
    rename,
)
from tests.pages.followed import ATOM, LANGUAGE, entries, items, links, read, told

pytestmark = pytest.mark.django_db

FEED = "/articles/feed.atom"


def test_the_whole_text_is_in_it(reader: Client) -> None:
    make_article(body="A first word.\n\n## A heading\n\nA last word.", editors_note="We asked.")
    for content in (told(reader, FEED, "content"), [items(reader, "/articles/feed.json")[0]]):
        text = str(content[0])
        assert "A first word." in text and "A last word." in text and "We asked." in text


def test_addresses_within_the_text_are_whole(reader: Client) -> None:
    article = make_article(body="A word[^1] and [a link](/topics/).\n\n[^1]: A note.")
    page = f"http://testserver{article.get_absolute_url()}"
    [text] = told(reader, FEED, "content")
    assert f'href="{page}#fn1"' in text and 'href="http://testserver/topics/"' in text
    assert 'href="/' not in text and 'href="#' not in text


def test_it_says_what_the_record_says_of_the_claims(reader: Client) -> None:
    article = make_article()
    with announced_together():
        make_assessment(make_claim(article))
        make_claim(article, "The parliament should repeal", kind="normative")
    assert "2 claims: 1 borne out, 1 position" in told(reader, FEED, "content")[0]


def test_who_signed_is_named_as_they_signed(reader: Client) -> None:
    leyla = make_author("Leyla Əliyeva", slug="leyla")
    make_article(author=leyla)
    rename(leyla, "Leyla Quliyeva")
    [entry] = entries(reader, FEED)
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Leyla Əliyeva"
    assert entry.findtext(f"{ATOM}author/{ATOM}uri") == "http://testserver/authors/leyla/"


def test_kind_and_topics_are_its_categories(reader: Client) -> None:
    make_article(kind="op_ed", topics=(make_topic("Law"),))
    [entry] = entries(reader, FEED)
    labels = [each.attrib["label"] for each in entry.findall(f"{ATOM}category")]
    assert labels == ["Op-ed", "Law"] == items(reader, "/articles/feed.json")[0]["tags"]


def test_each_part_is_in_its_own_language(reader: Client) -> None:
    make_article("Nach dem Gipfel", language="de", body="Ein Wort.")
    [entry] = entries(reader, FEED)
    content, title = entry.find(f"{ATOM}content"), entry.find(f"{ATOM}title")
    assert content is not None and title is not None
    assert content.attrib[LANGUAGE] == title.attrib[LANGUAGE] == "de"


def test_its_id_stays_when_its_address_changes(reader: Client) -> None:
    article = make_article(slug="before")
    before = told(reader, FEED, "id")
    article.refresh_from_db()
    article.slug = "after"
    revise(article, grade="typo")
    assert told(reader, FEED, "id") == before
    assert links(entries(reader, FEED)[0])["alternate"].endswith("/after/")


@pytest.mark.parametrize("form", ["atom", "json"])
def test_a_feed_has_what_the_list_shows(reader: Client, form: str) -> None:
    law, leyla, center = make_topic("Law", slug="law"), make_author(slug="l"), make_organization()
    wanted = make_article("Wanted", topics=(law,), author=leyla, publisher=center, kind="op_ed")
    make_article("Other", language="de")
    for query in (
        f"articles/feed.{form}?topic=law",
        f"articles/feed.{form}?author=l",
        f"articles/feed.{form}?kind=op_ed",
        f"articles/feed.{form}?organization={center.slug}",
        f"articles/feed.{form}?q=wanted&language=en",
        f"topics/law/feed.{form}",
        f"authors/l/feed.{form}",
    ):
        assert _titles(reader, f"/{query}", form) == [wanted.title], query


def _titles(reader: Client, path: str, form: str) -> list[str]:
    if form == "atom":
        return told(reader, path)
    return [each["title"] for each in items(reader, path)]


def test_a_feed_names_itself_its_page_and_what_it_is_narrowed_to(reader: Client) -> None:
    make_article()
    root = read(reader, f"{FEED}?kind=commentary")
    assert root.findtext(f"{ATOM}title") == "Articles · Kind: Commentary"
    assert links(root) == {
        "self": "http://testserver/articles/feed.atom?kind=commentary",
        "alternate": "http://testserver/articles/?kind=commentary",
    }


def test_an_author_s_former_address_leads_to_its_feed(reader: Client) -> None:
    author = make_author(slug="now")
    make_article(author=author)
    FormerNameSlug.objects.create(kind="author", slug="before", key=author.pk)
    answer = reader.get("/authors/before/feed.json")
    assert (answer.status_code, answer["Location"]) == (301, "/authors/now/feed.json")


def test_a_hub_is_named_where_there_is_one(reader: Client, settings: Any) -> None:
    settings.WEBSUB_HUB = "https://hub.example.org/"
    make_article()
    assert links(read(reader, FEED))["hub"] == "https://hub.example.org/"
    assert 'rel="hub"' in reader.get(FEED)["Link"]
    hubs = reader.get("/articles/feed.json").json()["hubs"]
    assert hubs == [{"type": "WebSub", "url": "https://hub.example.org/"}]


def test_an_article_without_a_title_of_its_own_has_one_in_the_site_s_language(
    reader: Client,
) -> None:
    make_article(language="az", desk_titled=True, body="Söz.")
    article = Article.objects.get()
    [entry] = entries(reader, FEED)
    title = entry.find(f"{ATOM}title")
    assert title is not None and title.attrib[LANGUAGE] == "en-gb" != article.language
