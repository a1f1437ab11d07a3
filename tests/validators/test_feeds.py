"""What feed readers and the validator of the W3C find wrong with the feeds: nothing.

The rules are those of https://validator.w3.org/feed/docs/ that a feed like these can break.
"""

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import html5lib
import jsonschema
import pytest
from django.test import Client
from django.utils import timezone

from analysis.events import announced_together
from articles.workflow import retract, revise
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_organization,
    make_topic,
)
from tests.pages.followed import ATOM, LANGUAGE, links

pytestmark = pytest.mark.django_db

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "json-feed.json").read_text())
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:\S+")
BODY = """Relations have **largely** improved[^1], [as was said](/topics/).

## What was signed

![A map](/media/map.png)

| a | b |
|---|---|
| 1 | 2 & 3 |

The charter was signed in February.\u0085

[^1]: So they say.
"""


@pytest.fixture
def paths(db: None) -> list[str]:
    """Every feed of a site that has something of everything."""
    law, leyla = make_topic("Law & order", slug="law"), make_author("Leyla <Əliyeva>", slug="leyla")
    shared: dict[str, Any] = {"topics": (law,), "author": leyla, "publisher": make_organization()}
    article = make_article("“After” <the> summit & more", body=BODY, standfirst="A & b", **shared)
    with announced_together():
        claim = make_claim(article)
        make_assessment(claim, "disputed", rationale="It <is> & is not.")
        make_claim(article, "largely improved", kind="predictive", resolves_on=date(2026, 2, 1))
    article.refresh_from_db()
    article.body += "\nMore."
    revise(article, grade="correction", note="There was <more> & more.")
    make_article("بعد القمة", language="ar", body="كلمة.", at=datetime(2026, 1, 9, tzinfo=UTC))
    retract(make_article("Taken back", **shared), reason="It <was> made up.")
    for number in range(20):
        make_article(f"Number {number}", at=timezone.now() - timedelta(days=number, hours=1))
    asked = ["/articles/feed.{}", "/articles/feed.{}?kind=commentary&topic=law"]
    asked += ["/articles/feed.{}?before=end", "/topics/law/feed.{}", "/authors/leyla/feed.{}"]
    asked += ["/claims/feed.{}", "/claims/feed.{}?as_of=2026-03-01", "/claims/due/feed.{}"]
    asked += ["/corrections/feed.{}"]
    return [*asked, f"/claims/{claim.pk}/feed.{{}}", "/articles/feed.{}?language=fr"]


def test_feedparser_finds_nothing_wrong(client: Client, paths: list[str]) -> None:
    for path in paths:
        answer = client.get(path.format("atom"))
        headers = {name.lower(): value for name, value in answer.headers.items()}
        found = feedparser.parse(answer.content, response_headers=headers)
        assert not found.bozo, (path, found.get("bozo_exception"))
        assert found.version == "atom10" and found.feed.id and found.feed.title
        for entry in found.entries:
            assert entry.title and entry.link.startswith("http://testserver/"), path
            assert entry.updated_parsed and entry.published_parsed and entry.content[0].value, path


def test_json_feeds_fit_their_schema(client: Client, paths: list[str]) -> None:
    validator = jsonschema.Draft202012Validator(
        SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    for path in paths:
        feed = client.get(path.format("json")).json()
        assert not [*validator.iter_errors(feed)], path
        assert feed["feed_url"] == f"http://testserver{path.format('json')}"
        keys = [item["id"] for item in feed["items"]]
        assert len(keys) == len({*keys}), path


def test_the_schema_sees_what_is_wrong() -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [{"id": "1"}]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(feed, SCHEMA)


def test_the_rules_of_the_w3c_are_kept(client: Client, paths: list[str]) -> None:
    for path in paths:
        answer = client.get(path.format("atom"))
        root = ElementTree.fromstring(answer.content)
        problems = [*problems_of_feed(root, f"http://testserver{path.format('atom')}")]
        problems += [each for entry in root.findall(f"{ATOM}entry") for each in problems_of(entry)]
        assert not problems, path


def test_the_rules_see_what_is_wrong() -> None:
    entry = ElementTree.fromstring(
        f'<entry xmlns="{ATOM[1:-1]}"><id>1</id><title/><updated>2026-01-08</updated>'
        '<content type="html">&lt;a href="/x" style="a"&gt;&lt;script&gt;</content></entry>'
    )
    assert len([*problems_of(entry)]) == 7
    feed = ElementTree.fromstring(f'<feed xmlns="{ATOM[1:-1]}"><link rel="self" href="x"/></feed>')
    assert len([*problems_of_feed(feed, "http://testserver/")]) == 5


def problems_of_feed(root: ElementTree.Element, address: str) -> Any:
    needed = ("id", "title", "updated", "author/name")
    yield from (f"no {name}" for name in needed if not _text(root, name))
    if links(root).get("self") != address:
        yield "self is not the document's own address"
    ids = [_text(entry, "id") for entry in root.findall(f"{ATOM}entry")]
    yield from ("an id twice" for each in {*ids} if ids.count(each) > 1)
    relations = [each.attrib["rel"] for each in root.findall(f"{ATOM}link")]
    yield from (f"{each} twice" for each in {*relations} if relations.count(each) > 1)


def problems_of(entry: ElementTree.Element) -> Any:
    for name in ("id", "title", "updated", "published", "content"):
        if not _text(entry, name):
            yield f"no {name}"
    if not ABSOLUTE.fullmatch(_text(entry, "id")):
        yield "an id that is no absolute IRI"
    moments = [_text(entry, "published"), _text(entry, "updated")]
    if not all(map(MOMENT.fullmatch, filter(None, moments))) or moments != sorted(moments):
        yield f"dates: {moments}"
    if any(not each.attrib.get("term") for each in entry.findall(f"{ATOM}category")):
        yield "a category without a term"
    if any(each.attrib.get(LANGUAGE) == "" for each in entry.iter()):
        yield "an empty language"
    yield from _problems_of_html(_text(entry, "content"))


def _problems_of_html(html: str) -> Any:
    parsed = html5lib.parseFragment(html, namespaceHTMLElements=False)
    for element in parsed.iter():
        if element.tag in ("script", "style", "iframe", "object", "embed"):
            yield f"<{element.tag}>"
        if "style" in element.attrib:
            yield "a style"
        for name in ("href", "src"):
            if not ABSOLUTE.fullmatch(element.attrib.get(name, "a:b")):
                yield f"a relative address: {element.attrib[name]}"


def _text(element: ElementTree.Element, path: str) -> str:
    return element.findtext("/".join(f"{ATOM}{name}" for name in path.split("/")), "")
