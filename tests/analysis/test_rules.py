"""What may be said of a claim, by its kind."""

from datetime import date, timedelta

import pytest

from analysis.rules import counts, fits, is_overdue, is_resolved, reopens, tally
from analysis.verdicts import MEANINGS, VERDICTS, Kind, Verdict

# Spelled out, so that a change of the table in the code is seen here.
MAY_BE = {
    "factual": "supported partly_supported disputed unsupported refuted",
    "interpretive": "grounded disputed ungrounded",
    "predictive": "open fulfilled partly_fulfilled not_fulfilled void",
    "normative": "",
}


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_verdict_fits_the_kinds_that_can_have_it(kind: str, verdict: str) -> None:
    assert fits(kind, verdict) == (verdict in MAY_BE[kind].split())


def test_no_kind_can_have_no_verdict_or_an_invented_one() -> None:
    assert not any(fits(kind, verdict) for kind in [*Kind, "odd"] for verdict in ["", "true"])


def test_every_verdict_belongs_to_some_kind() -> None:
    assert {verdict for verdicts in VERDICTS.values() for verdict in verdicts} == set(Verdict)


def test_every_kind_and_verdict_is_explained() -> None:
    assert all(str(MEANINGS[term]) for term in [*Kind, *Verdict])


TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("kind", "verdict", "resolves_on", "overdue"),
    [
        ("predictive", "", TODAY - DAY, True),
        ("predictive", "open", TODAY - DAY, True),
        ("predictive", "open", TODAY, False),
        ("predictive", "open", TODAY + DAY, False),
        ("predictive", "open", None, False),
        ("predictive", "fulfilled", TODAY - DAY, False),
        ("predictive", "void", TODAY - DAY, False),
        ("factual", "", TODAY - DAY, False),
    ],
)
def test_a_prediction_is_overdue_once_its_day_is_over_and_it_is_open(
    kind: str, verdict: str, resolves_on: date | None, overdue: bool
) -> None:
    assert is_overdue(kind, verdict, resolves_on, at=TODAY) is overdue


def test_claims_are_counted_by_kind_in_one_order() -> None:
    counted = tally(["normative", "factual", "factual", "predictive"])
    assert [(one.kind, one.count) for one in counted] == [
        ("factual", 2),
        ("predictive", 1),
        ("normative", 1),
    ]
    assert [(one.left, one.width) for one in counted] == [(0, 50), (50, 25), (75, 25)]


def test_no_claims_have_no_tally() -> None:
    assert tally([]) == []


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("verdict", ["", *Verdict])
def test_only_a_prediction_is_resolved_and_only_by_what_came_of_it(kind: str, verdict: str) -> None:
    came_of_it = verdict in "fulfilled partly_fulfilled not_fulfilled void".split()
    assert is_resolved(kind, verdict) == (kind == "predictive" and came_of_it)


def test_a_prediction_either_waits_or_is_resolved() -> None:
    for verdict in ("", *VERDICTS[Kind.PREDICTIVE]):
        waits = is_overdue(Kind.PREDICTIVE, verdict, TODAY - DAY, at=TODAY)
        assert waits != is_resolved(Kind.PREDICTIVE, verdict)


def test_void_and_open_count_neither_for_nor_against() -> None:
    counted = {verdict for verdict in ("", *Verdict) if counts(verdict)}
    assert counted == {"fulfilled", "partly_fulfilled", "not_fulfilled"}


def test_only_open_after_an_outcome_reopens() -> None:
    pairs = [(old, new) for old in ("", *Verdict) for new in Verdict if reopens(old, new)]
    assert {new for _old, new in pairs} == {"open"}
    assert {old for old, _new in pairs} == set(VERDICTS[Kind.PREDICTIVE]) - {"open"}
