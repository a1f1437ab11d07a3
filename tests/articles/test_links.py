"""Links: what of a text is an address, and where the links in it lead."""

import re

import pytest

from articles.markup import Kind, render


def addresses(source: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', render(source).html)


@pytest.mark.parametrize(
    "after",
    ["（说明）", "。", "、次", "」", "»", "”", "“", "，и", "的网站", "에서", "！", "…", ".”", ",»"],
)
def test_a_bare_address_ends_before_what_belongs_to_the_text(after: str) -> None:
    rendered = render(f"见 https://example.com/a{after} b")
    assert addresses(f"见 https://example.com/a{after} b") == ["https://example.com/a"]
    assert rendered.text == f"见 https://example.com/a{after} b"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com/a(b)",
        "https://example.com/Мир",
        "https://例子.中国/路径",
        "https://a.b/?q=l’eau",
    ],
)
def test_letters_of_any_script_may_be_part_of_an_address(address: str) -> None:
    assert f">{address}</a>" in render(address).html


def test_two_addresses_with_full_width_marks_between_them_are_two() -> None:
    assert addresses("https://a.b/c、https://d.e/f") == ["https://a.b/c", "https://d.e/f"]


@pytest.mark.parametrize("fragment", ["the-end", "s-the-end", "The%20End", "THE-END"])
def test_a_link_to_a_heading_finds_it(fragment: str) -> None:
    assert addresses(f"[x](#{fragment})\n\n## The end") == ["#s-the-end"]
    assert addresses(f"## The end\n\n<a href='#{fragment}'>x</a>") == ["#s-the-end"]


def test_a_link_to_a_note_or_to_nothing_stays_as_it_is() -> None:
    assert "#fn1" in addresses("[x](#fn1) y[^a]\n\n[^a]: z\n\n## fn1")
    assert addresses("[x](#elsewhere)\n\n## The end") == ["#elsewhere"]


def test_a_telephone_number_is_a_link() -> None:
    assert addresses("[call](tel:+994-12-1)") == ["tel:+994-12-1"]


def test_a_link_that_would_lead_nowhere_is_shown_as_it_was_typed() -> None:
    assert render("[files](ftp://a.b) and ftp://a.b/c").text == "[files](ftp://a.b) and ftp://a.b/c"


def test_of_a_picture_in_a_link_the_words_lead_where_the_link_does() -> None:
    rendered = render("[![A map](/map.png)](/page)")
    assert addresses("[![A map](/map.png)](/page)") == ["/page"]
    assert [(loss.kind, loss.words) for loss in rendered.losses] == [(Kind.ADDRESS, "/map.png")]


def test_a_definition_that_no_link_uses_is_words_or_is_named() -> None:
    assert render("[Editor]: Yes").text == "[Editor]: Yes"
    hidden = render("Text.\n\n[//]: # (Ask Leyla)")
    assert hidden.text == "Text."
    assert [(loss.line, loss.kind) for loss in hidden.losses] == [(3, Kind.DEFINITION)]
