"""No nesting makes a text slow to render: what stands too deep loses its tags, never its words."""

import re

import pytest

from articles.markup import Kind, render
from articles.markup.nesting import MAX_NESTED

pytestmark = pytest.mark.pure

DEEP = 3 * MAX_NESTED
# A table, a frame around it and its rows are made of one tag that is typed.
FRAMES = 70
NESTINGS = {
    "blocks": "<pre>" * DEEP + "crane" + "</pre>" * DEEP,
    "blocks that are not closed": "<blockquote>" * DEEP + "crane",
    "lists of HTML": "<ul><li>" * DEEP + "crane",
    "tables": "<table><tr><td>" * DEEP + "crane",
    "tags in a line": "The " + "<em>" * DEEP + "crane",
    "different tags in a line": "The " + "<b><i>" * DEEP + "crane",
    "quotations": "> " * DEEP + "crane",
    "lists": "- " * DEEP + "crane",
    "emphasis": "*" * DEEP + "crane" + "*" * DEEP,
    "brackets": "[" * DEEP + "crane" + "]" * DEEP,
}


def depth_of(html: str) -> int:
    deepest = depth = 0
    for closing, name in re.findall(r"<(/?)(\w+)[^>]*>", html):
        depth += 0 if name in {"br", "hr", "wbr"} else -1 if closing else 1
        deepest = max(deepest, depth)
    return deepest


@pytest.mark.parametrize("markdown", NESTINGS.values(), ids=NESTINGS)
def test_what_stands_deep_is_bounded_and_loses_no_word(markdown: str) -> None:
    rendered = render(f"Before.\n\n{markdown}\n\nAfter.")

    assert depth_of(rendered.html) <= MAX_NESTED + FRAMES
    for word in ("Before.", "crane", "After."):
        assert word in rendered.text


def test_the_line_at_which_it_is_too_deep_is_told() -> None:
    rendered = render(f"One.\n\nTwo.\n\nThe {'<em>' * DEEP}crane.")

    told = [(loss.line, loss.words) for loss in rendered.losses if loss.kind == Kind.NESTING]
    assert told == [(5, "<em>")]


def test_words_of_blocks_whose_tags_are_left_out_do_not_run_together() -> None:
    rendered = render("<blockquote>" * DEEP + "<blockquote>one</blockquote><p>two</p>")

    assert "one two" in " ".join(rendered.text.split())


def test_items_and_paragraphs_that_are_not_closed_are_not_deep() -> None:
    items = "".join(f"<li>item {number}" for number in range(DEEP))
    paragraphs = "".join(f"<p>part {number}" for number in range(DEEP))
    rendered = render(f"<ul>{items}</ul>{paragraphs}")

    assert rendered.html.count("<li>") == DEEP
    assert rendered.html.count("<p>") == DEEP
    assert rendered.losses == ()


def test_text_behind_what_was_too_deep_keeps_its_tags() -> None:
    deep = "<blockquote>" * DEEP + "crane" + "</blockquote>" * DEEP
    rendered = render(f"{deep}\n\nThe *old* crane.")

    assert rendered.html.endswith("<p>The <em>old</em> crane.</p>\n")
