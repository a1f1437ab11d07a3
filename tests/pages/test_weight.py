"""An article weighs little, and its page asks nobody but this site for anything."""

import gzip
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils.text import slugify

from analysis.events import announced_together
from articles.models import Article
from config.static_files import minified
from seeds.loader import load
from tests.make import make_article, make_claim

SENTENCE = "In {0} the {0}th session of the group moved {1} projects from its plans into contracts"
CLAIMS = 40
CYRILLIC = {"source-serif-roman-cyrillic", "source-serif-italic-cyrillic"}
LATIN = {"source-serif-roman", "source-serif-italic"}
WORDS = 1_250  # as many as the op-ed of the seed has


def make_long_article() -> Article:
    """An article of the length of an op-ed that makes forty claims in words of their own."""
    sentences = [SENTENCE.format(number, number * 7919 % 97) for number in range(1, 81)]
    paragraphs = [". ".join(sentences[at : at + 4]) + "." for at in range(0, 80, 4)]
    article = make_article(slug="long", body="\n\n".join(paragraphs))
    assert article.word_count >= WORDS
    with announced_together():
        for number, sentence in enumerate(sentences[:CLAIMS]):
            kind = ("factual", "interpretive", "normative")[number % 3]
            make_claim(
                article, sentence, kind=kind, statement=f"The author claims that {sentence}."
            )
    return article


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def static(path: str) -> bytes:
    found = finders.find(path)
    assert found, path
    return minified(path, Path(str(found)).read_bytes())


def fonts_in(urls: list[str]) -> set[str]:
    return {Path(urlsplit(url).path).stem for url in urls if url.endswith(".woff2")}


OP_ED = "/articles/azerbaijan-us-relations-after-the-washington-visit/"


def add_related(article: Article) -> None:
    """Three articles that its page offers to read next."""
    titles = ("What the charter leaves open", "A corridor and its names", "Congress and Baku")
    for title, tie in zip(titles, article.tagged_topics.all(), strict=False):
        make_article(title, slug=slugify(title), topics=(tie.tag,))


@pytest.mark.django_db
@pytest.mark.looks  # keys of several digits, which come with the other database, weigh too
def test_text_and_what_dresses_it_are_twenty_kilobytes_at_most(reader: Client) -> None:
    make_long_article()
    load()
    add_related(Article.objects.get(slug=OP_ED.split("/")[2]))
    html = max((reader.get(path).content for path in ("/articles/long/", OP_ED)), key=packed)
    assert packed(html) + packed(static("css/site.css")) + packed(static("js/site.js")) <= 20_000


def test_fonts_and_icon_are_sixty_kilobytes_at_most() -> None:
    fonts = ("source-serif-roman", "source-serif-italic", "assay-signs")
    paths = [f"fonts/{name}.woff2" for name in fonts]
    assert sum(len(static(path)) for path in (*paths, "img/favicon.svg")) <= 42_000
    assert len(static(paths[2])) < 2_000


@pytest.mark.browser
@pytest.mark.looks
def test_a_page_asks_this_site_alone_and_seven_times_at_most(page: Any, live_server: Any) -> None:
    make_long_article()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}/articles/long/")
    page.wait_for_load_state("networkidle")
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(live_server.url).netloc}
    assert len(asked) <= 7, asked
    # Azerbaijani names are in the letters that English has loaded already.
    assert fonts_in(asked) == {"source-serif-roman", "assay-signs"}
    assert not any("letters.css" in url for url in asked)
    assert page.complaints == []


@pytest.mark.browser
@pytest.mark.looks
@pytest.mark.parametrize(
    ("language", "body", "files"),
    [
        (
            "ru",
            "Хартия *подписана*.",
            {"source-serif-roman-cyrillic", "source-serif-italic-cyrillic"},
        ),
        ("el", "Ο χάρτης.", {"source-serif-roman-greek"}),
        ("az", "Əliyevin ığdırlı *şeyi*.", {"source-serif-italic"}),
    ],
)
def test_the_letters_of_a_script_are_loaded_where_a_page_has_some(
    page: Any, live_server: Any, language: str, body: str, files: set[str]
) -> None:
    make_article(slug="letters", body=body, language=language)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}/articles/letters/")
    page.wait_for_load_state("networkidle")
    # For the height of a line a browser may ask for the Latin italic too.
    assert fonts_in(asked) | LATIN == {*files, *LATIN, "assay-signs"}
    assert files <= fonts_in(asked)
