"""A reader writes to the desk without JavaScript, on a narrow screen, and mends a mistake."""

from typing import Any

import pytest

from analysis.models import Challenge
from tests.browser import axe_in_both_schemes
from tests.make import make_claim

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_mistake_is_mended_and_the_message_arrives(chromium: Any, live_server: Any) -> None:
    claim = make_claim()
    narrow = {"width": 320, "height": 640}
    context = chromium.new_context(viewport=narrow, java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + claim.get_absolute_url())
    page.get_by_role("link", name="Challenge this claim, or ask for a correction").click()
    message = page.get_by_label("Your message", exact=True)
    message.fill("It was signed in January.")
    page.get_by_label("Your e-mail address").fill("ana at example")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("link", name="Your e-mail address: Enter a valid email address.").click()
    assert message.input_value() == "It was signed in January."
    page.get_by_label("Your e-mail address").fill("ana@example.org")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("heading", name="Thank you: your message has arrived").wait_for()
    context.close()
    assert Challenge.objects.get().email == "ana@example.org"


@pytest.mark.looks
def test_a_form_with_errors_has_no_fault(page: Any, live_server: Any) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{live_server.url}/challenge/")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("heading", name="Please correct these").wait_for()
    assert axe_in_both_schemes(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
