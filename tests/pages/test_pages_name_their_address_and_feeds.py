"""Each page names the one address that it is known by, and the feeds that it is followed by."""

from typing import Any

import pytest
from django.test import Client

from tests.make import make_article, make_author, make_claim, make_page, make_topic
from tests.rendered_html import tags

pytestmark = [pytest.mark.django_db, pytest.mark.looks]


def links(client: Client, path: str, relation: str) -> list[str]:
    html = client.get(path).content.decode()
    found: Any = [values for tag, values in tags(html) if tag == "link"]
    return [each["href"] for each in found if each.get("rel") == relation]


def feeds(client: Client, path: str) -> list[str]:
    """The addresses of the feeds that a page leads to, of all that it is there as beside HTML."""
    return [address for address in links(client, path, "alternate") if "/feed." in address]


def canonical(client: Client, path: str) -> str:
    [address] = links(client, path, "canonical")
    return address.removeprefix("http://testserver")


def fill() -> list[str]:
    article = make_article(
        topics=(make_topic("Law", slug="law"),), author=make_author(slug="leyla")
    )
    claim, page = make_claim(article), make_page()
    paths = ["/", "/articles/", "/authors/", "/topics/", "/corrections/", "/archive/2026/"]
    paths += ["/claims/", "/claims/due/", "/about/", "/challenge/", "/topics/law/"]
    paths += ["/authors/leyla/", page.get_absolute_url(), claim.get_absolute_url()]
    paths += ["/search/", f"/claims/{claim.pk}/cite/"]
    of_article = ("", "cite/", "revisions/", "revisions/1/", "revisions/1/cite/", "compare/1/1/")
    return paths + [f"{article.get_absolute_url()}{part}" for part in of_article]


def test_every_page_has_one_address(reader: Client) -> None:
    for path in fill():
        assert canonical(reader, path) == path
        assert canonical(reader, f"{path}?utm_source=x") == path


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("/articles/?kind=op_ed&q=&utm_source=x", "/articles/?kind=op_ed"),
        ("/articles/?year=2026&before=end", "/articles/?year=2026&before=end"),
        ("/claims/?finding=disputed&fbclid=1", "/claims/?finding=disputed"),
        ("/articles/?colour=red&kind=op_ed", "/articles/"),
        ("/corrections/?before=end", "/corrections/?before=end"),
        ("/search/?q=law&utm_source=x", "/search/?q=law"),
    ],
)
def test_a_list_has_one_for_each_filter_and_place(reader: Client, asked: str, address: str) -> None:
    assert canonical(reader, asked) == address


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        ("/articles/", "/articles/feed"),
        ("/topics/law/", "/topics/law/feed"),
        ("/authors/leyla/", "/authors/leyla/feed"),
        ("/corrections/", "/corrections/feed"),
        ("/claims/", "/claims/feed"),
        ("/claims/due/", "/claims/due/feed"),
    ],
)
def test_a_page_leads_to_its_feeds(reader: Client, page: str, feed: str) -> None:
    fill()
    assert feeds(reader, page) == [f"{feed}.atom", f"{feed}.json"]


def test_a_list_that_is_narrowed_down_leads_to_a_feed_that_is_too(reader: Client) -> None:
    fill()
    found = feeds(reader, "/articles/?topic=law&after=&utm_source=x")
    assert found == ["/articles/feed.atom?topic=law", "/articles/feed.json?topic=law"]
    assert all(reader.get(path).status_code == 200 for path in found)


def test_a_claim_leads_to_its_own_feed(reader: Client) -> None:
    claim = make_claim()
    found = feeds(reader, claim.get_absolute_url())
    assert found == [f"/claims/{claim.pk}/feed.atom", f"/claims/{claim.pk}/feed.json"]


def test_the_front_page_leads_to_the_three_main_feeds(reader: Client) -> None:
    found = [path for path in feeds(reader, "/") if path.endswith("atom")]
    assert found == ["/articles/feed.atom", "/claims/feed.atom", "/corrections/feed.atom"]
