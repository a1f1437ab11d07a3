"""The Markdown editor, in a browser that keeps to the site's strict security policy."""

from typing import Any

import pytest

from accounts.models import User
from articles.models import Article
from tests.admin.desk import form_url
from tests.browser import log_in
from tests.make import make_article

pytestmark = [pytest.mark.browser, pytest.mark.looks]

TOOLS = [
    *("Bold", "Italic", "Heading", "Subheading", "Quotation", "Bulleted list", "Numbered list"),
    *(
        "Link",
        "Link to an article, claim, author or topic",
        "Footnote",
        "Table",
        "Picture",
        "File",
        "Dividing line",
        "Undo",
        "Redo",
        "The reader’s page beside the text",
        "Preview",
    ),
]
TEXT = "document.getElementById('id_body').value"


@pytest.fixture
def editing(page: Any, live_server: Any, editor: User) -> Any:
    """The page that adds an article, open in a browser."""
    log_in(page, live_server, editor)
    page.goto(live_server.url + form_url("articles.article"))
    return page


def test_it_runs_under_the_strict_policy_without_a_complaint(editing: Any) -> None:
    editing.get_by_role("textbox", name="Body").click()
    editing.keyboard.type("Some words.")
    editing.get_by_role("button", name="Bold").click()
    assert editing.evaluate("getComputedStyle(document.querySelector('.cm-content')).whiteSpace")
    assert editing.complaints == []


def test_its_tools_have_names_and_icons(editing: Any) -> None:
    tools = editing.locator(".editor-toolbar button")
    assert [tool.get_attribute("aria-label") for tool in tools.all()] == TOOLS
    icon = "el => getComputedStyle(el, '::before').maskImage"
    assert all("/static/img/editor/" in tool.evaluate(icon) for tool in tools.all())


def test_what_is_written_is_saved(editing: Any) -> None:
    editing.get_by_label("Title", exact=True).fill("Written in a browser")
    editing.get_by_role("textbox", name="Body").click()
    editing.get_by_role("button", name="Bold").click()
    editing.keyboard.type("strong")
    editing.get_by_role("button", name="Save", exact=True).click()
    editing.get_by_text("was added successfully").wait_for()
    assert Article.objects.get().body == "**strong**"


def test_the_line_that_is_typed_stays_above_the_buttons(editing: Any) -> None:
    editing.get_by_role("textbox", name="Body").click()
    for number in range(40):
        editing.keyboard.type(f"Line {number}\n")
    last = "[...document.querySelectorAll('.cm-line')].at(-1).getBoundingClientRect().bottom"
    buttons = "document.querySelector('.submit-row').getBoundingClientRect().top"
    editing.wait_for_function(f"{last} < {buttons}")
    assert editing.evaluate(f"{buttons} < innerHeight")


def test_the_tab_key_leaves_it_both_ways(editing: Any) -> None:
    body = editing.get_by_role("textbox", name="Body")
    body.click()
    editing.keyboard.type("word")
    editing.keyboard.press("Tab")
    focused = "document.activeElement.id || document.activeElement.getAttribute('aria-label')"
    assert editing.evaluate(focused) == "id_editors_note"
    body.click()
    editing.keyboard.press("Shift+Tab")
    assert editing.evaluate(focused) == "Bold"
    editing.keyboard.press("ArrowLeft")
    assert editing.evaluate(focused) == "Preview"
    assert body.inner_text().strip() == "word"


def test_the_label_leads_into_it(editing: Any) -> None:
    editing.locator("label[for=id_body]").click()
    editing.keyboard.type("typed")
    assert "typed" in editing.get_by_role("textbox", name="Body").inner_text()


def test_a_footnote_is_set_and_shown_as_readers_will_see_it(editing: Any) -> None:
    editing.get_by_role("textbox", name="Body").click()
    editing.keyboard.type("A claim")
    editing.get_by_role("button", name="Footnote").click()
    editing.keyboard.type("A source.")
    assert editing.evaluate(TEXT) == "A claim[^1]\n\n[^1]: A source."
    with editing.expect_popup() as opened:
        editing.get_by_role("button", name="Preview", exact=True).click()
    assert "A source." in opened.value.locator(".body .footnotes").inner_text()
    assert editing.evaluate(TEXT) == "A claim[^1]\n\n[^1]: A source."


def preview_said(editing: Any) -> str:
    editing.get_by_role("button", name="Preview in a new tab").click()
    said = editing.locator(".preview-said:not(:empty)")
    said.wait_for()
    return str(said.inner_text())


