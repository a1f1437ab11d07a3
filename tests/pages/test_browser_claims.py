"""Claims of an article in a real browser: which are marked, where notes stand, how they open."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from seeds.loader import DATA, load
from tests.make import make_article, make_claim
from tests.pages.in_browser import PHONE, boxes, focused, in_view, style, visible
from tests.pages.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.looks]

OP_ED = "/articles/azerbaijan-us-relations-after-the-washington-visit/"
# For each note that is shown: how many lines of the text it begins below the first line of its
# passage, and below the line in which the passage ends; its box; what it is.
NOTES = """() => {
    const body = document.querySelector(".body");
    const line = parseFloat(getComputedStyle(body).lineHeight);
    return [...body.querySelectorAll(".note")].filter(note => note.getClientRects().length)
        .map(note => {
            const key = note.id.slice("note-".length), box = note.getBoundingClientRect();
            const words = body.querySelector(`mark[data-claim="${key}"]`).getClientRects()[0];
            const end = document.getElementById(`ref-${key}`).getBoundingClientRect();
            return {key, below: (box.top - words.top) / line, behind: (box.top - end.top) / line,
                    left: box.left, right: box.right, top: box.top, bottom: box.bottom};
        });
}"""
TOP_OF = "link => link.getBoundingClientRect().top"


@pytest.fixture
def article(page: Any, live_server: Any, site: Site) -> Any:
    """The page of the article, open in a browser 1280 pixels wide."""
    page.goto(f"{live_server.url}/articles/the-charter/")
    page.evaluate("document.fonts.ready")
    return page


@pytest.fixture
def all_claims(article: Any) -> Any:
    """The same with all claims marked."""
    article.goto(f"{article.url}?claims=all")
    return article


@pytest.fixture(scope="module")
def committed_seed(commit: Callable[[Any], Any]) -> Any:
    return commit(lambda: load(Path(DATA)))


@pytest.fixture
def op_ed(page: Any, live_server: Any, db: None, committed_seed: Any) -> Any:
    """The op-ed of the seed, open in a browser 1280 pixels wide."""
    page.goto(live_server.url + OP_ED)
    page.evaluate("document.fonts.ready")
    return page


@pytest.fixture
def without_javascript(chromium: Any, live_server: Any, site: Site) -> Iterator[Any]:
    context = chromium.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{live_server.url}/articles/the-charter/")
    yield page
    context.close()


def marked(page: Any) -> list[str]:
    """The numbers that stand in the text, each once."""
    links = [link for link in page.locator(".note-link").all() if link.is_visible()]
    return list(dict.fromkeys(link.get_attribute("data-number") for link in links))


def press(page: Any, part: Any) -> None:
    """Click the first line of a part, where it is on the screen now."""
    box = part.evaluate("part => part.getClientRects()[0].toJSON()")
    page.mouse.click(box["x"] + 4, box["y"] + box["height"] / 2)


def number_of(page: Any, key: int) -> Any:
    """The number in the text that leads to a claim's note."""
    return page.locator(f"#ref-{key}")


# --- Which claims are marked -------------------------------------------------------------------


def assert_marked(page: Any, site: Site, state: str) -> None:
    """Whether what the state says is marked, and nothing else."""
    assessed = [claim.number for claim in fresh(site) if claim.verdict]
    numbers = {"none": [], "assessed": assessed, "all": list(range(1, 13))}[state]
    assert sorted(map(int, marked(page))) == sorted(numbers)
    line = style(page, "mark.normative", "textDecorationLine")
    assert line == ("underline" if state == "all" else "none")


def fresh(site: Site) -> Any:
    """The claims as they are stored by now."""
    return site.article.claims.order_by("number")


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


# --- Where notes stand -------------------------------------------------------------------------


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


# --- Opening a note ----------------------------------------------------------------------------


def test_on_a_wide_screen_no_click_on_a_number_moves_the_words(op_ed: Any) -> None:
    for link in [link for link in op_ed.locator(".note-link").all() if link.is_visible()]:
        link.evaluate("link => link.scrollIntoView({block: 'center', behavior: 'instant'})")
        before = link.evaluate(TOP_OF)
        press(op_ed, link)
        assert link.evaluate(TOP_OF) == before
        note = op_ed.locator(".note.open").bounding_box()
        assert note["y"] >= 0
        assert note["y"] + note["height"] <= op_ed.viewport_size["height"]


@pytest.mark.parametrize(
    "tap",
    [
        lambda page, key: press(page, page.locator(f"mark[data-claim='{key}']").first),
        lambda page, key: number_of(page, key).click(),
    ],
    ids=["the words", "the number"],
)
def test_on_a_phone_a_tap_opens_a_sheet_below_the_words_each_time(
    article: Any, site: Site, tap: Callable[[Any, int], None]
) -> None:
    article.set_viewport_size(PHONE)
    assert not any(visible(article, ".note"))
    key = site.claims[6].pk
    number_of(article, key).scroll_into_view_if_needed()
    for _ in range(2):
        tap(article, key)
        sheet = article.locator(f"#note-{key}").bounding_box()
        assert sheet["y"] + sheet["height"] == PHONE["height"]
        assert 0 <= number_of(article, key).evaluate(TOP_OF) < sheet["y"]
        article.keyboard.press("Escape")
        assert not article.locator(f"#note-{key}").is_visible()
        assert focused(article) == f"ref-{key}"


