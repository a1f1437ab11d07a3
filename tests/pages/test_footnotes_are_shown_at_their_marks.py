"""A footnote is shown at its mark, without a script, and stands in its list all the same."""

from collections.abc import Iterator
from typing import Any

import pytest

from articles.markup import render
from articles.templatetags.articles import rendered
from tests.make import make_article
from tests.rendered_html import faults, tags, words

SOURCE = "The waiver.[^waiver] The law.[^law] Again.[^waiver]\n\n[^waiver]: *By* him.\n[^law]: Two."
LONG = "\n\n".join(["A paragraph that fills the page. " * 12] * 8)


@pytest.mark.pure
def test_each_mark_has_a_button_for_its_note() -> None:
    html = rendered(render(SOURCE).html)
    opened = [given["popovertarget"] for tag, given in tags(html) if tag == "button"]
    named = [given["aria-label"] for tag, given in tags(html) if tag == "button"]
    shown = [given["id"] for tag, given in tags(html) if tag == "li" and "popover" in given]
    assert (opened, shown) == (["fn1", "fn2", "fn1"], ["fn1", "fn2"])
    assert named == ["Footnote 1", "Footnote 2", "Footnote 1"]
    assert faults(html) == []


@pytest.mark.pure
def test_the_link_there_and_the_link_back_are_kept_for_browsers_that_know_no_popover() -> None:
    html = rendered(render(SOURCE).html)
    for link in ('<a href="#fn1"', '<a href="#fnref1"', '<a href="#fnref1:1"'):
        assert link in html
    for mark in ('id="fnref1"', 'id="fnref1:1"', 'id="fnref2"'):
        assert html.count(mark) == 1


@pytest.mark.pure
def test_no_word_of_the_text_is_there_twice() -> None:
    stored = render(SOURCE).html
    assert words(str(rendered(stored))) == words(stored)


@pytest.mark.pure
def test_a_mark_within_the_words_of_a_claim_has_one_too() -> None:
    html = render("One.[^a]\n\n[^a]: Two.").html.replace("[1]", "<mark>[1]</mark>")
    assert 'popovertarget="fn1"' in rendered(html)


@pytest.mark.pure
@pytest.mark.parametrize("body", ["One.\n\n[^unused]: Two.", "One."])
def test_without_a_mark_nothing_is_shown_elsewhere(body: str) -> None:
    assert "popover" not in rendered(render(body).html)


@pytest.fixture
def without_javascript(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    yield context.new_page()
    context.close()


@pytest.mark.browser
@pytest.mark.looks
@pytest.mark.django_db(transaction=True)
def test_it_opens_over_the_text_and_the_words_stay_where_they_are(
    without_javascript: Any, live_server: Any
) -> None:
    make_article(slug="notes", body=f"{LONG}\n\n{SOURCE}\n\n{LONG}")
    page = without_javascript
    page.goto(f"{live_server.url}/articles/notes/")
    mark, note = page.get_by_role("button", name="Footnote 2"), page.locator("#fn2")
    mark.scroll_into_view_if_needed()
    before, in_list = mark.bounding_box(), note.bounding_box()
    mark.click()
    shown = note.bounding_box()
    assert mark.bounding_box() == before
    assert 0 < shown["y"] < 844 and abs(shown["y"] - before["y"]) < 200 < in_list["y"]
    assert shown["x"] >= 0 and shown["x"] + shown["width"] <= 390
    page.keyboard.press("Escape")
    assert note.bounding_box() == in_list
