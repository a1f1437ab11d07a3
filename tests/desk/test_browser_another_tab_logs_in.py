"""What another tab does to a login: forms that are open are taken after it, or lose nothing."""

from typing import Any

import pytest
from playwright.sync_api import expect

from accounts.models import User
from analysis.models import FactCheck
from desk.remarks import open_thread
from tests.browser import log_in
from tests.make import make_article

pytestmark = [pytest.mark.browser]

BODY = "In 2025 exports rose by 5 per cent."


def test_a_remark_is_taken_after_another_login_and_stays_without_one(
    page: Any, live_server: Any, editor: User
) -> None:
    article = make_article(published=False, body=BODY)
    thread = open_thread(article, "exports rose", "So?")
    log_in(page, live_server, editor)
    page.goto(f"{live_server.url}/desk/articles/{article.pk}/remarks/?thread={thread.pk}")
    field, section = page.locator(f"#answer-{thread.pk}"), page.locator(f"#note-{thread.pk}")
    section.get_by_text("Answer", exact=True).first.click()
    field.fill("It did.")
    another_login(page, live_server)
    section.get_by_role("button", name="Answer").click()
    section.locator(".words-said").get_by_text("It did.").wait_for()
    section.get_by_text("Answer", exact=True).first.click()
    field.fill("Half typed")
    page.context.clear_cookies()
    section.get_by_role("button", name="Answer").click()
    expect(section.get_by_role("alert")).to_contain_text("You are logged out.")
    assert field.input_value() == "Half typed"


def test_a_tick_is_taken_after_another_login(page: Any, live_server: Any, analyst: User) -> None:
    article = make_article(published=False, body=BODY)
    log_in(page, live_server, analyst)
    page.goto(f"{live_server.url}/desk/articles/{article.pk}/facts/")
    another_login(page, live_server)
    page.get_by_role("button", name="Tick “2025”").click()
    page.get_by_role("button", name="Tick “2025”").wait_for(state="detached")
    assert FactCheck.objects.count() == 1
    page.context.clear_cookies()
    page.locator("button[name=tick]").first.click()
    expect(page.locator("#facts").get_by_role("alert")).to_contain_text("You are logged out.")


def another_login(page: Any, live_server: Any) -> None:
    """Give the browser the token that it has after somebody logs in anew: the session goes on."""
    token = {"name": "csrftoken", "value": "a" * 32, "url": live_server.url}
    page.context.add_cookies([token])
