"""Claims of an article in a real browser: which are marked, where notes stand, how they open."""

from itertools import pairwise
from typing import Any

import pytest

from tests.make import make_article, make_claim
from tests.pages.claims_in_browser import NOTES, OP_ED, fresh, marked, open_article, open_op_ed
from tests.pages.in_browser import boxes, style, visible
from tests.pages.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.looks]


@pytest.fixture
def article(page: Any, live_server: Any, site: Site) -> Any:
    return open_article(page, live_server)


@pytest.fixture
def op_ed(page: Any, live_server: Any, db: None, committed_seed: Any) -> Any:
    return open_op_ed(page, live_server)


@pytest.fixture
def all_claims(article: Any) -> Any:
    """The same with all claims marked."""
    article.goto(f"{article.url}?claims=all")
    return article


def assert_marked(page: Any, site: Site, state: str) -> None:
    """Whether what the state says is marked, and nothing else."""
    assessed = [claim.number for claim in fresh(site) if claim.verdict]
    numbers = {"none": [], "assessed": assessed, "all": list(range(1, 13))}[state]
    assert sorted(map(int, marked(page))) == sorted(numbers)
    line = style(page, "mark.normative", "textDecorationLine")
    assert line == ("underline" if state == "all" else "none")


@pytest.mark.parametrize("state", ["none", "assessed", "all"])
def test_a_reader_chooses_and_is_remembered(article: Any, site: Site, state: str) -> None:
    article.locator(f".layer a[data-claims={state}]").click()
    for _ in range(2):
        assert_marked(article, site, state)
        assert article.locator(".layer [aria-current]").inner_text() == state
        article.reload()


@pytest.mark.parametrize("state", ["none", "assessed", "all"])
def test_without_javascript_the_links_do_it(
    without_javascript: Any, site: Site, state: str
) -> None:
    without_javascript.locator(f".layer a[data-claims={state}]").click()
    assert_marked(without_javascript, site, state)


def test_what_the_address_asks_for_comes_before_what_is_remembered(
    article: Any, site: Site
) -> None:
    article.locator(".layer a[data-claims=none]").click()
    article.goto(f"{article.url}?claims=all")
    assert_marked(article, site, "all")


def test_no_cookie_is_set(article: Any) -> None:
    article.locator(".layer a[data-claims=all]").click()
    assert article.context.cookies() == []


def test_kinds_are_told_apart_without_colour_in_text_and_note(all_claims: Any) -> None:
    kinds = ("factual", "interpretive", "predictive", "normative")
    lines = ["solid", "dashed", "dotted", "double"]
    for selector in ("mark.{}", ".note.{} .kind"):
        found = [style(all_claims, selector.format(kind), "textDecorationStyle") for kind in kinds]
        assert found == lines


def test_marked_words_are_read_in_forced_colours_too(all_claims: Any) -> None:
    all_claims.emulate_media(forced_colors="active", color_scheme="dark")
    assert style(all_claims, ".body mark", "color") == style(all_claims, ".body p", "color")


def test_the_line_of_findings_is_no_wider_than_the_text(op_ed: Any) -> None:
    (text,), (line,) = boxes(op_ed, ".body"), boxes(op_ed, ".article-head .findings")
    assert (line["x"], line["width"]) == (text["x"], text["width"])
    assert op_ed.evaluate(
        "(line => line.scrollWidth <= line.clientWidth)(document.querySelector('.findings'))"
    )


def test_underlines_of_nested_passages_stand_apart(all_claims: Any) -> None:
    outer, inner = (
        style(all_claims, each, "textUnderlineOffset") for each in ("mark", "mark mark")
    )
    assert float(inner.removesuffix("px")) - float(outer.removesuffix("px")) >= 3


@pytest.mark.parametrize("width", [1056, 1280, 1600])
@pytest.mark.parametrize("state", ["assessed", "all"])
def test_a_note_is_beside_its_passage_or_two_lines_below_at_most(
    op_ed: Any, width: int, state: str
) -> None:
    op_ed.set_viewport_size({"width": width, "height": 900})
    op_ed.locator(f".layer a[data-claims={state}]").click()
    notes = op_ed.evaluate(NOTES)
    assert len(notes) == len(marked(op_ed)) > 20
    text = op_ed.locator(".body").bounding_box()
    for note in notes:
        assert note["below"] >= -0.2, note
        assert note["below"] <= 2.01 or note["behind"] <= 0.5, note
        assert text["x"] + text["width"] <= note["left"] < note["right"] <= width
    for above, below in pairwise(sorted(notes, key=lambda note: note["top"])):
        assert above["bottom"] <= below["top"]


