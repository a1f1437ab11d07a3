"""In the very next request every page, list, feed, sitemap, card and answer of the API tells the
same of an article: it is not there, it is, its words are others, it was retracted.
"""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from analysis.models import Claim
from articles.models import Article
from articles.workflow import publish, retract, revise
from tests.make import make_article, make_author, make_claim, make_topic

pytestmark = pytest.mark.django_db

# Where an article is listed while it is live, …
LISTS = {
    "front page": "/",
    "list": "/articles/",
    "filtered list": "/articles/?q={word}",
    "author": "/authors/ana/",
    "topic": "/topics/law/",
    "archive": "/archive/{year}/",
    "search": "/search/?q={word}",
    "search, articles": "/search/?q={word}&is=article",
    "search, feed": "/search/feed.atom?q={word}",
    "suggestions": "/search/suggest?q={word}",
    "feed": "/articles/feed.atom",
    "JSON feed": "/articles/feed.json",
    "feed of the author": "/authors/ana/feed.atom",
    "feed of the topic": "/topics/law/feed.atom",
    "news": "/sitemaps/news.xml",
    "llms.txt": "/llms.txt",
    "API, list": "/api/v1/articles/",
    "API, search": "/api/v1/search/?q={word}",
}
# … where its claims are, …
CLAIMS = {
    "ledger": "/claims/",
    "ledger of the topic": "/claims/?topic=law",
    "search, claims": "/search/?q=zebra&is=claim",
    "feed of claims": "/claims/feed.atom",
    "API, claims": "/api/v1/claims/",
    "API, search for claims": "/api/v1/search/?q=zebra&is=claim",
}
# … and what is its own.
OWN = {
    "page": "/articles/soon/",
    "Markdown": "/articles/soon.md",
    "JSON": "/articles/soon.json",
    "JSON-LD": "/articles/soon.jsonld",
    "citation": "/articles/soon/cite/",
    "card": "/articles/soon/card/",
    "oEmbed": "/oembed?url=http://testserver/articles/soon/",
    "API": "/api/v1/articles/soon/",
}


def shown(client: Client, faces: dict[str, str], word: str, asked: str = "") -> dict[str, bool]:
    """Which faces have a word; `asked` is what is searched for."""
    return {
        name: word.lower() in body(client, path.format(word=asked or word, year=today().year))
        for name, path in faces.items()
    }


def today() -> Any:
    return timezone.localdate()


def body(client: Client, path: str) -> str:
    """An answer in small letters without marks; "" for what is not found."""
    response = client.get(path)
    text: str = b"".join(response).decode().lower() if response.status_code == 200 else ""
    return text.replace("<mark>", "").replace("</mark>", "")


def all_or_none(found: dict[str, bool]) -> bool:
    """Whether all faces show something; that only some do is an error, which names them."""
    shown_by = {name for name, is_shown in found.items() if is_shown}
    assert shown_by in (set(), {*found}), (
        f"only {shown_by}" if len(shown_by) < 9 else (f"not { ({*found} - shown_by) }")
    )
    return next(iter(found.values()))


@pytest.fixture
def article() -> Article:
    make_article("Another", author=make_author("Ana Lima", slug="ana"),
                 topics=(make_topic("Law", slug="law"),))  # fmt: skip
    another = Article.objects.get()
    return make_article(
        "The kumquat treaty",
        slug="soon",
        published=False,
        author=another.bylines.get().author,
        topics=(another.tagged_topics.get().tag,),
    )


@pytest.fixture
def claim(article: Article) -> Claim:
    topic = article.tagged_topics.get().tag
    return make_claim(article, statement="A zebra was seen.", topics=(topic,))


def test_an_article_comes_out_at_its_second_everywhere(
    reader: Client, article: Article, claim: Claim
) -> None:
    publish(article, publish_at=timezone.now() + timedelta(hours=1))
    assert not all_or_none(everything(reader, claim))
    at = timezone.now() + timedelta(seconds=1)
    publish(article, at=at)
    while timezone.now() <= at:  # nobody does anything at that second
        time.sleep(0.02)
    assert all_or_none(everything(reader, claim))
    assert "/articles/soon/" in body(reader, "/sitemaps/articles-0.xml")


def everything(client: Client, claim: Claim) -> dict[str, bool]:
    page = claim.get_absolute_url()
    of_claim = {"claim": page, "card of the claim": f"/claims/{claim.pk}/card/",
                "feed of the claim": f"/claims/{claim.pk}/feed.atom",
                "API, claim": f"/api/v1/claims/{claim.pk}/"}  # fmt: skip
    sitemap, passages = {"sitemap": "/sitemaps/claims-0.xml"}, {"passages": "/api/v1/passages/"}
    return {
        **shown(client, LISTS | OWN, "kumquat treaty", asked="kumquat"),
        **shown(client, CLAIMS | of_claim, "zebra was"),
        **shown(client, sitemap, f"/claims/{claim.pk}/"),
        **shown(client, passages, '"article":"soon"'),
    }


def test_words_that_are_changed_are_changed_everywhere(
    reader: Client, article: Article, claim: Claim
) -> None:
    publish(article)
    article.refresh_from_db()
    article.title = "The mandarin treaty"
    at = timezone.now()
    revise(article, grade="correction", note="It was another fruit.", at=at)
    assert all_or_none(shown(reader, LISTS | OWN, "mandarin treaty", asked="mandarin"))
    # The page tells the change, and search by the old word finds nothing.
    silent = {"page", "JSON", "Markdown", "JSON-LD", "API"}
    others = {name: path for name, path in (LISTS | OWN).items() if name not in silent}
    assert not all_or_none(shown(reader, others, "kumquat treaty", asked="kumquat"))
    assert at.isoformat(timespec="seconds") in body(reader, "/sitemaps/articles-0.xml").upper()
    assert "mandarin" in body(reader, "/corrections/")
    assert "mandarin" in body(reader, "/corrections/feed.atom")


def test_what_is_retracted_is_listed_nowhere_and_says_so_itself(
    reader: Client, article: Article, claim: Claim
) -> None:
    publish(article)
    assert all_or_none(everything(reader, claim))
    retract(article, reason="A tangerine, in truth.")
    # The feeds that told of it tell that it was taken back, and search engines are not told of it.
    told = {"feed", "JSON feed", "feed of the author", "feed of the topic", "search, feed"}
    listed = {name: path for name, path in LISTS.items() if name not in told}
    assert not all_or_none(shown(reader, listed, "kumquat treaty", asked="kumquat"))
    assert not all_or_none(shown(reader, CLAIMS, "zebra was"))
    assert "/articles/soon/" not in body(reader, "/sitemaps/articles-0.xml")
    following = {name: LISTS[name] for name in told}
    own = {name: OWN[name] for name in ("page", "Markdown", "JSON", "API")}
    assert all_or_none(shown(reader, own | following, "tangerine", asked="kumquat"))
    assert all_or_none(shown(reader, {"JSON-LD": OWN["JSON-LD"], "card": OWN["card"]}, "retracted"))
    assert reader.get(f"/api/v1/claims/{claim.pk}/").status_code == 410
    assert "zebra" not in body(reader, f"/claims/{claim.pk}/")
    assert "zebra" not in body(reader, f"/claims/{claim.pk}/card/")
