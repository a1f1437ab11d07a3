"""How many requests are left stands in every answer; beyond them the answer says when to return."""

from typing import Any

import pytest
import time_machine

from accounts.models import User
from tests.api.addresses import API
from tests.api.clients import Program

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def few(unlimited: None, settings: Any) -> None:
    settings.API_REQUESTS_A_MINUTE, settings.API_REQUESTS_A_MINUTE_WITH_TOKEN = 2, 3


def remaining(answer: Any) -> str:
    return str(answer["RateLimit"]).split(";")[1]


@time_machine.travel("2026-11-27T12:00:15Z", tick=False)
def test_an_address_has_so_many_a_minute() -> None:
    program = Program()
    answers = [program.get(API) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert [remaining(answer) for answer in answers] == ["r=1", "r=0", "r=0"]
    assert answers[0]["RateLimit-Policy"] == '"default";q=2;w=60'
    assert answers[2]["Retry-After"] == "45"
    assert answers[2]["Content-Type"] == "application/problem+json"
    elsewhere = Program().get(API, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 200


def test_they_are_back_in_the_next_minute() -> None:
    with time_machine.travel("2026-11-27T12:00:15Z", tick=False) as clock:
        program = Program()
        assert [program.get(API).status_code for _ in range(3)][-1] == 429
        clock.shift(45)
        assert program.get(API).status_code == 200


@time_machine.travel("2026-11-27T12:00:15Z", tick=False)
def test_a_token_has_more_and_its_own(editor: User) -> None:
    program = Program(editor)
    assert [program.get(API).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert Program().get(API).status_code == 200
