"""A search is followed by a feed of the articles and claims that it finds, the newest first."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from articles.feeds.answers import PER_DOCUMENT
from articles.workflow import retract
from tests.make import make_article, make_author, make_claim, make_topic
from tests.pages.followed import items, links, read, told
from tests.pages.test_feeds_cost_few_queries import queries
from tests.pages.test_feeds_have_pages import walk
from tests.rendered_html import tags

pytestmark = pytest.mark.django_db

FIRST = datetime(2025, 1, 1, tzinfo=UTC)


def fill(number: int) -> None:
    for each in range(number):
        article = make_article(f"Kumquats, part {each}", at=FIRST + timedelta(days=each))
        make_claim(article, statement=f"The kumquat is no. {each}.")


def test_it_tells_of_articles_and_claims_the_newest_first(reader: Client) -> None:
    fill(2)
    make_article("Nothing of it")
    found = told(reader, "/search/feed.atom?q=kumquat")
    assert [title for title in found if "part" in title] == [
        "Kumquats, part 1",
        "Kumquats, part 0",
    ]
    assert len([title for title in found if "The kumquat is no." in title]) == 2
    assert len(found) == 4


def test_it_is_narrowed_down_as_the_page_is(reader: Client) -> None:
    law = make_topic("Law", slug="law")
    make_article("Kumquats and law", topics=(law,))
    fill(1)
    assert told(reader, "/search/feed.atom?q=kumquat&topic=law") == ["Kumquats and law"]
    assert len(items(reader, "/search/feed.json?q=kumquat+kind:claim")) == 1
    assert len(items(reader, "/search/feed.json?q=kumquat&is=article")) == 2


def test_each_entry_is_met_once_on_the_way_through(reader: Client) -> None:
    fill(PER_DOCUMENT)
    found = walk(reader, "/search/feed.atom?q=kumquat", "next")
    assert len(found) == len({*found}) == 2 * PER_DOCUMENT
    assert "first" not in links(read(reader, "/search/feed.atom?q=kumquat"))


FEED = "/search/feed.atom?q=kumquat"


def test_it_tells_of_a_retraction_instead_of_the_article(reader: Client) -> None:
    article = make_article("Kumquats")
    make_claim(article, statement="A kumquat is an orange.")
    assert "Kumquats" in told(reader, FEED)
    retract(article, reason="It was made up.")
    assert told(reader, FEED) == ["Retracted: Kumquats"]
    assert "It was made up." in told(reader, FEED, "content")[0]
    assert "charter" not in reader.get(FEED).content.decode()


def test_a_retraction_is_told_to_whoever_would_have_found_it(reader: Client) -> None:
    law, ana = make_topic("Law", slug="law"), make_author("Ana", slug="ana")
    article = make_article("Kumquats", body="Oranges", topics=(law,), author=ana, language="de-AT")
    make_article("Others", topics=(law, make_topic("Trade", slug="trade")), author=ana)
    retract(article, reason="It was made up.")
    year = article.date.year
    for more in ("&topic=law&author=ana", "&language=de", f"&year={year}", f" after:{year}",
                 f"&kind={article.kind}&is=article"):  # fmt: skip
        assert told(reader, f"{FEED}{more}") == ["Retracted: Kumquats"], more
    for more in ("&is=claim", "&verdict=disputed", "&language=en", "&topic=trade", " -kumquats",
                 f"&year={year - 1}", f" before:{year}", " orange"):  # fmt: skip
        assert told(reader, f"{FEED}{more}") == [], more


def test_a_retraction_is_told_on_the_first_document_alone(reader: Client) -> None:
    fill(PER_DOCUMENT)
    retract(make_article("Kumquats"), reason="It was made up.")
    following = links(read(reader, FEED))["next"]
    assert "Retracted: Kumquats" in told(reader, FEED)
    assert "Retracted: Kumquats" not in told(reader, following)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("", "Say what is searched for"),
        ("q=kumquat&is=author", "Of articles and claims alone"),
        ("q=kumquat&topic=nowhere", "There is no topic called “nowhere”."),
        ("q=kumquat&colour=red", "A search has no filter called “colour”."),
        ("q=kumquat&after=rubbish", "There is no such place in this list."),
        (f"q=kumquat&after={'0' * 30}1", "There is no such place in this list."),
        ("q=kumquat&before=end", "There is no such place in this list."),
    ],
)
def test_it_is_said_what_makes_no_sense(reader: Client, asked: str, why: str) -> None:
    answer = reader.get(f"/search/feed.atom?{asked}")
    assert answer.status_code == 400
    assert why in answer.content.decode()


def feeds_of(client: Client, path: str) -> list[str]:
    found: Any = [values for tag, values in tags(client.get(path).content.decode())
                  if tag == "link" and values.get("rel") == "alternate"]  # fmt: skip
    return [each["href"] for each in found]


def test_the_page_leads_to_it(reader: Client) -> None:
    fill(1)
    asked = "q=kumquat&is=claim"
    assert feeds_of(reader, f"/search/?{asked}") == [
        f"/search/feed.atom?{asked}",
        f"/search/feed.json?{asked}",
    ]
    for other in ("", "q=qwxyz", "q=kumqat", "q=kumquat&is=topic", "q=kumquat&colour=red"):
        assert feeds_of(reader, f"/search/?{other}") == [], other


def test_it_takes_ten_queries_with_few_entries_and_with_many(reader: Client) -> None:
    fill(1)
    assert queries(reader, "/search/feed.atom?q=kumquat") <= 10
    fill(6)
    assert queries(reader, "/search/feed.atom?q=kumquat") <= 10
