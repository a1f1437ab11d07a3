"""Figures: a picture with what it shows, its caption and its credit."""

import pytest

from articles.markup import Kind, render
from tests.rendered_html import tags

PICTURE = '![Two cranes](/static/port.jpg "The port of Alat")'


def figure(source: str) -> list[tuple[str, dict[str, str | None]]]:
    return tags(render(source).html)


def test_a_picture_alone_in_its_paragraph_is_one() -> None:
    html = render(PICTURE + '{credit="Leyla Əliyeva" width=1200 height=800}').html
    assert html == (
        '<figure><img src="/static/port.jpg" alt="Two cranes" width="1200" height="800"'
        ' loading="lazy"><figcaption>The port of Alat <small>Leyla Əliyeva</small></figcaption>'
        "</figure>\n"
    )


def test_its_caption_and_credit_are_part_of_the_text() -> None:
    text = render(f'Before.\n\n{PICTURE}{{credit="AFP"}}\n\nAfter.').text
    assert text == "Before.\n\nThe port of Alat AFP\n\nAfter."


def test_without_caption_and_credit_it_is_the_picture_alone() -> None:
    assert [tag for tag, _given in figure("![Two cranes](/port.webp)")] == ["figure", "img"]


def test_several_in_one_paragraph_are_several() -> None:
    tags_of_both = [tag for tag, _given in figure("![a](/a.png)\n![b](/b.png){credit=x}")]
    assert tags_of_both == ["figure", "img", "figure", "img", "figcaption", "small"]


def test_they_stand_in_quotations_lists_and_notes() -> None:
    source = "> ![a](/a.png)\n\n- ![b](/b.png)\n\nx[^1]\n\n[^1]: ![c](/c.png)"
    assert [tag for tag, _given in figure(source)].count("figure") == 3


@pytest.mark.parametrize("source", ["See {} here.", "[{}](/map)", "# {}", "| {} |\n|---|"])
def test_among_other_words_it_is_a_link_and_what_was_typed_is_shown(source: str) -> None:
    rendered = render(source.replace("{}", "![a](/a.png){credit=AFP}"))
    assert "<figure" not in rendered.html
    assert "{credit=AFP}" in rendered.text


def test_one_from_elsewhere_is_a_link() -> None:
    assert render("![a](https://example.org/a.png){credit=AFP}").text == "a{credit=AFP}"


def lost(source: str) -> list[tuple[int, str, str]]:
    return [(loss.line, loss.kind, loss.words) for loss in render(source).losses]


def test_one_that_says_nothing_is_named_with_its_line() -> None:
    assert lost("One.\n\n![](/a.png)") == [(3, Kind.ALTERNATIVE, "/a.png")]
    assert lost("![](/a.png){.decorative}") == []
    shown = ("img", {"src": "/a.png", "alt": "", "loading": "lazy"})
    assert shown in figure("![](/a.png){.decorative}")


@pytest.mark.parametrize(
    "typed", ["{by=AFP}", "{width=wide}", "{.large}", "{#port}", "{credit=a credit=b}", "{%ask%}"]
)
def test_what_is_typed_behind_it_and_of_no_use_is_named(typed: str) -> None:
    assert lost(f"One.\n\n![a](/a.png)\n{PICTURE}{typed}") == [(4, Kind.ATTRIBUTE, typed)]
