"""Claims that readers could read in an article, and that it no longer makes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max

from articles.models import Article, Revision

from .models import Claim


@dataclass(frozen=True)
class DroppedClaim:
    """A claim whose words are gone `since` a revision, and the last public one that has them (both
    by number).
    """

    claim: Claim
    since: int
    last_revision: int


def dropped_claims(article: Article) -> Iterator[DroppedClaim]:
    """The claims of which a public revision had words and the present text has none; two queries.

    What was dropped before anybody could read it is nobody's business.
    """
    public = Revision.objects.filter(article=article, public_from__isnull=False)
    numbers = list(public.order_by("-number").values_list("number", flat=True))
    claims: Any = (
        Claim.objects.listed()
        .filter(article=article)
        .select_related("speaker")
        .annotate(since=Max("passages__since_revision"), placed=Count("passages__start"))
    )
    for claim in claims.filter(placed=0, since__isnull=False).order_by("-since", "pk"):
        last_revision = next((number for number in numbers if number < claim.since), None)
        if last_revision is not None:
            claim.article = article
            yield DroppedClaim(claim, claim.since, last_revision)