def test_a_preview_that_cannot_be_is_said_and_nothing_is_lost(
    editing: Any, live_server: Any, editor: User
) -> None:
    editing.get_by_role("textbox", name="Body").click()
    editing.keyboard.type("Not to be lost.")
    editing.route("**/preview/", lambda route: route.abort())
    assert "the site does not answer" in preview_said(editing)
    editing.unroute("**/preview/")
    editing.context.clear_cookies()
    editing.get_by_text("the site does not answer").wait_for()
    editing.locator(".preview-said").evaluate("said => { said.textContent = '' }")
    assert "you are logged out" in preview_said(editing)
    log_in(editing, live_server, editor)
    editing.context.new_page().goto(live_server.url + "/admin/password_change/")
    with editing.expect_popup() as opened:
        editing.get_by_role("button", name="Preview in a new tab").click()
    assert "Not to be lost." in opened.value.locator(".body").inner_text()
    assert editing.locator(".preview-said").inner_text() == ""
    assert editing.evaluate(TEXT) == "Not to be lost."


def test_a_preview_needs_no_scripts(chromium: Any, live_server: Any, editor: User) -> None:
    article = make_article("Of long ago", published=False)
    plain = chromium.new_context(java_script_enabled=False).new_page()
    log_in(plain, live_server, editor)
    plain.goto(live_server.url + form_url("articles.article", article.pk))
    plain.get_by_label("Title", exact=True).fill("Of today")
    with plain.expect_popup() as opened:
        plain.get_by_role("button", name="Preview in a new tab").click()
    assert opened.value.locator("h1").inner_text() == "Of today"
    assert plain.get_by_label("Title", exact=True).input_value() == "Of today"
    plain.context.close()


def test_ctrl_s_saves_and_stays_on_the_form(editing: Any) -> None:
    editing.get_by_label("Title", exact=True).fill("Saved by a key")
    editing.get_by_role("textbox", name="Body").click()
    editing.keyboard.type("Words.")
    editing.keyboard.press("Control+s")
    editing.get_by_text("was added successfully").wait_for()
    article = Article.objects.get()
    assert article.body == "Words."
    assert editing.url.endswith(form_url("articles.article", article.pk))


def test_it_has_the_language_of_the_article(editing: Any) -> None:
    body = editing.get_by_role("textbox", name="Body")
    assert body.get_attribute("lang") == "en"
    assert body.get_attribute("spellcheck") == "true"
    editing.get_by_label("Language").fill("ar")
    editing.get_by_label("Language").blur()
    assert body.get_attribute("lang") == "ar"
    assert body.get_attribute("dir") == "rtl"


def test_its_tools_show_what_they_have_done(editing: Any) -> None:
    bold = editing.get_by_role("button", name="Bold", exact=True)
    editing.get_by_role("textbox", name="Body").click()
    editing.keyboard.press("Control+b")
    editing.keyboard.type("strong")
    assert bold.get_attribute("aria-pressed") == "true"
    editing.keyboard.press("Control+b")
    editing.keyboard.type(" plain")
    assert bold.get_attribute("aria-pressed") == "false"
    assert editing.evaluate(TEXT) == "**strong** plain"
    assert bold.get_attribute("title") == "Bold (Ctrl+B)"


def test_it_counts_words(editing: Any) -> None:
    editing.get_by_role("textbox", name="Body").click()
    editing.keyboard.type("three small words")
    editing.locator(".text-outline summary", has_text="Words: 3").wait_for()


def test_without_scripts_it_is_a_plain_field(
    page: Any, chromium: Any, live_server: Any, editor: User
) -> None:
    article = make_article(published=False)
    plain = chromium.new_context(java_script_enabled=False).new_page()
    log_in(plain, live_server, editor)
    plain.goto(live_server.url + form_url("articles.article", article.pk))
    plain.get_by_label("Body").fill("Typed without a script.")
    plain.get_by_role("button", name="Save", exact=True).click()
    plain.context.close()
    article.refresh_from_db()
    assert article.body == "Typed without a script."


def test_a_pasted_book_does_not_bring_it_to_a_halt(editing: Any) -> None:
    editing.get_by_role("textbox", name="Body").click()
    paste = """
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", "A line.\\n".repeat(200000));
        const options = { clipboardData, bubbles: true, cancelable: true };
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", options));
    """
    editing.evaluate(f"() => {{ {paste} }}")
    drawn = editing.locator(".cm-line").count()
    assert drawn < 1000, "all 200,000 lines are drawn"
    assert editing.evaluate(f"{TEXT}.length") == 1_600_000
