"""A claim is tied to its words in a browser: the article is found by typing, the quote checked."""

from typing import Any

import pytest
from playwright.sync_api import expect

from accounts.models import User
from analysis.models import Claim, Passage
from tests.admin.desk import form_url
from tests.browser import log_in
from tests.make import make_article, make_claim

pytestmark = [pytest.mark.browser, pytest.mark.looks]


def choose(page: Any, label: str, typed: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.keyboard.type(typed)
    page.locator(".select2-results__option", has_text=typed).click()


@pytest.fixture
def adding(page: Any, live_server: Any, analyst: User) -> Any:
    """The page that adds a claim, with the article chosen."""
    make_article("After the summit", body="The charter was signed in February. So. So. So.")
    log_in(page, live_server, analyst)
    page.goto(live_server.url + form_url("analysis.claim"))
    choose(page, "Article", "After the summit")
    return page


def says(page: Any, text: str) -> Any:
    report = page.locator(".quote-report[role=status]", has_text=text)
    report.wait_for()
    return report


def test_a_quote_is_checked_while_one_types(adding: Any) -> None:
    quote = adding.get_by_role("textbox", name="Quote")
    quote.fill("The charter was signed in February")
    says(adding, "Found once.")
    quote.fill("So.")
    says(adding, "3 times: add the words before or after.")
    quote.fill("")
    expect(adding.locator(".quote-report")).to_be_empty()
    assert adding.complaints == []


def test_the_nearest_words_are_taken_with_one_press(adding: Any) -> None:
    quote = adding.get_by_role("textbox", name="Quote")
    quote.fill("charter was signed in January")
    says(adding, "Not there. Nearest:")
    adding.get_by_role("button", name="Use these words").click()
    says(adding, "Found once.")
    assert "signed in February" in quote.input_value()


def test_a_claim_is_added_as_an_analyst_would(adding: Any) -> None:
    adding.get_by_label("Kind").select_option("factual")
    adding.get_by_label("Statement").fill("A charter was signed.")
    adding.get_by_role("textbox", name="Quote").fill("The charter was signed in February")
    says(adding, "Found once.")
    adding.get_by_role("button", name="Save", exact=True).click()
    adding.get_by_text("was added successfully").wait_for()
    assert Claim.objects.get().slug == "a-charter-was-signed"
    assert Passage.objects.get().start == 0


def test_a_row_that_is_added_later_is_checked_too(
    page: Any, live_server: Any, analyst: User
) -> None:
    claim = make_claim()
    log_in(page, live_server, analyst)
    page.goto(live_server.url + form_url("analysis.claim", claim.pk))
    page.get_by_role("button", name="Add another passage").click()
    page.locator("#id_passages-1-quote").fill("The parliament should repeal")
    says(page, "Found once.")


def test_a_slug_shows_itself_while_the_title_is_typed(
    page: Any, live_server: Any, editor: User
) -> None:
    make_article(slug="yeni-merhele")
    log_in(page, live_server, editor)
    page.goto(live_server.url + form_url("articles.article"))
    title, slug = page.get_by_label("Title", exact=True), page.get_by_label("Slug")
    title.press_sequentially("Yeni mərhələ")
    expect(slug).to_have_value("yeni-merhele-2")
    page.get_by_role("heading", name="Address").click()
    slug.fill("my-own")
    title.press_sequentially(": Ağdam")
    page.wait_for_timeout(600)
    assert slug.input_value() == "my-own"


def test_a_sentence_is_chosen_by_some_of_its_words(adding: Any) -> None:
    quote = adding.get_by_role("textbox", name="Quote")
    quote.fill("february charter")
    sentence = "The charter was signed in February."
    adding.get_by_role("button", name=sentence).press("Enter")
    expect(quote).to_have_value(sentence)
    expect(quote).to_be_focused()
    says(adding, "Found once.")
