"""A tag around words of several blocks is around the words of each of them."""

import pytest

from articles.markup import render
from articles.markup.setting import QUOTED, SIGNS, STRUCK, TextSettings

pytestmark = pytest.mark.pure


def html(*blocks: str) -> str:
    return render("\n\n".join(blocks)).html.strip()


def marked(markdown: str, words: str) -> str:
    """Words of a text with the signs of how they are set."""
    rendered = render(markdown)
    start = rendered.text.index(words)
    return TextSettings(rendered.html, rendered.text).marked(start, start + len(words))


@pytest.mark.parametrize("words", ["It is signed.", "It holds.", "It is good."])
@pytest.mark.parametrize(("tag", "kind"), [("q", QUOTED), ("del", STRUCK)])
def test_each_paragraph_has_it(tag: str, kind: str, words: str) -> None:
    text = f"He said: <{tag}>It is signed.\n\nIt holds.\n\nIt is good.</{tag}> He left."
    first, last = SIGNS[kind]
    assert marked(text, words) == f" {first} {words} {last} "
    assert marked(text, "He left.") == "He left."


def test_items_cells_and_nested_tags_have_it_too() -> None:
    assert html("<q>So *it", "- is</q> so*") == "\n".join(
        ["<p><q>So *it</q></p>", "<ul>", "<li><q>is</q> so*</li>", "</ul>"]
    )
    assert html("<del>One <q>two", "three</del> four</q> five") == (
        "<p><del>One <q>two</q></del></p>\n<p><del><q>three</q></del><q> four</q> five</p>"
    )


def test_one_that_nothing_closes_ends_with_its_paragraph() -> None:
    assert html("He said <q>so.", "Others did not.") == (
        "<p>He said <q>so.</q></p>\n<p>Others did not.</p>"
    )


def test_so_does_one_that_ends_in_a_note() -> None:
    assert "<p>Others did not." in html("<q>So.", "Others did not.[^1]", "[^1]: Really.</q>")


def test_the_words_of_a_text_are_the_same() -> None:
    assert render("<q>One.\n\nTwo.</q>").text == render("One.\n\nTwo.").text
