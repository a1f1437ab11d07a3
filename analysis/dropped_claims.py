"""Claims that readers could read in an article, and that it no longer makes, or no longer has."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max

from articles.models import Article, Revision

from .models import Claim, ClaimEdit, Passage


@dataclass(frozen=True)
class DroppedClaim:
    """A claim whose words are gone `since` a revision, and the last public one that has them (both
    by number). `is_in_text` says that the text has them somewhere, though nobody ties it to them.
    """

    claim: Claim
    since: int
    last_revision: int
    is_in_text: bool = False


def dropped_claims(article: Article) -> Iterator[DroppedClaim]:
    """The claims of which a public revision had words and the present text has none; one query, and
    two more where there are any.

    What was dropped before anybody could read it is nobody's business.
    """
    claims: Any = (
        Claim.objects.listed()
        .filter(article=article)
        .select_related("speaker", "signing_judge")
        .annotate(since=Max("passages__since_revision"), placed=Count("passages__start"))
    )
    gone = claims.filter(placed=0, since__isnull=False).order_by("-since", "pk")
    yield from with_last_revisions(article, [(claim, claim.since) for claim in gone])


def with_last_revisions(
    article: Article, gone: Iterable[tuple[Claim, int]]
) -> Iterator[DroppedClaim]:
    """Claims and since which revision they are gone, with the last public one that has them."""
    if not (gone := list(gone)):
        return
    public = Revision.objects.filter(article=article, public_from__isnull=False)
    numbers = list(public.order_by("-number").values_list("number", flat=True))
    in_text = _in_text(article, [claim for claim, _since in gone])
    for claim, since in gone:
        last_revision = next((number for number in numbers if number < since), None)
        if last_revision is not None:
            claim.article = article
            yield DroppedClaim(claim, since, last_revision, claim.pk in in_text)


def _in_text(article: Article, claims: list[Claim]) -> set[int]:
    """The keys of those claims whose words, as somebody tied them last, an article's text has."""
    if not claims:
        return set()
    rows: Any = Passage.objects.filter(claim__in=claims).values_list(
        "claim", "quote", "tied_quote", "earlier"
    )
    return {claim for claim, *quotes in rows if any(q and q in article.text for q in quotes)}


@dataclass(frozen=True)
class MovedClaim:
    """A claim, by its key, that the desk moved to another article at a moment.

    `claim` is None where the article that has it now is not out: nothing is told of it then.
    """

    key: int
    at: datetime
    claim: Claim | None


def moves_from(article: Article | int) -> dict[int, datetime]:
    """When the claims that readers could read in an article left it, by their keys.

    What came back is there, and left out.
    """
    moves = ClaimEdit.objects.filter(moved_from=article, is_public=True)
    gone = moves.exclude(claim__article=article).order_by("at", "pk")
    return dict(gone.values_list("claim", "at"))


def moved_claims(article: Article | int) -> list[MovedClaim]:
    """The claims that an article has no more since they belong to another; two queries."""
    moves = moves_from(article)
    claims = Claim.objects.of_live_articles().for_listing().in_bulk(moves)
    found = (MovedClaim(key, at, claims.get(key)) for key, at in moves.items())
    return sorted(found, key=lambda moved: (moved.at, moved.key), reverse=True)
