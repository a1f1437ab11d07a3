"""Of two at one moment, one who judges and one who changes, the verdict says of what it is."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from analysis.evidence import save_evidence, save_source
from analysis.models import Assessment, Claim, Evidence, Source
from analysis.staleness import renew
from analysis.workflow import assess, save_claim
from articles.models import Author
from articles.names import save_name
from tests.at_once import at_once
from tests.make import make_author, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 3


def judging(claim: Claim, piece: Evidence, author: Author) -> Callable[[], Any]:
    day = {"holds_from": date(2026, 2, 10), "rationale": "So it is.", "signed_by": author}
    return lambda: assess(Assessment(claim=claim, verdict="supported", **day), [piece])


def restating(claim: Claim) -> Callable[[], Any]:
    row = Claim.objects.get(pk=claim.pk)
    row.statement = "Quite otherwise."
    return lambda: save_claim(row)


def flipping(piece: Evidence) -> Callable[[], Any]:
    row = Evidence.objects.get(pk=piece.pk)
    row.stance = "context"
    return lambda: save_evidence(row)


def leading_elsewhere(source: Source) -> Callable[[], Any]:
    row = Source.objects.get(pk=source.pk)
    row.url += "/another"
    return lambda: save_source(row)


@pytest.mark.parametrize("what", ["statement", "stance", "source"])
def test_what_was_changed_was_judged_or_makes_the_verdict_stale(what: str) -> None:
    author = make_author("The desk")
    for _round in range(ROUNDS):
        claim = make_claim()
        piece = make_evidence(claim)
        change = {
            "statement": restating(claim),
            "stance": flipping(piece),
            "source": leading_elsewhere(piece.source),
        }[what]
        done = at_once(judging(claim, piece, author), change)
        assert [each for each in done if isinstance(each, Exception)] == []
        assert renew([claim.pk]) == []
        judged = claim.assessments.get().judged
        row = Claim.objects.get(pk=claim.pk)
        piece = Evidence.objects.select_related("source").get(pk=piece.pk)
        assert judged
        (used,) = judged.evidence
        as_now = (judged.statement, used.stance, used.url) == (
            *(row.statement, piece.stance),
            piece.source.url,
        )
        assert row.is_stale != as_now


def test_a_source_that_leads_elsewhere_waits_for_nobody_who_uses_it() -> None:
    for _round in range(ROUNDS):
        source = make_source()
        claims = [make_claim() for _ in range(2)]
        make_evidence(claims[0], source=source)
        use = [Evidence(claim=claim, source=source, stance="context") for claim in claims]
        acts = [lambda piece=piece: save_evidence(piece) for piece in use]
        done = at_once(*acts, leading_elsewhere(source))
        assert [each for each in done if isinstance(each, Exception)] == []


def moving(author: Author) -> Callable[[], Any]:
    row = Author.objects.get(pk=author.pk)
    row.slug += "-2"
    return lambda: save_name(row)


def test_an_author_who_gets_another_address_waits_for_nobody_who_refers_to_them() -> None:
    for number in range(ROUNDS):
        author = make_author(f"Leyla {number}")
        claims = [make_claim() for _ in range(2)]
        pieces = [make_evidence(claim) for claim in claims]
        acts = [judging(*each, author) for each in zip(claims, pieces, strict=True)]
        done = at_once(*acts, moving(author))
        assert [each for each in done if isinstance(each, Exception)] == []
