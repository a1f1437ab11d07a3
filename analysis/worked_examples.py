"""One live claim for each verdict of each kind, for the page on method."""

from typing import Any

from django.db.models import QuerySet, Subquery

from .models import Claim
from .verdicts import VERDICTS, Kind

# By kind and verdict; "" is a position, which has none.
Examples = dict[tuple[str, str], Claim]
TERMS = [(kind, verdict) for kind in Kind for verdict in VERDICTS[kind] or ("",)]


def worked_examples() -> Examples:
    """The first claim of each that readers can see; three queries, whatever the site holds.

    The keys are found in one: each is the first of one range of an index. The first is taken, so
    that the page goes on showing the same example.
    """
    names = {f"example_{number}": term for number, term in enumerate(TERMS)}
    found = {name: Subquery(_first(*term)) for name, term in names.items()}
    keys: dict[str, Any] = Claim.objects.order_by().annotate(**found).values(*names).first() or {}
    claims = {claim.pk: claim for claim in Claim.objects.filter(pk__in=keys.values()).for_listing()}
    return {names[name]: claims[key] for name, key in keys.items() if key in claims}


def _first(kind: str, verdict: str) -> QuerySet[Any]:
    """The first live claim that still is what was judged; none where each has changed since.

    Asked by kind only where a verdict does not tell it: so each has an index of its own.
    """
    claims = Claim.objects.live().filter(stale_for="")
    if verdict:
        claims = claims.filter(verdict=verdict)
    if not verdict or sum(verdict in each for each in VERDICTS.values()) > 1:
        claims = claims.filter(kind=kind)
    return claims.order_by("pk").values("pk")[:1]
