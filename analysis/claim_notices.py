"""What readers are told of a claim that is withdrawn or merged, or whose article is retracted."""

from dataclasses import dataclass
from typing import Any

from articles.models import RETRACTION

from .earlier_statements import statement_at
from .models import Claim, Withdrawal


@dataclass(frozen=True)
class RetractedClaim:
    """A claim of a retracted article: what stays public of it, none of the article's words.

    `retracted_at` is when the article was retracted; `history` has the assessments, the latest
    first, of which only verdict, days and signature are shown: a rationale may quote.
    """

    claim: Claim
    retracted_at: Any
    history: list[Any]
    withdrawals: list[Withdrawal]


def retracted_claim(claim: Claim) -> RetractedClaim:
    """What stays public of a claim (from of_retracted_articles); three queries."""
    retractions = claim.article.corrections.filter(grade=RETRACTION, corrects=None)
    latest = retractions.values_list("made_at", flat=True).first()
    history = claim.assessments.select_related("signed_by")
    return RetractedClaim(claim, latest, list(history), withdrawals_of(claim))


def withdrawals_of(claim: Claim) -> list[Withdrawal]:
    """What the desk did with a claim that was not, or is not, listed; the latest first.

    With what the claim that it was merged into said then, if that was changed since.
    """
    acts = claim.withdrawals.select_related("signed_by", "into")
    return list(acts.annotate(into_statement=statement_at("into_id", "at")))
