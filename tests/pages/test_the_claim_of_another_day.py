"""Looking back, a claim is as it was on the day: its statement, its evidence, what was stale."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from analysis.evidence import delete_evidence, save_evidence
from analysis.models import Claim
from analysis.workflow import save_claim
from articles.workflow import revise
from tests.make import make_assessment, make_claim, make_evidence, make_source
from tests.rendered_html import part, words

pytestmark = pytest.mark.django_db


def on(day: int, month: int = 2) -> datetime:
    return datetime(2026, month, day, 12, tzinfo=UTC)


@pytest.fixture
def claim() -> Claim:
    """Assessed on 10 February, restated on 20 February, assessed anew on 1 March."""
    claim = make_claim(statement="The charter was signed.", created_at=on(9, 1))
    evidence = make_evidence(claim, source=make_source(title="The gazette"))
    make_assessment(claim, "supported", evidence, recorded_at=on(10))
    restate(claim, statement="The charter was refused.")
    day = {"holds_from": date(2026, 3, 1), "recorded_at": on(1, 3)}
    make_assessment(claim, "partly_supported", evidence, **day)
    claim.edits.filter(subject="evidence").update(at=on(9))
    claim.evidence.update(added_at=on(9))
    return claim


def restate(claim: Claim, day: int = 20, **values: Any) -> None:
    row = Claim.objects.get(pk=claim.pk)
    for name, value in values.items():
        setattr(row, name, value)
    save_claim(row, at=on(day))


@pytest.mark.parametrize(
    ("day", "statement", "held"),
    [
        (
            "2026-02-10",
            "The charter was signed.",
            "The desk: Supported held since 10 February 2026",
        ),
        (
            "2026-02-20",
            "The charter was refused.",
            "The desk: Supported (of an earlier statement) held since 10 February 2026",
        ),
        (
            "2026-03-01",
            "The charter was refused.",
            "The desk: Partly supported held since 1 March 2026",
        ),
    ],
)
def test_the_statement_and_whether_the_verdict_was_of_it(
    claim: Claim, reader: Client, day: str, statement: str, held: str
) -> None:
    page = reader.get(f"{claim.get_absolute_url()}?as_of={day}")
    assert words(part(page, '<h1 id="statement">', "</h1>")) == statement
    verdict, since = held.split(" held since ")
    holds = words(part(page, '<section class="holds"', "</section>"))
    assert f"What the desk holds {verdict} The evidence " in holds
    assert f"held since {since} ·" in holds
    ledger = reader.get(f"/claims/?as_of={day}")
    assert words(part(ledger, '<h2 id="claim-', "</h2>")) == statement
    assert words(part(ledger, '<p class="held">', "</p>")) == verdict


def test_a_verdict_that_was_given_later_says_so_where_the_claim_was_another(
    claim: Claim, reader: Client
) -> None:
    day = {"holds_from": date(2026, 2, 15), "recorded_at": on(2, 3)}
    make_assessment(claim, "disputed", claim.evidence.get(), **day)
    page = reader.get(f"{claim.get_absolute_url()}?as_of=2026-02-16")
    held = words(part(page, '<section class="holds"', "</section>"))
    assert (
        "The desk: Disputed (judged later, on 2 March 2026, of a later statement) There is" in held
    )
    assert "held since 15 February 2026 · last reviewed 2 March 2026" in held
    known = reader.get(f"{claim.get_absolute_url()}?as_of=2026-02-16&known=1")
    held = words(part(known, '<section class="holds"', "</section>"))
    assert "The desk: Supported The evidence bears it out." in held
    assert "held since 10 February 2026 · last reviewed 10 February 2026" in held


def test_the_ledger_finds_by_the_words_and_the_kind_of_the_day(
    claim: Claim, reader: Client
) -> None:
    def found(query: str) -> list[Claim]:
        return list(reader.get(f"/claims/?{query}").context["page"].rows)

    assert found("q=signed&as_of=2026-02-12") == found("q=refused&as_of=2026-02-21") == [claim]
    assert found("q=refused&as_of=2026-02-12") == found("q=signed&as_of=2026-02-21") == []
    make_assessment(claim, "disputed", claim.evidence.get(), holds_from=date(2026, 3, 2))
    restate(claim, day=25, kind="interpretive")
    assert found("kind=factual&as_of=2026-02-24") == [claim]
    assert found("kind=factual&as_of=2026-02-25") == []


def evidence_of(page: Any) -> str:
    return words(part(page, '<section class="evidence"', "</section>"))


def test_the_evidence_is_as_it_was_on_the_day(claim: Claim, reader: Client) -> None:
    piece = claim.evidence.get()
    piece.stance, piece.quote = "disputes", "It was refused."
    save_evidence(piece, at=on(22))
    beside = make_evidence(claim, "context", source=make_source(title="A blog"))
    claim.edits.filter(row=beside.pk, subject="evidence").update(at=on(23))
    delete_evidence(beside, at=on(24))
    url = f"{claim.get_absolute_url()}?known=1&as_of="
    first = evidence_of(reader.get(f"{url}2026-02-21"))
    assert "For The gazette" in first
    assert "It was refused." not in first
    assert "A blog" not in first
    then = evidence_of(reader.get(f"{url}2026-02-23"))
    assert "Against The gazette" in then
    assert "Context A blog" in then
    assert "A blog" not in evidence_of(reader.get(f"{url}2026-02-24"))


WORDS_OF_NOW = "This is how it stands now."


def test_words_that_were_changed_later_say_that_they_are_those_of_now(reader: Client) -> None:
    claim = make_claim(created_at=on(9, 1))
    article = claim.article
    article.body = article.body.replace("was signed", "was never signed")
    revise(article, grade="correction", note="It was not.", at=on(20))
    url = claim.get_absolute_url()
    assert WORDS_OF_NOW in words(reader.get(url, {"as_of": "2026-02-10"}))
    assert WORDS_OF_NOW not in words(reader.get(url, {"as_of": "2026-02-20"}))
    assert WORDS_OF_NOW not in words(reader.get(url))


def test_so_does_who_says_them(claim: Claim, reader: Client) -> None:
    restate(claim, speaker_name="Somebody else")
    assert WORDS_OF_NOW in words(reader.get(claim.get_absolute_url(), {"as_of": "2026-02-10"}))


def test_another_statement_is_no_reason_to_say_so(claim: Claim, reader: Client) -> None:
    page = reader.get(claim.get_absolute_url(), {"as_of": "2026-02-10"})
    assert WORDS_OF_NOW not in words(page)