def test_without_javascript_a_sheet_opens_and_the_words_stay(
    without_javascript: Any, site: Site
) -> None:
    key = site.claims[6].pk
    link = number_of(without_javascript, key)
    link.scroll_into_view_if_needed()
    before = link.bounding_box()
    link.click()
    assert without_javascript.locator(f"#note-{key}").is_visible()
    assert link.bounding_box() == before
    without_javascript.locator(f"#note-{key} .back").click()
    assert not without_javascript.locator(f"#note-{key}").is_visible()


def test_turning_the_screen_sets_the_notes_in_the_margin(article: Any) -> None:
    article.set_viewport_size(PHONE)
    assert not any(visible(article, ".note"))
    article.set_viewport_size({"width": 1280, "height": 900})
    article.wait_for_function("document.querySelector('.note[style*=top]')")
    assert len(article.evaluate(NOTES)) == len(marked(article))


# --- Addresses inside the page -----------------------------------------------------------------


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("number", [1, 10])
def test_the_addresses_of_a_passage_of_a_note_and_of_a_number_lead_there(
    page: Any, live_server: Any, site: Site, width: int, number: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    claim = site.claims[number]
    passage = claim.passages.order_by("start")[0]
    for anchor in (f"#passage-{passage.pk}", f"#note-{claim.pk}", f"#ref-{claim.pk}"):
        page.goto("about:blank")
        page.goto(f"{live_server.url}/articles/the-charter/{anchor}")
        page.locator(anchor).wait_for(state="visible")
        assert in_view(page, anchor)


def test_the_whole_of_a_passage_is_tinted_across_paragraphs(page: Any, live_server: Any) -> None:
    article = make_article(slug="broken", body="One *two* three.\n\nFour five.\n\nSix.")
    claim = make_claim(article, "two three.\n\nFour five")
    inner = make_claim(article, "three")
    address = f"{live_server.url}{article.get_absolute_url()}"
    page.goto(f"{address}#passage-{claim.passages.get().pk}")
    tinted = page.locator("mark.on, mark:target").all()
    assert "".join(each.inner_text() for each in tinted) == "two three.Four five"
    assert page.locator(f"mark.on[data-claim='{inner.pk}']").count() == 0
    page.evaluate(f"location.hash = '#passage-{inner.passages.get().pk}'")
    page.locator(f"mark.on[data-claim='{inner.pk}']").wait_for()
    assert page.locator(f"mark.on[data-claim='{claim.pk}']").count() == 0


# --- With a keyboard ---------------------------------------------------------------------------


def tabbed_through(page: Any) -> Iterator[str]:
    """What each press of Tab reaches, until the page is through."""
    while True:
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            return
        yield page.evaluate("document.activeElement.className")


def test_a_claim_is_one_tab_stop(op_ed: Any) -> None:
    stops = list(tabbed_through(op_ed))
    numbers = sum("note-link" in each for each in stops)
    assert numbers == len(marked(op_ed))
    assert len(stops) <= 38 + 35


def test_what_is_in_a_note_is_reached_once_it_is_open(article: Any, site: Site) -> None:
    claim = site.claims[6]
    number_of(article, claim.pk).focus()
    article.keyboard.press("Enter")
    assert focused(article) == f"note-{claim.pk}"
    article.keyboard.press("Tab")
    assert focused(article) == claim.get_absolute_url()
    article.keyboard.press("Escape")
    assert focused(article) == f"ref-{claim.pk}"


@pytest.mark.parametrize(("forth", "back"), [("j", "k"), ("ArrowDown", "ArrowUp")])
def test_keys_walk_the_claims_in_their_order(article: Any, forth: str, back: str) -> None:
    links = [link for link in article.locator(".note-link").all() if link.is_visible()]
    first, second, *_rest = [link.get_attribute("id") for link in links]
    number_of(article, int(first.removeprefix("ref-"))).focus()
    article.keyboard.press(forth)
    assert focused(article) == second
    article.keyboard.press("Enter")
    article.keyboard.press(back)
    assert focused(article) == first.replace("ref", "note")
    article.keyboard.press("Escape")
    assert focused(article) == first


def test_the_keys_do_nothing_elsewhere(article: Any) -> None:
    article.locator(".wordmark a").focus()
    article.keyboard.press("j")
    assert focused(article) == "/"


def test_a_count_under_the_byline_walks_its_claims(op_ed: Any) -> None:
    op_ed.get_by_role("link", name="partly").first.click()
    seen = []
    while op_ed.locator(".note.open .next").count():
        seen.append(op_ed.locator(".note.open .number").inner_text())
        op_ed.locator(".note.open .next").click()
    assert len(seen) == len(set(seen)) >= 5
    assert all("artly" in text for text in op_ed.locator(".note.open .held").all_inner_texts())


def test_a_count_of_what_nobody_assessed_shows_those_too(op_ed: Any) -> None:
    op_ed.get_by_role("link", name="not assessed").first.click()
    assert op_ed.locator(".note.open .number").inner_text() == "1"
    assert op_ed.locator(".layer [aria-current]").inner_text() == "all"


# --- In print ----------------------------------------------------------------------------------


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
