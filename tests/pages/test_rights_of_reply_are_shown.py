"""What readers answer to a claim stands on its page, apart from the words of the desk."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from analysis.challenges import answer_challenge, hide_reply, show_as_reply
from analysis.models import Challenge, Claim
from tests.make import make_assessment, make_challenge, make_claim
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]


def reply(claim: Claim, message: str, text: str = "", **fields: str) -> Challenge:
    said = make_challenge(claim, message, **fields)
    answer_challenge(said, answer="The gazette says February.")
    return show_as_reply(said, text=text or message)


def test_a_reply_has_the_name_the_words_and_the_answer(reader: Client) -> None:
    claim = make_claim()
    reply(claim, "Not so.\n\nIt was <b>January</b>.", name="Ana Lima", language="pt")
    html = reader.get(claim.get_absolute_url()).content.decode()
    part = html.partition('class="rights-of-reply"')[2].partition("</section>")[0]
    assert "<bdi>Ana Lima</bdi>" in part
    assert '<blockquote lang="pt"><p>Not so.</p>' in part
    assert "It was &lt;b&gt;January&lt;/b&gt;." in part
    assert part.index("January") < part.index("The desk’s answer") < part.index("says February")
    assert "shortened" not in part and "reader@example.org" not in html


def test_who_gave_no_name_is_a_reader(reader: Client) -> None:
    claim = make_claim()
    reply(claim, "Not so.")
    assert "A reader, " in words(reader.get(claim.get_absolute_url()))


def test_what_was_left_out_is_said(reader: Client) -> None:
    claim = make_claim()
    reply(claim, "Not so, you fools.", "Not so, […]")
    page = words(reader.get(claim.get_absolute_url()))
    assert "shortened by the desk" in page and "fools" not in page


def test_nothing_else_that_readers_wrote_is_shown(reader: Client) -> None:
    claim = make_claim()
    answer_challenge(make_challenge(claim, "Hushed message."), answer="Hushed answer.")
    reply(make_claim(), "Hushed, of another claim.")
    page = reader.get(claim.get_absolute_url()).content.decode()
    assert "Hushed" not in page and "rights-of-reply" not in page


def on(day: int) -> datetime:
    return datetime(2026, 3, day, 12, tzinfo=UTC)


def test_a_reply_and_its_answer_are_of_the_verdict_that_stood_then(reader: Client) -> None:
    claim = make_claim()
    make_assessment(claim, "refuted", holds_from=date(2026, 3, 1), recorded_at=on(1))
    said = make_challenge(claim, "You are wrong to call it refuted.", at=on(2))
    answer_challenge(said, answer="It is false.", at=on(4))
    show_as_reply(said, text=said.message, at=on(4))
    assert "When this was written" not in words(reader.get(claim.get_absolute_url()))
    make_assessment(claim, "supported", holds_from=date(2026, 3, 3), recorded_at=on(3))
    page = words(reader.get(claim.get_absolute_url()))
    assert page.count("When this was written the desk held: Refuted.") == 1
    assert page.index("held: Refuted") < page.index("The desk’s answer")
    make_assessment(claim, "disputed", holds_from=date(2026, 3, 5), recorded_at=on(5))
    page = words(reader.get(claim.get_absolute_url()))
    assert page.index("held: Refuted") < page.index("It is false.") < page.index("held: Supported")


def test_before_there_was_a_verdict_it_says_so(reader: Client) -> None:
    claim = make_claim()
    said = make_challenge(claim, "Look into it.", at=on(2))
    make_assessment(claim, "refuted", holds_from=date(2026, 3, 3), recorded_at=on(3))
    answer_challenge(said, answer="We did.", at=on(4))
    show_as_reply(said, text=said.message, at=on(4))
    page = words(reader.get(claim.get_absolute_url()))
    assert page.count("When this was written the desk held nothing of it yet.") == 1


def as_of(reader: Client, claim: Claim, day: int, known: str = "") -> str:
    return words(reader.get(f"{claim.get_absolute_url()}?as_of=2026-03-{day:02}{known}"))


@pytest.mark.parametrize("known", ["", "&known=1"])
def test_a_day_before_it_was_shown_has_none_of_it(reader: Client, known: str) -> None:
    claim = make_claim()
    said = make_challenge(claim, "Not so.", at=on(2))
    answer_challenge(said, answer="The gazette says February.", at=on(4))
    show_as_reply(said, text="Not so.", at=on(6))
    for day in (1, 3, 5):
        page = as_of(reader, claim, day, known)
        assert "Not so." not in page and "The gazette says" not in page, day
    assert "Not so." in as_of(reader, claim, 6, known)


def test_what_was_shown_in_another_cut_is_kept(reader: Client) -> None:
    claim = make_claim()
    said = make_challenge(claim, "Not so. It was January.", at=on(2))
    answer_challenge(said, answer="The gazette says February.", at=on(2))
    show_as_reply(said, text="Not so. […]", at=on(3))
    show_as_reply(said, text="[…] It was January.", at=on(6))
    show_as_reply(said, text="[…] It was January.", at=on(8))
    now = words(reader.get(claim.get_absolute_url()))
    assert "Shown in another cut before Not so. […] from 3 March 2026 until 6 March 2026" in now
    assert "Not so. […]" in as_of(reader, claim, 4) and "It was January" not in as_of(
        reader, claim, 4
    )
    later = as_of(reader, claim, 7)
    assert "[…] It was January." in later and "Not so." not in later


def test_what_was_hidden_is_on_no_page_of_any_day(reader: Client) -> None:
    claim = make_claim()
    said = make_challenge(claim, "Not so. It was January.", at=on(2))
    answer_challenge(said, answer="The gazette says February.", at=on(2))
    show_as_reply(said, text="Not so. […]", at=on(3))
    hide_reply(said, reason="The reader asks.", at=on(4))
    show_as_reply(said, text="[…] It was January.", at=on(6))
    assert "Not so." not in words(reader.get(claim.get_absolute_url()))
    assert "Not so." not in as_of(reader, claim, 3)
