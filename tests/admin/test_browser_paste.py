"""What other programs put on the clipboard comes into the editor as clean Markdown."""

from pathlib import Path
from typing import Any

import pytest

from accounts.models import User
from articles import markup
from tests.admin.desk import form_url
from tests.browser import log_in

pytestmark = [pytest.mark.browser, pytest.mark.looks]

# What Word, Google Docs and Chrome put there, each with the Markdown that it is.
CLIPBOARDS = Path(__file__).parent / "clipboards"
PROGRAMS = ["word", "word_on_the_web", "google_docs", "web_page"]
TEXT = "document.getElementById('id_body').value"
PASTE = """
(given) => {
  const clipboardData = new DataTransfer();
  for (const type in given) clipboardData.setData(type, given[type]);
  const options = { clipboardData, bubbles: true, cancelable: true };
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", options));
}
"""
# The key itself would make the browser paste too, what the test cannot choose.
PRESS_SHIFT_V = """
() => {
  const options = { key: "V", ctrlKey: true, shiftKey: true, bubbles: true };
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", options));
}
"""


@pytest.fixture
def editing(page: Any, live_server: Any, editor: User) -> Any:
    """The form of a new article, with the cursor in the editor."""
    log_in(page, live_server, editor)
    page.goto(live_server.url + form_url("articles.article"))
    page.get_by_role("textbox", name="Body").click()
    return page


def html_of(program: str) -> str:
    return (CLIPBOARDS / f"{program}.html").read_text()


def paste(page: Any, html: str, plain: str = "plain") -> None:
    page.evaluate(PASTE, {"text/html": html, "text/plain": plain})


def body(page: Any) -> str:
    return str(page.evaluate(TEXT))


def test_each_program_gives_clean_markdown_and_one_undo_takes_it_back(editing: Any) -> None:
    for program in PROGRAMS:
        paste(editing, html_of(program))
        assert body(editing) == (CLIPBOARDS / f"{program}.md").read_text().rstrip("\n"), program
        said = editing.locator(".editor-foot [role=status]").inner_text()
        assert "left out: 1." in said, program
        editing.keyboard.press("Control+z")
        assert body(editing) == "", program
    assert editing.complaints == []


def test_what_is_pasted_is_shown_to_readers_whole() -> None:
    for program in PROGRAMS:
        shown = markup.render((CLIPBOARDS / f"{program}.md").read_text())
        assert "[^" not in shown.text
        assert "**" not in shown.text
        assert "javascript" not in shown.html
    assert "<sigh> snake_case *stars*" in shown.text


def test_a_few_words_go_into_the_line_and_notes_to_the_end(editing: Any) -> None:
    editing.keyboard.type("Before[^4] after.\n\n[^4]: A note.")
    editing.keyboard.press("Control+Home")
    for _ in range(len("Before[^4] ")):
        editing.keyboard.press("ArrowRight")
    paste(
        editing,
        '<p>so <b>much</b><a href="#n1" id="r1">[1]</a></p>'
        '<p><a href="#r1" id="n1">[1]</a> Pasted.</p>',
    )
    assert body(editing) == ("Before[^4] so **much**[^5]after.\n\n[^4]: A note.\n\n[^5]: Pasted.")


def test_blocks_stand_apart_from_what_is_around_them(editing: Any) -> None:
    editing.keyboard.type("Before.")
    paste(editing, "<h2>A heading</h2><p>Words.</p>")
    editing.keyboard.type(" More.")
    assert body(editing) == "Before.\n\n## A heading\n\nWords. More."


def test_with_shift_into_code_and_from_code_it_stays_plain(editing: Any) -> None:
    editing.evaluate(PRESS_SHIFT_V)
    paste(editing, "<b>bold</b>", "plain *text*")
    assert body(editing) == "plain *text*"
    code = {"text/html": "<b>x</b>", "text/plain": " x_y", "vscode-editor-data": "{}"}
    editing.evaluate(PASTE, code)
    assert body(editing) == "plain *text* x_y"
    editing.keyboard.type("\n\n```\n")
    paste(editing, "<b>bold</b>", "a[1]")
    assert body(editing) == "plain *text* x_y\n\n```\na[1]"
