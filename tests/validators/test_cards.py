"""Consumers of oEmbed and readers of Open Graph take what the site gives: micawber, extruct."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit
from urllib.request import urlopen

import extruct
import pytest
from lxml import etree, html
from micawber import ProviderRegistry, parse_text
from micawber.exceptions import ProviderException
from micawber.providers import Provider

from analysis.withdrawal import withdraw_claim
from tests.make import make_article, make_assessment, make_author, make_claim

pytestmark = pytest.mark.django_db(transaction=True)

# What the specification says of a response of the type “rich” (oembed.com, section 2.3.4).
REQUIRED = {"type": str, "version": str, "html": str, "width": int, "height": int}
THUMBNAIL = {"thumbnail_url", "thumbnail_width", "thumbnail_height"}
OPTIONAL = {"title", "author_name", "author_url", "provider_name", "provider_url", "cache_age"}
OF_MICAWBER = {"url"}


@pytest.fixture
def pages(live_server: Any) -> list[str]:
    article = make_article("Die Charta & “mehr”", author=make_author("Ana Lima"))
    claim = make_claim(article, statement='It was "signed" & <sealed>.')
    make_assessment(claim, "disputed", summary="Two ministries differ.")
    gone = make_claim(article, "It could lead")
    withdraw_claim(gone, reason="It is no claim.")
    paths = (article.get_absolute_url(), claim.get_absolute_url(), f"/claims/{gone.pk}/")
    return [live_server.url + path for path in paths]


def opened(url: str) -> Any:
    return urlopen(url)  # noqa: S310 (of the test's own server)


def check(told: dict[str, Any], max_width: int, max_height: int) -> None:
    for name, kind in REQUIRED.items():
        assert isinstance(told[name], kind), name
    assert (told["type"], told["version"]) == ("rich", "1.0")
    assert told.keys() <= {*REQUIRED} | THUMBNAIL | OPTIONAL | OF_MICAWBER
    assert not THUMBNAIL & told.keys() or told.keys() >= THUMBNAIL
    assert told["width"] <= max_width and told["height"] <= max_height
    assert told.get("thumbnail_width", 0) <= max_width
    [frame] = html.fragments_fromstring(told["html"])
    assert frame.tag == "iframe" and frame.get("src").startswith("http")


@pytest.mark.parametrize("size", [(2000, 2000), (600, 400), (320, 200)])
def test_a_consumer_gets_a_rich_response(
    pages: list[str], live_server: Any, size: tuple[int, int]
) -> None:
    provider = Provider(f"{live_server.url}/oembed")
    for url in pages:
        check(provider.request(url, maxwidth=size[0], maxheight=size[1]), *size)


def test_a_consumer_finds_the_endpoint_in_the_page(pages: list[str]) -> None:
    for url in pages:
        page = html.fromstring(opened(url).read())
        links = {link.get("type"): link.get("href") for link in page.iter("link")}
        endpoint = urlsplit(links["application/json+oembed"])
        asked = dict(parse_qsl(endpoint.query))["url"]
        check(Provider(f"{endpoint.scheme}://{endpoint.netloc}/oembed").request(asked), 2000, 2000)
        root = etree.fromstring(opened(links["text/xml+oembed"]).read())
        assert root.findtext("type") == "rich"


def test_a_text_with_the_address_gets_the_card(pages: list[str], live_server: Any) -> None:
    registry = ProviderRegistry()
    registry.register(
        rf"{live_server.url}/(claims|articles)/\S+", Provider(f"{live_server.url}/oembed")
    )
    for url in pages:
        assert "<iframe" in parse_text(f"See this:\n{url}\n", registry)


def test_a_consumer_is_told_of_what_is_not_there(live_server: Any) -> None:
    with pytest.raises(ProviderException):
        Provider(f"{live_server.url}/oembed").request(f"{live_server.url}/claims/999999999/")


def test_open_graph_is_read_from_every_page(pages: list[str], live_server: Any) -> None:
    for url in [*pages, f"{live_server.url}/", f"{live_server.url}/articles/"]:
        page = opened(url)
        [found] = extruct.extract(page.read(), page.url, syntaxes=["opengraph"])["opengraph"]
        told = dict(found["properties"])
        assert {"og:title", "og:type", "og:image", "og:url"} <= told.keys()  # all that it requires
        assert opened(told["og:image"]).headers["Content-Type"] == "image/png"
