"""A body is data: nothing in it runs, fetches, submits, restyles or leaves its place."""

import re
import time

import pytest

from articles.markup import ALLOWED_TAGS, render
from tests.articles.hostile import BODIES
from tests.rendered_html import faults, tags

KEPT = {"href", "title", "id", "class", "rel", "start", "value",
        "colspan", "rowspan", "scope", "tabindex", "role", "aria-labelledby",
        "src", "alt", "width", "height", "loading"}  # fmt: skip
MADE_HERE = {"div", "figure", "img"}  # the frame of a table; a picture of this site
ADDRESS = re.compile(r"(https?:|mailto:|tel:|[^:]*$|[^:]*[/?#])", re.IGNORECASE)


@pytest.mark.parametrize("body", BODIES)
def test_only_harmless_tags_attributes_and_addresses_are_kept(body: str) -> None:
    html = render(body).html
    assert faults(html) == []
    for tag, attributes in tags(html):
        assert tag in ALLOWED_TAGS | MADE_HERE
        assert set(attributes) <= KEPT
        assert ADDRESS.match(attributes.get("href") or "")
        assert re.match(r"/[^/\\]|$", attributes.get("src") or "")


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("[x](javascript:run())", "[x](javascript:run())"),
        ('<a href="javascript:run()">x</a>', "x"),
        ("<script>run()</script>after", "after"),
        ("<style>p { color: red }</style>after", "after"),
        ('<form action="/">words</form>', "words"),
        ("`<script>`", "<script>"),
    ],
)
def test_words_are_kept_where_they_do_no_harm(body: str, kept: str) -> None:
    assert render(body).text == kept


def test_ids_and_classes_that_the_page_uses_cannot_be_taken() -> None:
    body = "<a id=show-claims class='note-link factual'>x</a><li id=main class=note>y</li>"
    assert all(set(attributes) <= {"rel"} for _tag, attributes in tags(render(body).html))
    assert 'id="s-main"' in render("## Main").html


def test_an_id_is_used_once_even_if_it_is_written_twice() -> None:
    body = "<a id=fn1>x</a><a id=fn1>y</a> z[^1]\n\n[^1]: Note."
    assert faults(render(body).html) == []


@pytest.mark.parametrize(
    "address", ["//evil.example/x.png", "/\\\\evil.example/x.png", "</\t/evil.example/x.png>",
                "</ /evil.example/x.png>", "/admin/logout/", "/x.png?y=1", "data:image/png,x"]
)  # fmt: skip
def test_only_a_picture_of_this_site_is_shown(address: str) -> None:
    shown = [given["src"] for tag, given in tags(render(f"![x]({address})").html) if tag == "img"]
    assert all(source and re.match(r"/(?![/\\])", source) for source in shown)
    raw = render(f"<figure><img src='{address}' alt=x></figure>").html
    assert "<img" not in raw


def test_a_picture_is_a_link_and_no_request_to_anybody() -> None:
    html = render('![A map](https://evil.example/map.png "Map")').html
    assert '<a href="https://evil.example/map.png"' in html
    assert "<img" not in html
    assert render("![](https://example.org/map.png)").text == "https://example.org/map.png"


def test_links_say_nothing_of_where_they_came_from_to_a_new_window() -> None:
    assert 'rel="noopener"' in render("[x](https://example.org/)").html


DEEP = 10_000


@pytest.mark.parametrize(
    "piece",
    ["> ", "- ", "[", "![", "(", "*a_ ", "**a ", "`", "[a](", "[^1]", "^[", "<b>", "<ul><li>",
     "<table><tr><td>", "<blockquote>", "<a href=x>", "<!--", "http://", "&lt;", "\\", "e\u0301",
     "# a\n\n", "| a ", "<b x='", "<![CDATA[", "\t", "\n", "[a]: x\n"],
)  # fmt: skip
def test_ten_thousand_of_anything_take_seconds_at_most(piece: str) -> None:
    begun = time.process_time()
    render(piece * DEEP)
    assert time.process_time() - begun < 10
