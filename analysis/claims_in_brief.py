"""The claims of an author or a topic: how many of which kind and finding, and some of them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from . import rules
from .as_of import Standing
from .findings import Count, count_findings
from .models import Claim
from .verdicts import Kind

SHOWN = 5  # claims in each list
COUNTED = 1000  # claims at most: a page costs the same however much somebody has written

Line = tuple[Claim, Standing]  # what a line of a list is made of


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
    latest: list[int]


@dataclass(frozen=True)
class ClaimsInBrief:
    """Claims counted, those of them that were assessed last, and the newest that are reported."""

    counts: ClaimCounts
    latest: list[Line]
    reported: list[Line]


def claims_in_brief(
    claims: QuerySet[Claim], reported: QuerySet[Claim] | None = None
) -> ClaimsInBrief:
    """`claims` in brief, given the newest first, and `reported` ones that are listed apart."""
    counts = count_claims(claims, timezone.localdate(), SHOWN)
    others = [] if reported is None else [*reported.values_list("pk", flat=True)[:SHOWN]]
    rows = Claim.objects.for_listing().in_bulk([*counts.latest, *others])

    return ClaimsInBrief(counts, lines(rows, counts.latest), lines(rows, others))


def lines(rows: Mapping[int, Claim], keys: Iterable[int]) -> list[Line]:
    """The lines of a list, of claims by key; one that was deleted meanwhile has none."""
    return [(rows[key], rows[key].standing()) for key in keys if key in rows]


def count_claims(claims: QuerySet[Claim], today: date, latest: int) -> ClaimCounts:
    """Count `claims` in one query; with the keys of the `latest` assessed, or newest."""
    columns = ("pk", "kind", "verdict", "stale_for", "due_on", "assessed_at")
    rows = list(claims.values_list(*columns)[: COUNTED + 1])
    counted = rows[:COUNTED]
    held = [row[1:4] for row in counted]
    findings = count_findings((row[0], rules.counted_as(*row[1:4])) for row in counted)
    kinds = Counter(kind for _pk, kind, *_rest in counted)
    due = [day for *_rest, day, _assessed in counted if day]
    overdue = sum(day < today for day in due)
    outcomes = Counter(
        bool(stale) for kind, verdict, stale in held if rules.is_resolved(kind, verdict)
    )
    assessed = sorted((row for row in counted if row[-1]), key=lambda row: row[-1], reverse=True)
    others = [row for row in counted if not row[-1]]
    return ClaimCounts(
        total=len(counted),
        has_more=len(rows) > COUNTED,
        findings=findings,
        kinds=[(each, kinds[each]) for each in Kind if each in kinds],
        waiting=len(due) - overdue,
        overdue=overdue,
        resolved=outcomes[False],
        stale_outcomes=outcomes[True],
        latest=[row[0] for row in [*assessed, *others][:latest]],
    )
