"""How much a correction changes is asked where it is published, and what came of it is in view."""

from typing import Any

import pytest
from playwright.sync_api import expect

from accounts.models import User
from tests.admin.desk import form_url
from tests.browser import axe_violations, log_in
from tests.make import make_article

pytestmark = [pytest.mark.browser, pytest.mark.looks]


def test_a_correction_of_a_long_text(page: Any, live_server: Any, editor: User) -> None:
    body = "\n\n".join(f"Paragraph {number} of a long text." for number in range(60))
    article = make_article("Corrected", body=body)
    page.set_viewport_size({"width": 1280, "height": 900})
    log_in(page, live_server, editor)
    page.goto(live_server.url + form_url("articles.article", article.pk))
    publish = page.get_by_role("button", name="Publish changes")
    grade, note = page.get_by_label("How much it changes"), page.get_by_label("Note to readers")
    for part in (publish, grade, note):
        expect(part).to_be_in_viewport(ratio=1)
    assert page.locator(".editor-head").bounding_box()["y"] <= 520
    page.get_by_label("Standfirst").fill("Otherwise.")
    publish.click()
    page.get_by_role("link", name="Say how much it changes").click()
    expect(grade).to_be_focused()
    assert axe_violations(page) == []
    grade.select_option("update")
    note.fill("It says so.")
    publish.click()
    expect(page.get_by_text("Readers have revision 2 now.").first).to_be_in_viewport()


def test_on_a_telephone_the_act_stays_at_the_foot(
    page: Any, live_server: Any, editor: User
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    log_in(page, live_server, editor)
    page.goto(live_server.url + form_url("articles.article", make_article(published=False).pk))
    for name in ("Save", "Save and publish"):
        expect(page.get_by_role("button", name=name, exact=True).last).to_be_in_viewport(ratio=1)
    width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(width) == 0
    page.get_by_text("All lists", exact=True).click()
    expect(page.get_by_role("link", name="Organizations")).to_be_in_viewport(ratio=1)
    assert page.evaluate(width) == 0
    assert axe_violations(page) == []
