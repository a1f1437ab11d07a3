"""What the front page shows of claims, in a number of queries that does not grow."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, QuerySet, Value, When, prefetch_related_objects

from articles.first_keys import first_keys
from articles.models import Article

from .claims_in_brief import Line, lines
from .models import Claim, Passage
from .verdicts import FINDINGS, Finding, Verdict

SHOWN = 4  # claims in each list
# The sentence of an article that is drawn out: the one that the record bears out least. A verdict
# on something earlier says nothing of the sentence as it stands.
CONTESTED = (
    Finding.REFUTED,
    Finding.DISPUTED,
    Finding.WITHOUT_SUPPORT,
    Finding.NOT_FULFILLED,
    Finding.PARTLY,
    Finding.OPEN,
    Finding.BORNE_OUT,
)


@dataclass(frozen=True)
class ShownClaims:
    """The claims of the front page; `contested` with its `passage` is of its first article."""

    contested: Line | None
    passage: Passage | None
    changed: list[Line]
    due: list[Line]
    disputed: list[Line]


def shown_claims(lead: Article | None) -> ShownClaims:
    """What to show beside `lead`, the article that stands first."""
    live = Claim.objects.live()
    lists: dict[str, QuerySet[Claim]] = {
        "changed": live.with_changed_verdict(),
        "due": live.due().order_by("due_on", "pk"),
        "disputed": live.in_dispute(),
    }
    if lead:
        lists["contested"] = _most_contested(live.filter(article=lead))
    keys = first_keys(lists, SHOWN)
    rows = Claim.objects.for_listing().in_bulk([key for found in keys.values() for key in found])
    shown = {name: lines(rows, found) for name, found in keys.items()}
    contested = next(iter(shown.get("contested", [])), None)
    passage = None
    if contested:
        prefetch_related_objects([contested[0]], "passages")
        placed = (each for each in contested[0].passages.all() if each.start is not None)
        passage = next(placed, None)
    changed, due, disputed = (shown[name] for name in ("changed", "due", "disputed"))
    return ShownClaims(contested, passage, changed, due, disputed)


def _most_contested(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    rank = [
        When(verdict=verdict, then=Value(CONTESTED.index(finding)))
        for verdict, finding in FINDINGS.items()
        if finding in CONTESTED
    ]
    judged = claims.filter(stale_for="").exclude(verdict__in=["", Verdict.VOID])
    ranked = judged.annotate(rank=Case(*rank, output_field=IntegerField()))
    return ranked.order_by("rank", "-assessed_at", "pk")
