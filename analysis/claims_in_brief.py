"""The claims of an author or a topic: how many of which kind and finding, and some of them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from itertools import chain, islice
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from articles.first_keys import first_values

from . import rules
from .findings import Count
from .models import Claim
from .verdicts import Finding, Kind

SHOWN = 5  # claims in each list
COUNTED = 1000  # claims at most: a page costs the same however much somebody has written


@dataclass(frozen=True)
class ClaimCounts:
    """Claims counted, the newest COUNTED of them; `has_more` says that there are others.

    Predictions are waiting, overdue or resolved; `stale_outcomes` are of those whose outcome was
    judged of something earlier, which does not count as one.
    """

    total: int
    has_more: bool
    findings: list[Count]
    kinds: list[tuple[Kind, int]]
    waiting: int
    overdue: int
    resolved: int
    stale_outcomes: int


@dataclass(frozen=True)
class ClaimsInBrief:
    """Claims counted; the keys of those of them that were assessed last, and of the newest that are
    reported.
    """

    counts: ClaimCounts
    latest: list[int]
    reported: list[int]


COLUMNS = ("pk", "kind", "verdict", "stale_for", "due_on", "assessed_at")


def claims_in_brief(
    claims: QuerySet[Claim], reported: QuerySet[Claim] | None = None
) -> ClaimsInBrief:
    """`claims` in brief, given the newest first, and `reported` ones that are listed apart; one
    query.
    """
    lists = {"claims": (claims, COUNTED + 1)}
    if reported is not None:
        lists["reported"] = (reported, SHOWN)
    found = first_values(lists, *COLUMNS)
    counts = count_claims(found["claims"], timezone.localdate())
    return ClaimsInBrief(
        counts, assessed_last(found["claims"]), [row[0] for row in found.get("reported", [])]
    )


def count_claims(rows: list[tuple[Any, ...]], today: date) -> ClaimCounts:
    """Count claims, given the COLUMNS of each as the database's driver has them."""
    # Alike ones at once: a thousand claims are of a few kinds and verdicts.
    alike = Counter(row[1:5] for row in rows[:COUNTED])
    findings: Counter[Finding] = Counter()
    kinds: Counter[str] = Counter()
    outcomes: Counter[bool] = Counter()
    due: Counter[bool] = Counter()
    for (kind, verdict, stale_for, due_on), number in alike.items():
        kinds[kind] += number
        findings[rules.counted_as(kind, verdict, stale_for)] += number
        if rules.is_resolved(kind, verdict):
            outcomes[bool(stale_for)] += number
        if due_on:
            due[str(due_on) < today.isoformat()] += number
    return ClaimCounts(
        total=len(rows[:COUNTED]),
        has_more=len(rows) > COUNTED,
        findings=[Count(each, findings[each]) for each in Finding if each in findings],
        kinds=[(each, kinds[each]) for each in Kind if each in kinds],
        waiting=due[False],
        overdue=due[True],
        resolved=outcomes[False],
        stale_outcomes=outcomes[True],
    )


def assessed_last(rows: list[tuple[Any, ...]]) -> list[int]:
    """The keys of the claims that were assessed last; where they are too few, of the newest too."""
    counted = rows[:COUNTED]
    assessed = nlargest(SHOWN, (row for row in counted if row[-1]), key=itemgetter(-1))
    others = (row for row in counted if not row[-1])
    return [row[0] for row in islice(chain(assessed, others), SHOWN)]
