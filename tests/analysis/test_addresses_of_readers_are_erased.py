"""A reader's e-mail address goes when the form said that it would."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from analysis.challenges import answer_challenge, decline_challenge, show_as_reply
from analysis.models import Challenge
from tests.make import make_article, make_challenge, make_claim

pytestmark = pytest.mark.django_db


def erase() -> str:
    said = StringIO()
    call_command("erase_addresses", stdout=said)
    return said.getvalue()


def messages() -> dict[str, Challenge]:
    """Messages on both sides of each limit, by what became of them."""
    now = timezone.now()
    claim = make_claim(make_article(at=now - timedelta(days=400)))
    made = {
        name: make_challenge(claim, name, at=now - timedelta(days=days))
        for name, days in {
            "answered long ago": 200,
            "answered lately": 200,
            "declined long ago": 200,
            "unanswered for long": 366,
            "unanswered": 364,
        }.items()
    }
    answer_challenge(made["answered long ago"], answer="It is.", at=now - timedelta(days=91))
    answer_challenge(made["answered lately"], answer="It is.", at=now - timedelta(days=89))
    decline_challenge(made["declined long ago"], reason="Spam.", at=now - timedelta(days=91))
    return made


def test_those_whose_time_is_over_are_erased_and_no_others() -> None:
    messages()
    assert erase() == "3 e-mail addresses erased\n"
    kept = Challenge.objects.exclude(email="").values_list("message", flat=True)
    assert sorted(kept) == ["answered lately", "unanswered"]
    assert Challenge.objects.count() == 5


def test_a_second_run_finds_nothing() -> None:
    messages()
    erase()
    assert erase() == "0 e-mail addresses erased\n"


def test_the_time_is_the_one_that_the_form_states(settings: Any, reader: Any) -> None:
    settings.CHALLENGE_ADDRESS_DAYS = 30
    said = make_challenge(make_claim())
    answer_challenge(said, answer="It is.", at=timezone.now() - timedelta(days=31))
    assert "30 days after our answer" in reader.get("/challenge/").content.decode()
    assert erase() == "1 e-mail address erased\n"


def test_what_readers_are_shown_stays(reader: Any) -> None:
    said = make_challenge(make_claim(), name="Ana Lima")
    answer_challenge(said, answer="It is.", at=timezone.now() - timedelta(days=100))
    show_as_reply(said, text=said.message)
    erase()
    assert "Ana Lima" in reader.get(said.claim.get_absolute_url()).content.decode()
