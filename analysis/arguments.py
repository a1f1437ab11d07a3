"""Claims that argue for other claims or against them: what “disputed” may rest on beside evidence.

A relation argues where another claim supports a claim, or one contradicts the other. It counts
where readers can see the other claim, or the same article makes it; where the desk lists it, else
no page shows the relation; and where the desk does not hold that there is nothing in it.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from articles import visibility
from articles.models import Article

from . import rules
from .models import Claim, Relation
from .verdicts import Stance

CONTRADICTS = Relation.Kind.CONTRADICTS
COLUMNS = ("statement", "kind", "verdict", "listing", "article")


@dataclass(frozen=True)
class Argument:
    """A claim (`other`) on one side of a claim, by a relation (its key)."""

    relation: int
    other: Claim
    stance: Stance


def arguments_about(claims: Collection[Claim]) -> dict[int, list[Argument]]:
    """What argues for each of some claims or against it, by the claim's key; one query for all."""
    found: dict[int, list[Argument]] = {claim.pk: [] for claim in claims if claim.pk}
    articles = {claim.pk: claim.article_id for claim in claims}
    if not found:
        return found
    for relation in _relations_that_argue(found):
        for about, other, is_seen in _seen_from_either_end(relation):
            stance = rules.stance_of_relation(
                relation.kind, is_towards=about == relation.to_claim_id
            )
            is_read = is_seen or other.article_id == articles.get(about)
            if about in found and stance and is_read and _stands(other):
                found[about].append(Argument(relation.pk, other, stance))
    return found


def _relations_that_argue(claims: Iterable[int]) -> Iterable[Relation]:
    keys = [*claims]
    relations = Relation.objects.filter(
        Q(to_claim__in=keys, kind__in=rules.ARGUING) | Q(from_claim__in=keys, kind=CONTRADICTS)
    )
    live = Article.objects.filter(visibility.live())
    columns = [f"{end}__{column}" for end in ("from_claim", "to_claim") for column in COLUMNS]
    return (
        relations.select_related("from_claim", "to_claim")
        .only("kind", *columns)
        .annotate(
            from_is_seen=Exists(live.filter(pk=OuterRef("from_claim__article"))),
            to_is_seen=Exists(live.filter(pk=OuterRef("to_claim__article"))),
        )
        .order_by("pk")
    )


def _seen_from_either_end(relation: Relation) -> Iterator[tuple[int, Claim, bool]]:
    """The key of one end, the claim at the other, and whether readers can see that."""
    seen = vars(relation)  # the columns that _relations_that_argue adds
    yield relation.to_claim_id, relation.from_claim, seen["from_is_seen"]
    yield relation.from_claim_id, relation.to_claim, seen["to_is_seen"]


def _stands(claim: Claim) -> bool:
    return claim.is_listed and claim.verdict not in rules.FALLEN


def argued_about(claims: Collection[int]) -> dict[int, int]:
    """The claims for or against which some claims (by key) argue; with each, one that does."""
    if not claims:
        return {}
    relations = Relation.objects.filter(
        Q(from_claim__in=claims, kind__in=rules.ARGUING) | Q(to_claim__in=claims, kind=CONTRADICTS)
    )
    found: dict[int, int] = {}
    for arguing, about, kind in relations.order_by().values_list("from_claim", "to_claim", "kind"):
        if arguing in claims:
            found[about] = arguing
        if about in claims and kind == CONTRADICTS:
            found[arguing] = about
    return found
