"""What is made of a text with pictures for machines names them by whole addresses, in one size."""

import json
from typing import Any

import pytest
from django.test import Client

from articles.markup import text_of
from articles.markup.pictures import with_origin, without_sources
from articles.media import reference_to
from articles.models import Article, Image
from tests.make import make_article
from tests.uploads import make_file, make_picture

pytestmark = pytest.mark.django_db
SITE = "http://testserver"


@pytest.fixture
def picture() -> Image:
    return make_picture(caption="The port", credit="AFP")


@pytest.fixture
def article(picture: Image) -> Article:
    file = make_file()
    body = f"One.\n\n{reference_to(picture)}\n\n{reference_to(file)}, and [x][1]."
    body += f"\n\n[1]: {file.get_absolute_url()}"
    return make_article(slug="a-quay", body=body)


def test_a_feed_has_the_picture_alone(reader: Client, article: Article, picture: Image) -> None:
    [entry] = json.loads(reader.get("/articles/feed.json").content)["items"]
    html = entry["content_html"]
    assert f'<figure><img src="{SITE}{picture.get_absolute_url()}" alt="Two cranes"' in html
    assert "<source" not in html
    assert f'href="{SITE}/files/' in html


@pytest.mark.parametrize("address", ["/articles/a-quay.md", "/articles/a-quay/revisions/1.md"])
def test_the_markdown_can_be_read_elsewhere(
    reader: Client, article: Article, picture: Image, address: str
) -> None:
    markdown = reader.get(address).content.decode()
    assert (
        f'![Two cranes]({SITE}{picture.get_absolute_url()} "The port"){{credit="AFP"}}' in markdown
    )
    assert markdown.count(f"{SITE}/files/") == 2


def test_the_json_has_both(reader: Client, article: Article, picture: Image) -> None:
    twin = json.loads(reader.get("/articles/a-quay.json").content)
    assert f"({SITE}{picture.get_absolute_url()} " in twin["markdown"]
    assert f'<img src="{SITE}{picture.get_absolute_url()}"' in twin["html"]
    assert twin["text"] == article.text


def test_search_engines_are_told_of_it(reader: Client, article: Article, picture: Image) -> None:
    address = f"{SITE}{picture.get_absolute_url()}"
    [node] = [
        each
        for each in json.loads(reader.get("/articles/a-quay.jsonld").content)["@graph"]
        if "headline" in each
    ]
    assert node["image"] == [address]
    sitemap = b"".join(reader.get("/sitemaps/articles-0.xml").streaming_content).decode()
    assert f"<image:loc>{address}</image:loc>" in sitemap


def test_language_models_are_too(reader: Client, article: Article, picture: Image) -> None:
    answer: Any = reader.get("/llms-full.txt")
    content = b"".join(answer) if answer.streaming else answer.content
    assert f"({SITE}{picture.get_absolute_url()} " in content.decode()


def test_the_text_is_the_same_with_and_without_sizes(article: Article) -> None:
    assert article.text == "One.\n\nThe port AFP\n\nThe report, and x."
    assert text_of(without_sources(article.html)) == article.text


def test_other_addresses_stay_as_they_are() -> None:
    text = (
        "[a](/pictures/) ![b](/static/b.png) [c](https://example.org/files/aaaabbbbccccdddd/a.pdf)"
    )
    assert with_origin(text, SITE) == text
