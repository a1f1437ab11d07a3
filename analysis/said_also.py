"""Who else says what a claim says: the claims that restate it, or that it restates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from . import attribution
from .models import Claim, Relation


@dataclass(frozen=True)
class SaidAlso:
    """Another claim that says the same, by whom ("" for nobody known) and of which day."""

    claim: Claim
    who: str
    day: date | None


def said_also(claim: Claim, relations: Iterable[Relation]) -> list[SaidAlso]:
    """All who say what a claim says, the first first; one query where there are any.

    `relations` are those of the claim that somebody may see, with the claims at both ends.
    """
    others: dict[int, Claim] = {}
    for each in relations:
        if each.kind == Relation.Kind.RESTATES:
            other = each.to_claim if each.from_claim_id == claim.pk else each.from_claim
            others[other.pk] = other
    if not others:
        return []
    signers = attribution.signers_of({other.article_id for other in others.values()})
    found = [_of(other, [*signers[other.article_id].values()]) for other in others.values()]
    return sorted(found, key=lambda each: (each.day or date.max, each.claim.pk))


def _of(other: Claim, names: list[str]) -> SaidAlso:
    return SaidAlso(other, attribution.in_words(other, names), other.article.date)
