"""A table that scrolls is a region with a name: its caption, or its number on the page."""

import pytest

from articles.markup import render
from articles.templatetags.articles import rendered
from tests.rendered_html import tags

pytestmark = pytest.mark.pure

WIDE = "| Convention | Responsibilities |\n|---|---|\n| Internationalisation | yes |\n"


def frames(source: str, role: str = "doc-endnotes") -> list[dict[str, str | None]]:
    found = tags(rendered(render(source).html, role))
    return [given for tag, given in found if tag == "div" and given.get("class") == "table"]


def test_one_without_a_caption_has_its_number() -> None:
    names = [(given["role"], given["aria-label"]) for given in frames(f"{WIDE}\n\n.\n\n{WIDE}")]
    assert names == [("region", "Table 1"), ("region", "Table 2")]


def test_one_with_a_caption_is_told_by_it() -> None:
    (frame,) = frames(f"{WIDE}\nTable: Who does what")
    assert (frame["role"], frame["aria-labelledby"]) == ("region", "table-1")


def test_in_a_note_it_is_no_landmark_of_the_page() -> None:
    assert [given["role"] for given in frames(WIDE, "group")] == ["group"]


def test_one_that_fits_needs_none() -> None:
    assert frames("| a |\n|---|\n| b |") == [{"class": "table"}]
