"""The pages for logging in and for logins have no barrier, and their HTML no fault."""

from collections import Counter
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests.accounts.named import group
from tests.admin.desk import form_url
from tests.browser import axe_in_both_schemes, log_in
from tests.rendered_html import ids, parse_errors, tags

OPEN = ["login/", "password_reset/", "password_reset/sent/", "password_reset/x/y/"]
OPEN = [f"/admin/{page}" for page in [*OPEN, "password_reset/done/"]]
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def pages(editor: User, chief: User, writer: User) -> list[str]:
    return [
        "/admin/password_change/",
        "/admin/accounts/user/",
        form_url("accounts.user"),
        form_url("accounts.user", writer.pk),
        form_url("accounts.user", chief.pk),
        f"/admin/accounts/user/{writer.pk}/password/",
        form_url("auth.group", group("Analysts").pk),
    ]


def guess(page: Any, server: str, times: int) -> None:
    for _number in range(times):
        page.goto(f"{server}/admin/login/")
        page.get_by_label("Username or e-mail address").fill("editor")
        page.get_by_label("Password").fill("wrong")
        page.keyboard.press("Enter")
        page.locator(".errornote, b").first.wait_for()


@pytest.mark.browser
@pytest.mark.looks
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_has_a_barrier(
    width: int,
    page: Any,
    live_server: Any,
    editor: User,
    chief: User,
    writer: User,
    pages: list[str],
    settings: Any,
) -> None:
    settings.AXES_FAILURE_LIMIT = 2
    page.set_viewport_size({"width": width, "height": 900})
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        found[name] = axe_in_both_schemes(page)
        assert not page.evaluate(SIDEWAYS), f"{name} scrolls sideways"

    def visit(address: str) -> None:
        page.complaints.clear()  # axe tries inline styles itself
        page.goto(live_server.url + address)
        assert page.complaints == [], address

    for address in OPEN[:4]:
        visit(address)
        look(address)
    guess(page, live_server.url, 1)
    look("a wrong password")
    guess(page, live_server.url, 1)
    page.get_by_role("heading", name="Too many attempts").wait_for()
    look("locked out")
    for user, addresses in ((editor, pages), (chief, [form_url("accounts.user", writer.pk)])):
        log_in(page, live_server, user)
        for address in addresses:
            visit(address)
            look(f"{user}: {address}")
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.browser
def test_a_link_of_a_mail_is_followed_by_keyboard_without_scripts(
    chromium: Any, live_server: Any, newcomer: User
) -> None:
    from django.contrib.auth.tokens import default_token_generator
    from django.urls import reverse
    from django.utils.http import urlsafe_base64_encode

    key = urlsafe_base64_encode(str(newcomer.pk).encode())
    token = default_token_generator.make_token(newcomer)
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + reverse("password_reset_confirm", args=[key, token]))
    page.get_by_label("New password", exact=True).focus()
    page.keyboard.type("an even longer password")
    page.keyboard.press("Tab")
    page.keyboard.type("an even longer password")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="The password is set").wait_for()
    newcomer.refresh_from_db()
    assert newcomer.check_password("an even longer password")
    context.close()


def faults(page: Any) -> list[str]:
    html = page.content.decode()
    twice = [name for name, times in Counter(ids(html)).items() if times > 1]
    inside = [
        tag
        for tag, given in tags(html)
        if "style" in given or (tag == "script" and not given.get("src"))
    ]
    return [*map(str, parse_errors(html)), *twice, *inside, *["h1"] * (html.count("<h1") - 1)]


@pytest.mark.parametrize("address", OPEN)
def test_the_pages_for_everybody_are_valid_html(address: str, reader: Client, db: Any) -> None:
    page = reader.get(address)
    assert faults(page) == []
    assert "script-src 'self';" in page.headers["Content-Security-Policy"]


def test_the_page_for_the_locked_out_is_valid_html(
    reader: Client, editor: User, settings: Any
) -> None:
    settings.AXES_FAILURE_LIMIT = 1
    page = reader.post("/admin/login/", {"username": "editor", "password": "x"})
    assert page.status_code == 429
    assert faults(page) == []


def test_the_pages_of_logins_and_groups_are_valid_html(
    editor: User, as_user: Any, pages: list[str]
) -> None:
    client = as_user(editor)
    found = {address: faults(client.get(address)) for address in pages}
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
