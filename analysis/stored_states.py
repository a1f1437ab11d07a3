"""What is stored of claims because other rows say so, decided anew by the present rules.

Each verb keeps it in step with what it changes. What an older version stored, or rows that were
changed past the site, are put right by this: who says a claim, whether it is of a desk's own text,
who of its parties judged it, what is held of it, and of what earlier state a verdict is.
"""

from datetime import datetime

from articles.locks import lock
from articles.models import Article

from . import attribution, conflicts, desk_texts
from .events import ClaimChange, Verb, announce
from .models import Claim
from .row_changes import change_row, changes_of
from .staleness import renew
from .workflow import held_of


def decide_anew(article: Article, *, at: datetime) -> int:
    """Decide anew what is stored of the claims of a locked article; announces what differed.

    Returns of how many claims. The history keeps that a verdict turned out to be of an earlier
    state from `at` on: of the days before, readers had been told otherwise.
    """
    claims = lock(Claim.objects.filter(article=article))
    if not claims:
        return 0
    attribution.attribute_claims(article)
    desk_texts.mark_claims(article)
    conflicts.mark_conflicts(article.pk)
    changes = [change for claim in claims if claim.verdict for change in _hold_anew(claim, at)]
    for claim, before, now in renew([claim.pk for claim in claims]):
        changes += changes_of(Verb.RENEW, claim, claim, before, now, at=at, by=None)
    announce(*changes)
    return len({change.claim for change in changes})


def _hold_anew(claim: Claim, at: datetime) -> list[ClaimChange]:
    """Copy what is held of a claim from its assessments."""
    before, now = change_row(claim, held_of(claim))
    return changes_of(Verb.RENEW, claim, claim, before, now, at=at, by=None)
