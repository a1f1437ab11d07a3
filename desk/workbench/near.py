"""What the ledger already holds near a statement that is being typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from rapidfuzz import fuzz

from analysis import anchoring
from analysis.attribution import signers_of
from analysis.models import Claim, Passage
from articles.models import Article
from search.similar import similar_to

SHOWN = 5
ALIKE = 70  # percent of their letters that a statement and its contrary share at least
TURNS = frozenset({"negation", "antonym"})  # what makes of a statement its contrary


@dataclass(frozen=True)
class Near:
    """A claim near a statement; `quotes` are its words, where the same author says it.

    `may_be_contrary` says that the two differ by a negation or by contraries.
    """

    claim: Claim
    quotes: tuple[str, ...]
    may_be_contrary: bool

    @property
    def standing(self) -> Any:
        return self.claim.standing()


def near(statement: str, article: Article, user: Any, but: int | None = None) -> list[Near]:
    """The claims that say the most similar things, `but` the one that is itself (a key).

    Three queries, beside those of search.similar_to.
    """
    if not statement.strip():
        return []
    keys = [each.claim for each in similar_to(statement, limit=SHOWN, exclude=but)]
    found = Claim.objects.for_listing().visible_to(user).listed().in_bulk(keys)
    claims = [found[key] for key in keys if key in found]
    own = _by_the_same(article, claims)
    words = _words_of(own)
    return [
        Near(claim, words.get(claim.pk, ()), _turns(claim.statement, statement)) for claim in claims
    ]


def _by_the_same(article: Article, claims: Iterable[Claim]) -> list[int]:
    """The keys of claims in articles that somebody signs who signs this one."""
    claims = [claim for claim in claims if not claim.names_a_speaker]
    signers = signers_of({article.pk, *(claim.article_id for claim in claims)})
    here = {*signers[article.pk]}
    return [claim.pk for claim in claims if here & {*signers[claim.article_id]}]


def _words_of(claims: list[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    rows = Passage.objects.filter(claim__in=claims, start__isnull=False).order_by("start", "pk")
    for claim, quote in rows.values_list("claim", "quote"):
        found[claim] = (*found.get(claim, ()), quote)
    return found


def _turns(was: str, now: str) -> bool:
    if fuzz.token_sort_ratio(was, now) < ALIKE:
        return False
    turned = anchoring.changes(was, now, language=settings.LANGUAGE_CODE)
    return any(each.kind in TURNS for each in turned)
