"""What is typed into a form of the desk is not lost, in a browser."""

from typing import Any

import pytest
from playwright.sync_api import expect

from accounts.models import User
from tests.admin.desk import form_url
from tests.browser import axe_violations, log_in
from tests.make import make_claim

pytestmark = [pytest.mark.browser, pytest.mark.looks]

KEPT = "() => Object.keys(localStorage).filter(key => key.startsWith('draft ')).length"


def test_it_warns_and_offers_again_what_was_typed_and_a_save_ends_it(
    page: Any, live_server: Any, editor: User
) -> None:
    claim = make_claim(statement="As it was.")
    url = live_server.url + form_url("analysis.claim", claim.pk)
    log_in(page, live_server, editor)
    page.goto(url)
    statement = page.get_by_label("Statement", exact=True)
    statement.fill("As typed.")
    page.get_by_role("button", name="Add another passage").click()
    page.locator("#id_passages-1-quote").fill("The parliament should repeal")
    warnings: list[str] = []
    page.on("dialog", lambda dialog: (warnings.append(dialog.type), dialog.accept()))
    page.goto(url)  # leaves the form, and opens it again
    assert warnings == ["beforeunload"]
    expect(statement).to_have_value("As it was.")
    offer = page.get_by_role("region", name="Unsaved text")
    expect(offer).to_contain_text("You typed something into this form and did not save it:")
    assert axe_violations(page) == []
    offer.get_by_role("button", name="Bring it back").click()
    page.get_by_text("This is what you had typed.").wait_for()
    expect(statement).to_have_value("As typed.")
    expect(page.locator("#id_passages-1-quote")).to_have_value("The parliament should repeal")
    expect(page.locator("#errors")).to_have_count(0)
    statement.press("Control+s")
    page.get_by_text("was changed successfully").first.wait_for()
    claim.refresh_from_db()
    assert (claim.statement, claim.passages.count()) == ("As typed.", 2)
    page.goto(url)
    assert page.evaluate(KEPT) == 0
    assert warnings == ["beforeunload"]
    assert page.complaints == []


def test_what_is_discarded_is_not_offered_again(page: Any, live_server: Any, editor: User) -> None:
    url = live_server.url + form_url("articles.author")
    log_in(page, live_server, editor)
    page.goto(url)
    page.get_by_label("Name", exact=True).fill("Rəna")
    page.wait_for_function(KEPT)
    other = page.context.new_page()  # as after a crash: the first says nothing more
    other.goto(url)
    other.get_by_role("button", name="Discard").click()
    expect(other.get_by_role("region", name="Unsaved text")).to_have_count(0)
    assert other.evaluate(KEPT) == 0


def test_another_login_in_the_same_browser_is_offered_nothing(
    page: Any, live_server: Any, editor: User, writer: User
) -> None:
    url = live_server.url + form_url("analysis.note")
    log_in(page, live_server, editor)
    page.goto(url)
    page.get_by_role("textbox", name="Note").click()
    page.keyboard.type("A secret.")
    page.wait_for_function(KEPT)
    log_in(page, live_server, writer)
    other = page.context.new_page()
    other.goto(url)
    expect(other.locator("#id_body")).to_have_value("")
    expect(other.get_by_role("region", name="Unsaved text")).to_have_count(0)


def test_errors_stand_at_the_top_and_lead_to_their_fields(
    page: Any, live_server: Any, editor: User
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    claim = make_claim()
    log_in(page, live_server, editor)
    page.goto(live_server.url + form_url("analysis.claim", claim.pk))
    page.get_by_label("Statement", exact=True).fill("")
    page.get_by_role("button", name="Add another evidence").click()
    page.locator("#id_evidence-0-note").fill("No source.")
    page.get_by_role("button", name="Save", exact=True).click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    assert axe_violations(page) == []
    field = page.get_by_label("Statement", exact=True)
    expect(field).to_have_attribute("aria-invalid", "true")
    summary.get_by_role("link", name="Statement: This field is required.").click()
    expect(field).to_be_focused()
    summary.get_by_role("link", name="Evidence 1: Source").click()
    focused = "document.activeElement.getAttribute('aria-labelledby')"
    assert "id_evidence-0-source_label" in page.evaluate(focused)


def test_an_error_leads_into_an_editor_that_stands_in_the_place_of_its_field(
    page: Any, live_server: Any, editor: User
) -> None:
    log_in(page, live_server, editor)
    page.goto(live_server.url + form_url("analysis.note"))
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Note: This field is required.").click()
    expect(page.get_by_role("textbox", name="Note")).to_be_focused()


def test_after_a_save_one_is_where_one_was(page: Any, live_server: Any, editor: User) -> None:
    page.set_viewport_size({"width": 390, "height": 600})
    claim = make_claim()
    log_in(page, live_server, editor)
    page.goto(live_server.url + form_url("analysis.claim", claim.pk))
    slug = page.get_by_label("Slug", exact=True)
    slug.fill("another")
    slug.press("Control+s")
    expect(page.locator(".submit-row .said")).to_contain_text("was changed successfully")
    expect(slug).to_be_focused()
    expect(slug).to_be_in_viewport()
