"""The canonical text, which passages point into, is the text of the stored HTML."""

import re
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.markup import BLOCKS, HTML_SPACE, render, runs, text_of
from tests.markdown import markdown
from tests.rendered_html import faults


class ByDefinition(HTMLParser):
    """The canonical text made the long way: cut the HTML at blocks, then tidy each piece."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks = [""]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in BLOCKS:
            self.blocks.append("")
        elif tag == "br":
            self.blocks[-1] += " "

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        self.blocks[-1] += data

    def text(self) -> str:
        tidy = (re.sub("[ \t\n\f\r]+", " ", block).strip(" ") for block in self.blocks)
        return "\n\n".join(filter(None, tidy))


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("One\ntwo.", "One two."),
        ("One  \ntwo.", "One two."),
        ("One<br>two.", "One two."),
        ("One\n\n\n\ntwo.", "One\n\ntwo."),
        ("  One   two \t three ", "One two three"),
        ("**One** _two_", "One two"),
        ("One** two**", "One** two**"),
        ("# One\n\ntwo", "One\n\ntwo"),
        ("- one\n- two\n  - three", "one\n\ntwo\n\nthree"),
        ("> one\n>\n> two", "one\n\ntwo"),
        ("| a | b |\n|---|---|\n| c | d |", "a\n\nb\n\nc\n\nd"),
        ("```\none\n\n  two\n```", "one two"),
        ("a\u00a0b &nbsp; c", "a\u00a0b \u00a0 c"),
        ("a\u2009b\u202fc", "a\u2009b\u202fc"),
        ("1 &lt; 2 &amp; 3", "1 < 2 & 3"),
        ("One.[^1]\n\n[^1]: Two.", "One.[1]\n\nTwo. ↩︎"),
        ("cafe\u0301", "café"),
        ("![A map](https://example.org/map.png)", "A map"),
        ("<!-- hidden -->One", "One"),
        ("", ""),
        (" \n\n ", ""),
        ("---", ""),
    ],
)
def test_the_text_is_what_a_reader_sees(markdown: str, text: str) -> None:
    assert render(markdown).text == text


def test_a_mark_that_begins_another_run_is_not_composed_across_the_tag() -> None:
    assert render("e<b>\u0301</b>").text == "e\u0301"


@given(markdown)
@settings(max_examples=150, deadline=None)
def test_the_text_is_made_as_it_is_defined(source: str) -> None:
    rendered = render(source)
    assert rendered.text == text_of(rendered.html) == ByDefinition(rendered.html).text()


@given(markdown)
@settings(max_examples=100, deadline=None)
def test_offsets_count_the_characters_of_the_text(source: str) -> None:
    rendered = render(source)
    pieces = list(runs(rendered.html))
    assert "".join(run.source for run in pieces) == rendered.html
    met = []
    for run in pieces:
        for character, offset in zip(run.text, run.offsets, strict=True):
            if character not in HTML_SPACE:
                assert rendered.text[offset] == character
                met.append(offset)
    left_out = set(range(len(rendered.text))) - set(met)
    assert met == sorted(set(met))
    assert all(rendered.text[offset] in " \n" for offset in left_out)


@given(markdown)
@settings(max_examples=100, deadline=None)
def test_white_space_is_one_space_in_a_block_and_a_blank_line_between(source: str) -> None:
    text = render(source).text
    blocks = text.split("\n\n") if text else []
    assert all(blocks)
    assert all(block == block.strip(HTML_SPACE) for block in blocks)
    assert not re.search(r"[\t\f\r]|  |(?<!\n)\n(?!\n)", text)


@given(markdown)
@settings(max_examples=100, deadline=None)
def test_each_run_is_in_normal_form_c(source: str) -> None:
    texts = [run.text for run in runs(render(source).html)]
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)


@given(markdown)
@settings(max_examples=100, deadline=None)
def test_the_html_is_balanced(source: str) -> None:
    assert faults(render(source).html) == []


@given(st.text(st.characters()))
@settings(max_examples=200, deadline=None)
def test_any_text_can_be_rendered(source: str) -> None:
    rendered = render(source)
    assert rendered.text == text_of(rendered.html)
    rendered.html.encode()
    assert "\x00" not in rendered.html


@pytest.mark.parametrize("broken", ["\x00", "\ud800", "\udfff", "a\x00b\ud800"])
def test_what_no_database_stores_is_replaced(broken: str) -> None:
    rendered = render(broken)
    assert "\ufffd" in rendered.text
    rendered.text.encode()


def test_a_link_that_is_never_closed_holds_no_other_link() -> None:
    html = render("<a href='/one'>one\n\n| [two](/two) |\n|---|\n| [three](/three) |").html
    assert faults(html) == []


def test_rendering_again_what_was_rendered_changes_nothing() -> None:
    html = render("One **two** &amp; [three](https://example.org/)\n\n> four").html
    assert render(html).html == html
