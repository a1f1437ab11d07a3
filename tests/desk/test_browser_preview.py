"""Somebody without a login reads a text at a preview link, and says what they think of it."""

from typing import Any

import pytest

from accounts.models import User
from desk.models import PreviewRemark
from tests.browser import axe_in_both_schemes, log_in
from tests.make import make_article

pytestmark = [pytest.mark.browser, pytest.mark.looks]


def test_a_text_is_shown_approved_and_remarked_on(
    page: Any, chromium: Any, live_server: Any, writer: User
) -> None:
    draft = make_article("Unseen", published=False, by=writer)
    log_in(page, live_server, writer)
    page.goto(f"{live_server.url}/desk/articles/{draft.pk}/previews/")
    page.get_by_label("For whom").fill("the ministry")
    page.get_by_label("Let them approve").check()
    page.get_by_role("button", name="Make a link to revision 1").click()
    address = page.get_by_label("Address").input_value()
    assert axe_in_both_schemes(page) == [] and page.complaints == []
    guest = chromium.new_context().new_page()
    guest.goto(address)
    assert axe_in_both_schemes(guest) == []
    guest.get_by_label("Your name").fill("Anar")
    guest.get_by_label("Remarks").fill("The second part is missing.")
    guest.get_by_role("button", name="Approve the text").click()
    guest.get_by_text("the desk has it").wait_for()
    assert PreviewRemark.objects.get().approves
    guest.context.close()
    page.goto(f"{live_server.url}/admin/articles/article/{draft.pk}/change/")
    page.get_by_text("Said at preview links").click()
    page.get_by_text("The second part is missing.").wait_for()
