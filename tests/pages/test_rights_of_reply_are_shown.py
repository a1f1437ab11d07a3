"""What readers answer to a claim stands on its page, apart from the words of the desk."""

import pytest
from django.test import Client

from analysis.challenges import answer_challenge, show_as_reply
from analysis.models import Challenge, Claim
from tests.make import make_challenge, make_claim
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


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
