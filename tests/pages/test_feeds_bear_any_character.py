"""Characters that XML does not allow, and markup in names, break no feed."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.feeds.atom import write_atom
from articles.feeds.documents import Category, Entry, Feed, Person, with_whole_addresses
from articles.feeds.json_feed import write_json_feed
from tests.pages.followed import ATOM

AT = datetime(2026, 1, 8, 9, tzinfo=UTC)
PAGE = "https://example.org/"
# Surrogates cannot be stored, and so reach no feed.
TEXT = st.text(st.characters(codec="utf-8"))


def feed_of(text: str) -> Feed:
    entry = Entry(
        id="tag:example.org,2026:article/1",
        address=PAGE,
        title=text,
        updated=AT,
        published=AT,
        language="en",
        content=lambda: text,
        authors=(Person(text, PAGE),),
        categories=(Category(text, text, PAGE),),
        summary=text,
    )
    return Feed("tag:example.org,2026:feed", text, PAGE, PAGE, PAGE, "en", [entry], text)


@given(TEXT)
def test_atom_is_well_formed_with_any_text(text: str) -> None:
    root = ElementTree.fromstring(write_atom(feed_of(text), PAGE))
    assert root.findtext(f"{ATOM}entry/{ATOM}id") == "tag:example.org,2026:article/1"


@given(TEXT)
def test_a_json_feed_is_json_with_any_text(text: str) -> None:
    [item] = json.loads(write_json_feed(feed_of(text), PAGE))["items"]
    assert item["url"] == PAGE


FORBIDDEN = "\x00\x08\x0b\x1f\ufffe\uffff"


@pytest.mark.parametrize("write", [write_atom, write_json_feed])
def test_what_xml_forbids_is_left_out_and_nothing_else(
    write: Callable[[Feed, str], bytes],
) -> None:
    written = write(feed_of(f"a{FORBIDDEN}ə\U0001f600\x85 <b>&"), PAGE).decode()
    assert "aə\U0001f600\x85" in written
    assert not {*FORBIDDEN} & {*written}
    assert "\\u0000" not in written


@pytest.mark.parametrize(
    ("html", "whole"),
    [
        ('<a href="#fn1">1</a>', '<a href="https://example.org/a/#fn1">1</a>'),
        ('<img src="/x.png">', '<img src="https://example.org/x.png">'),
        ('<a href="mailto:a@b.org">', '<a href="mailto:a@b.org">'),
        ('<a href="https://b.org/?a=1&amp;b=2">', '<a href="https://b.org/?a=1&amp;b=2">'),
        ('<p>href="/x"</p>', '<p>href="/x"</p>'),
    ],
)
def test_addresses_are_made_whole(html: str, whole: str) -> None:
    assert with_whole_addresses(html, "https://example.org/a/") == whole
