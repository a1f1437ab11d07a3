"""Tables: written in Markdown, read on any screen."""

from collections import Counter

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


def test_a_wide_one_scrolls_in_a_frame_that_the_keyboard_reaches() -> None:
    assert ("div", {"class": "table", "tabindex": "0"}) in tags(render(SOURCE).html)


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
