"""Who else says what a claim says: the claims that restate it, or that it restates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from . import attribution
from .earlier_speakers import Signatures
from .models import Claim, Relation


@dataclass(frozen=True)
class SaidAlso:
    """Another claim that says the same, by whom ("" for nobody known) and of which day."""

    claim: Claim
    who: str
    day: date | None


def restating(claim: Claim, relations: Iterable[Relation]) -> dict[int, Claim]:
    """The claims (by key) that say what a claim says, of its relations that somebody may see, with
    the claims at both ends.
    """
    others: dict[int, Claim] = {}
    for each in relations:
        if each.kind == Relation.Kind.RESTATES:
            other = each.to_claim if each.from_claim_id == claim.pk else each.from_claim
            others[other.pk] = other
    return others


def said_also(
    claim: Claim, relations: Iterable[Relation], signatures: Signatures
) -> list[SaidAlso]:
    """All who say what a claim says, the first first; `signatures` are those of their articles."""
    others = restating(claim, relations).values()
    found = [_of(other, signatures.names_of(other.article_id)) for other in others]
    return sorted(found, key=lambda each: (each.day or date.max, each.claim.pk))


def _of(other: Claim, names: list[str]) -> SaidAlso:
    return SaidAlso(other, attribution.in_words(other, names), other.article.date)
