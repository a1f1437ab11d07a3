from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.models import User

RIGHT = "correct horse battery"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def limits(settings: Any) -> None:
    settings.AXES_FAILURE_LIMIT = 3
    settings.AXES_COOLOFF_TIME = timedelta(minutes=15)


def log_in(name: str = "editor", password: str = RIGHT, **client: Any) -> Any:
    fields = {"username": name, "password": password, "next": "/admin/"}
    return Client(**client).post("/admin/login/", fields)


def guess(times: int, name: str = "editor", **client: Any) -> Any:
    """The answer to the last of some wrong passwords."""
    return [log_in(name, f"guess {number}", **client) for number in range(times)][-1]


def test_below_the_limit_one_may_go_on(editor: User) -> None:
    assert guess(2).status_code == 200
    assert log_in().status_code == 302


def test_at_the_limit_no_password_is_tried_any_more(editor: User) -> None:
    assert guess(3).status_code == 429
    assert log_in().status_code == 429


def test_the_page_says_when_to_try_again(editor: User) -> None:
    with time_machine.travel(NOON, tick=False):
        guess(3)
    with time_machine.travel(NOON + timedelta(minutes=5), tick=False):
        page = log_in()
    assert "Try again at 12:15 UTC" in page.content.decode()
    assert page.headers["Retry-After"] == "600"
    assert "no-store" in page.headers["Cache-Control"]


def test_the_time_that_it_says_holds(editor: User) -> None:
    with time_machine.travel(NOON, tick=False):
        guess(3)
    with time_machine.travel(NOON + timedelta(minutes=14), tick=False):
        assert guess(5).status_code == 429
    with time_machine.travel(NOON + timedelta(minutes=15, seconds=1), tick=False):
        assert log_in().status_code == 302


def test_from_another_address_the_right_password_lets_in(editor: User) -> None:
    guess(3, REMOTE_ADDR="203.0.113.9")
    assert log_in(REMOTE_ADDR="198.51.100.7").status_code == 302


def test_other_logins_are_not_locked(editor: User, writer: User) -> None:
    guess(3)
    assert log_in("writer").status_code == 302


def test_another_browser_is_no_way_round_it(editor: User) -> None:
    for number in range(3):
        guess(1, headers={"User-Agent": f"Browser {number}"})
    assert log_in(headers={"User-Agent": "Browser 4"}).status_code == 429


def test_the_email_address_is_no_way_round_it(editor: User) -> None:
    User.objects.update(email="editor@desk.example")
    guess(2)
    assert guess(1, "Editor@desk.example").status_code == 429
    assert log_in("editor@desk.example").status_code == 429
    assert log_in().status_code == 429


def test_a_name_that_nobody_has_is_locked_like_one_that_somebody_has(editor: User) -> None:
    assert guess(2, "nobody").status_code == 200
    assert guess(1, "nobody").status_code == 429
    assert log_in("NOBODY").status_code == 429


def test_the_right_password_starts_the_count_anew(editor: User) -> None:
    guess(2)
    log_in()
    assert guess(2).status_code == 200


def test_the_passwords_that_were_tried_are_not_kept(editor: User) -> None:
    from axes.models import AccessAttempt

    guess(2)
    kept = str(AccessAttempt.objects.values().get())
    assert "guess" not in kept


def test_the_counts_are_no_page_of_the_desk(chief: User, as_user: Any) -> None:
    assert as_user(chief).get("/admin/axes/accessattempt/").status_code == 404
    assert "axes" not in as_user(chief).get("/admin/").content.decode()


def test_a_session_that_is_open_stays_open(editor: User, as_user: Any) -> None:
    client = as_user(editor)
    guess(3)
    assert client.get("/admin/").status_code == 200
