"""Tables: written in Markdown, read on any screen."""

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
    assert [html.count(f"<{tag}>") for tag in ("table", "thead", "th", "tr", "td")] == [
        1,
        1,
        2,
        3,
        4,
    ]
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
