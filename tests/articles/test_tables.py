"""Tables: written in Markdown, read on any screen."""

from collections import Counter

import pytest

from articles.markup import render
from tests.rendered_html import tags

SOURCE = """
| Year | Waiver |
|------|-------:|
| 2025 | **yes** |
| 2026 | yes \\| no |
"""


def test_a_table_has_a_head_and_rows() -> None:
    html = render(SOURCE).html
    found = Counter(tag for tag, _attributes in tags(html))
    assert [found[tag] for tag in ("table", "thead", "th", "tr", "td")] == [1, 1, 2, 3, 4]
    assert "<strong>yes</strong>" in html


def test_each_cell_is_a_block_of_the_text() -> None:
    assert render(SOURCE).text == "Year\n\nWaiver\n\n2025\n\nyes\n\n2026\n\nyes | no"


WIDE = "| Convention | Responsibilities |\n|---|---|\n| Internationalisation | yes |\n"


def test_a_wide_one_scrolls_in_a_frame_that_the_keyboard_reaches() -> None:
    assert ("div", {"class": "table", "tabindex": "0"}) in tags(render(WIDE).html)


def test_one_that_fits_every_screen_is_no_stop_for_the_keyboard() -> None:
    assert ("div", {"class": "table"}) in tags(render(SOURCE).html)


def test_the_frame_of_a_wide_one_is_told_by_its_caption() -> None:
    html = render(f"{WIDE}\nTable: Who does *what*").html
    frame = {"class": "table", "tabindex": "0", "role": "region", "aria-labelledby": "table-1"}
    assert ("div", frame) in tags(html)
    assert '<caption id="table-1">Who does <em>what</em></caption>' in html


@pytest.mark.parametrize("words", ["Table: Exports", ": Exports"])
def test_a_paragraph_behind_or_before_a_table_is_its_caption(words: str) -> None:
    for source in (f"{SOURCE}\n{words}\n", f"{words}\n\n{SOURCE}"):
        rendered = render(source)
        assert "<caption>Exports</caption>" in rendered.html
        assert rendered.text.startswith("Exports\n\nYear")


def test_of_two_tables_each_has_its_own_caption() -> None:
    text = render(f"{SOURCE}\n: One\n\n{SOURCE}\n: Two").text
    assert [text.index(words) for words in ("One", "Two")] == [0, text.index("Two\n\nYear")]


def test_without_a_table_it_is_a_paragraph() -> None:
    assert render(": Exports").text == ": Exports"


def test_it_carries_no_style_of_its_own() -> None:
    assert "style" not in render(SOURCE).html


def test_cells_may_span_others_when_written_in_html() -> None:
    html = render(
        '<table><tr><th scope="row" colspan="2">a</th><td rowspan="x">b</td></tr></table>'
    )
    assert ("th", {"scope": "row", "colspan": "2"}) in tags(html.html)
    assert ("td", {}) in tags(html.html)


def test_code_that_is_too_wide_scrolls_with_the_keyboard_too() -> None:
    assert render("```\nx = 1\n```").html.startswith('<pre tabindex="0"><code>x = 1')


def test_columns_are_aligned_as_their_marks_say() -> None:
    html = render("| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |").html
    classes = [attributes.get("class") for tag, attributes in tags(html) if tag in {"th", "td"}]
    assert classes == ["align-left", "align-center", "align-right", None] * 2


def test_a_row_longer_than_the_head_keeps_its_cells_and_the_others_get_as_many() -> None:
    rendered = render("| a |\n|---|\n| b | c \\| d | |\n| e |")
    assert rendered.text == "a\n\nb\n\nc | d\n\ne"
    found = Counter(tag for tag, _attributes in tags(rendered.html))
    assert (found["th"], found["td"]) == (1, 5)


def test_a_row_of_a_table_in_a_quotation_keeps_its_cells_too() -> None:
    assert render("> - | a |\n>   |---|\n>   | b | c |").text == "a\n\nb\n\nc"


def test_one_long_row_does_not_make_millions_of_cells() -> None:
    source = "| a |\n|---|\n" + "| b |\n" * 5_000 + "| c " * 5_000
    assert render(source).html.count("<td>") == 10_000