def test_notes_stay_beside_their_words_when_the_text_grows(op_ed: Any) -> None:
    op_ed.locator(".text-size summary").click()
    for _ in range(6):
        op_ed.get_by_label("Larger").click()
    for note in op_ed.evaluate(NOTES):
        assert note["below"] <= 2.01 or note["behind"] <= 0.5, note


def test_what_finds_no_place_beside_its_words_is_folded(page: Any, live_server: Any) -> None:
    words = "One two three four five six seven eight"
    article = make_article(slug="dense", body=f"{words}.\n\nThe next paragraph.")
    claims = [make_claim(article, word) for word in words.split()]
    page.goto(f"{live_server.url}{article.get_absolute_url()}?claims=all")
    fold = page.locator(".folded")
    shown = len(page.evaluate(NOTES))
    assert 2 <= shown < len(claims)
    assert fold.locator("summary").inner_text() == f"+{len(claims) - shown} more"
    before = page.locator(".body").bounding_box()
    fold.locator("summary").click()
    assert fold.locator("a").last.inner_text() == "8 Not yet assessed"
    assert page.locator(".body").bounding_box() == before
    fold.locator("a").last.click()
    assert page.locator(f"#note-{claims[-1].pk}").is_visible()
    assert page.locator(".body").bounding_box() == before


def test_the_foot_of_the_page_stands_below_the_last_note(all_claims: Any) -> None:
    last = max(box["y"] + box["height"] for box in boxes(all_claims, ".note") if box)
    assert all_claims.locator(".article-foot").bounding_box()["y"] >= last


def test_without_javascript_notes_leave_no_holes(
    chromium: Any, live_server: Any, site: Site
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    heights = []
    for state in ("none", "all"):
        page.goto(f"{live_server.url}/articles/the-charter/?claims={state}")
        heights.append(page.locator(".body").bounding_box()["height"])
    assert heights[0] == heights[1]
    text = page.locator(".body").bounding_box()
    for box in boxes(page, ".note"):
        assert box["x"] >= text["x"] + text["width"]
    context.close()


def test_without_javascript_a_note_gone_to_in_a_crowded_margin_says_why(
    chromium: Any, live_server: Any, db: None, committed_seed: Any
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(live_server.url + OP_ED)
    crowded = page.locator(".notes:has(> :nth-child(3 of .note:not(.unjudged)))").first
    note = crowded.locator(".note:not(.unjudged)").nth(1)
    assert not note.locator(".reason").is_visible()
    page.goto(f"{live_server.url}{OP_ED}#{note.get_attribute('id')}")
    assert note.locator(".reason").is_visible()
    context.close()


def test_words_and_note_light_up_together(all_claims: Any, site: Site) -> None:
    key = site.claims[5].pk
    all_claims.locator(f"#note-{key}").hover()
    assert all_claims.locator(f"mark.on[data-claim='{key}']").count() >= 1
    all_claims.mouse.move(5, 5)
    assert all_claims.locator(".on").count() == 0


def test_words_of_a_claim_that_is_not_marked_do_not_light_up(op_ed: Any) -> None:
    hidden = op_ed.locator("mark.unjudged:has(> mark:not(.unjudged))").first
    hidden.locator("mark").first.hover()
    assert op_ed.locator("mark.on:not(.unjudged)").count()
    assert not op_ed.locator("mark.unjudged.on").count()


@pytest.mark.parametrize("width", [700, 1280])
def test_in_print_notes_are_there_and_what_is_for_the_screen_is_not(
    all_claims: Any, width: int
) -> None:
    page = all_claims
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="print")
    assert all(visible(page, ".note"))
    assert not any(visible(page, ".masthead nav, .tools, .contents, .colophon, .skip"))
    for box in boxes(page, ".note"):
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    pairs = [boxes(page, ".annotated > :first-child"), boxes(page, ".annotated > .notes")]
    for text, notes in zip(*pairs, strict=True):
        assert notes["y"] >= text["y"] + text["height"] - 1


def test_claims_that_are_switched_off_are_not_printed(article: Any) -> None:
    article.locator(".layer a[data-claims=none]").click()
    article.emulate_media(media="print")
    assert not any(visible(article, ".note, .note-link"))
