"""Which feeds of claims the WebSub hub is to be told of (see articles.websub)."""

from collections.abc import Collection, Iterator
from typing import Any

from django.dispatch import receiver

from articles.events import ArticleChange, NameChange, article_changed
from articles.models import Article, Author
from articles.websub import FEEDS, Carried, note, note_changed_name, paths_of, shown_from

from .events import Changes, Verb, claim_changed
from .models import Claim

LEDGER = ("claims", 0)
# By these no reader is shown anything else.
UNTOLD = (Verb.CHALLENGE, Verb.NOTE, Verb.FORECAST)


def _of_claims(keys: Collection[int]) -> Iterator[str]:
    for claims in (Claim.objects.of_live_articles(), Claim.objects.of_retracted_articles()):
        for key in claims.filter(pk__in=keys).order_by().values_list("pk", flat=True):
            yield from paths_of("analysis:feed_of_claim", key)


def _of_articles(keys: Collection[int]) -> Iterator[str]:
    claims = Claim.objects.filter(article__in=keys).order_by()
    yield from _of_claims([*claims.values_list("pk", flat=True)])


def _attributed(keys: Collection[int]) -> Iterator[str]:
    """The feeds of claims whose words say that authors (keys) make, or report, them."""
    claims = Claim.objects.filter(attributions__author__in=keys).order_by()
    yield from _of_claims([*claims.values_list("pk", flat=True).distinct()])


FEEDS |= {
    "claims": lambda _keys: paths_of("analysis:claim_feed"),
    "claim": _of_claims,
    "claims_of": _of_articles,
    "claims_by": _attributed,
}
# As articles.websub.CARRIED: the columns of names that entries of claims have.
CARRIED: Carried = {Author: ("claims_by", frozenset({"name", "former_names", "renamed_at"}))}


@receiver(article_changed)
def note_claims_of_changed_article(
    *, change: ArticleChange | NameChange, **_kwargs: object
) -> None:
    """An article comes out, or is taken back: its claims with it. Or who says them is renamed."""
    if isinstance(change, NameChange):
        note_changed_name(change, CARRIED, LEDGER)
    elif at := shown_from(change):
        note([([LEDGER, ("claims_of", change.article.pk)], at)])


@receiver(claim_changed)
def note_changed_claims(*, changes: Changes, **_kwargs: Any) -> None:
    told = [each for each in changes if each.claim and each.verb not in UNTOLD]
    articles = Article.objects.readable() | Article.objects.scheduled()
    times = articles.filter(pk__in={each.article for each in told}) if told else articles.none()
    found = []
    for article, published_at in times.order_by().values_list("pk", "published_at"):
        of_article = [each for each in told if each.article == article]
        at = max(filter(None, [published_at, *(each.at for each in of_article)]))
        found.append(([LEDGER, *(("claim", each.claim or 0) for each in of_article)], at))
    if found:
        note(found)
