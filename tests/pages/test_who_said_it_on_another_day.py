"""As of a day a claim has the speaker of that day, and a verdict of later words says that it is."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from analysis.models import Claim
from analysis.workflow import save_claim
from articles.workflow import revise
from tests.make import make_article, make_assessment, make_author, make_claim
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

THEN = "?as_of=2026-02-15"


def on(day: int, month: int = 3) -> datetime:
    return datetime(2026, month, day, 12, tzinfo=UTC)


def quoting(name: str) -> Claim:
    article = make_article(author=make_author("Leyla"))
    return make_claim(article, speaker_name=name, created_at=on(9, 1))


def say(claim: Claim, name: str, day: int = 1) -> None:
    row = Claim.objects.get(pk=claim.pk)
    row.speaker_name = name
    save_claim(row, at=on(day))


def pages(reader: Client, claim: Claim, query: str = THEN) -> list[str]:
    row = Claim.objects.get(pk=claim.pk)
    page, ledger = reader.get(row.get_absolute_url() + query), reader.get(f"/claims/{query}")
    return [words(page), words(ledger).partition("Newest")[2] or words(ledger)]


def test_who_was_quoted_then_is_named_beside_the_verdict_of_then(reader: Client) -> None:
    claim = quoting("Ana Lima")
    make_assessment(claim, recorded_at=on(11, 2))
    say(claim, "Rauf Hasanov")
    for page in pages(reader, claim):
        assert "Ana Lima, as reported by Leyla" in page and "Rauf" not in page
    assert "Rauf Hasanov, as reported by Leyla" in words(reader.get("/claims/"))


def test_where_nobody_was_quoted_then_those_who_sign_said_it(reader: Client) -> None:
    claim = quoting("")
    make_assessment(claim, recorded_at=on(11, 2))
    say(claim, "Rauf Hasanov")
    for page in pages(reader, claim):
        assert "Rauf" not in page and "Leyla" in page


def test_a_verdict_given_later_on_another_speaker_says_so(reader: Client) -> None:
    claim = quoting("Ana Lima")
    say(claim, "Rauf Hasanov")
    make_assessment(Claim.objects.get(), recorded_at=on(5))
    for page in pages(reader, claim):
        assert "judged later, on 5 March 2026, of a later speaker" in page


@pytest.mark.parametrize(
    ("first", "later", "is_marked"),
    [("in February", "in March", True), ("in Februarry", "in February", False)],
)
def test_a_verdict_given_later_on_other_words_says_so(
    reader: Client, first: str, later: str, is_marked: bool
) -> None:
    article = make_article(body=f"The charter was signed {first}. More will follow.")
    claim = make_claim(article, f"The charter was signed {first}", created_at=on(9, 1))
    article.body = article.body.replace(first, later)
    revise(article, grade="correction", note="It was.", at=on(1))
    make_assessment(Claim.objects.get(), recorded_at=on(5))
    for page in pages(reader, claim):
        assert ("of later words" in page) is is_marked


def test_a_verdict_given_before_the_change_is_not_of_later_words(reader: Client) -> None:
    claim = quoting("Ana Lima")
    make_assessment(claim, recorded_at=on(20, 2), holds_from=date(2026, 2, 10))
    say(claim, "Rauf Hasanov")
    for page in pages(reader, claim):
        assert "of a later" not in page
