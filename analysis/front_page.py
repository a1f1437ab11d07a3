"""What the front page shows of claims, in a number of queries that does not grow."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, QuerySet, Value, When

from articles.compiled_queries import CompiledQuery
from articles.first_keys import first_keys

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


_placed_passages = CompiledQuery(
    lambda claim: Passage.objects.filter(claim=claim, start__isnull=False).values("pk", "quote")[:1]
)


@dataclass(frozen=True)
class ShownClaims:
    """The keys of the claims of the front page; `contested` (one, or none) is of its first article.

    `passage` are the key and the words of where that article says it.
    """

    contested: list[int]
    passage: tuple[int, str] | None
    changed: list[int]
    due: list[int]
    disputed: list[int]


def shown_claims(lead: int | None) -> ShownClaims:
    """What to show beside `lead`, the key of the article that stands first; two queries."""
    live = Claim.objects.live()
    lists: dict[str, QuerySet[Claim]] = {
        "changed": live.with_changed_verdict(),
        "due": live.due().order_by("due_on", "pk"),
        "disputed": live.in_dispute(),
    }
    if lead:
        lists["contested"] = _most_contested(live.filter(article=lead))
    keys = first_keys(lists, SHOWN)
    contested = keys.pop("contested", [])[:1]
    placed = _placed_passages(contested[0]) if contested else []
    passage = next(((each["pk"], each["quote"]) for each in placed), None)
    return ShownClaims(contested, passage, **keys)


def _most_contested(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    rank = [
        When(verdict=verdict, then=Value(CONTESTED.index(finding)))
        for verdict, finding in FINDINGS.items()
        if finding in CONTESTED
    ]
    judged = claims.filter(stale_for="").exclude(verdict__in=["", Verdict.VOID])
    ranked = judged.annotate(rank=Case(*rank, output_field=IntegerField()))
    return ranked.order_by("rank", "-assessed_at", "pk")
