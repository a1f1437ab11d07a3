"""What readers are told of a claim that is withdrawn or merged, or whose article is retracted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import RETRACTION

from .as_of import Standing, quotes
from .earlier_statements import statement_at
from .judged import wording_of
from .judged_differences import parts_of_proposition
from .models import Assessment, Claim, Withdrawal
from .verdicts import Part, parts_in


@dataclass(frozen=True)
class RetractedClaim:
    """A claim of a retracted article: what stays public of it, none of the article's words.

    `retracted_at` is when the article was retracted; `history` has the assessments, the latest
    first, of which only verdict, days and signature are shown: a rationale may quote. With each is
    what is held by it, for the marks of its verdict.
    """

    claim: Claim
    retracted_at: Any
    history: list[tuple[Assessment, Standing]]
    withdrawals: list[Withdrawal]


def retracted_claim(claim: Claim) -> RetractedClaim:
    """What stays public of a claim (from of_retracted_articles); three queries."""
    retractions = claim.article.corrections.filter(grade=RETRACTION, corrects=None)
    latest = retractions.values_list("made_at", flat=True).first()
    rows = list(claim.assessments.select_related("signed_by", "signing_judge"))
    history = [(row, _held_by(row, claim, stale_parts(row, claim, row == rows[0]))) for row in rows]
    return RetractedClaim(claim, latest, history, withdrawals_of(claim))


def stale_parts(assessment: Assessment, claim: Claim, is_current: bool) -> tuple[Part, ...]:
    """In what the claim is not what an assessment judged. Of the current one all of that is kept,
    of those before it the desk's own wording is compared, and the article that made it; and what
    else had been changed when readers came to have the claim is kept.
    """
    if is_current or not assessment.judged:
        return claim.stale_parts if is_current else ()
    found = [*parts_of_proposition(assessment.judged, wording_of(claim))]
    found += {*parts_in(assessment.stale_when_read or "")} - {Part.STATEMENT, Part.CRITERIA}
    is_here = assessment.judged.article in (0, claim.article_id)
    kept = {*found} if is_here else {*found, Part.WORDS}
    return tuple(part for part in Part if part in kept)


def _held_by(assessment: Assessment, claim: Claim, stale_for: tuple[Part, ...]) -> Standing:
    """What is held by an assessment, without words."""
    judge = assessment.signing_judge
    return Standing(
        statement="",
        kind=assessment.kind,
        verdict=assessment.verdict,
        since=assessment.holds_from,
        resolution_criteria="",
        resolves_on=None,
        is_overdue=False,
        stale_for=stale_for,
        is_desk_text=claim.is_desk_text,
        is_countersigned=assessment.countersigned_at is not None,
        signing_judge=judge.name if judge else "",
        judge_is_quoted=judge is not None and quotes(claim, judge),
    )


def unlisted_in_words(standing: Standing) -> str:
    """That a claim is, or was, listed no more, or that its article was retracted then, as titles,
    feeds and citations say it; "" where there is nothing to say.
    """
    told = []
    if standing.listing != Claim.Listing.LISTED:
        is_merged = standing.listing == Claim.Listing.MERGED
        told.append(_("merged into another claim") if is_merged else _("withdrawn by the desk"))
    if standing.was_retracted:
        told.append(_("of an article that had been retracted"))
    return ", ".join(told)


def of_article(claim: Claim, standing: Standing, mark: Callable[[str], str] = str) -> str:
    """A claim by its number in the article that it belongs to, or none where it was of another.

    `mark` makes the title what it is where it is shown, for HTML.
    """
    if standing.former_article:
        return _("a claim")
    title = mark(standing.title_of(claim.article))
    return _("claim %(number)s of “%(title)s”") % {"number": claim.number, "title": title}


def acts_on(claim: Any, user: Any = None) -> tuple[list[Withdrawal], list[Withdrawal]]:
    """What the desk did with a claim (for_page), as withdrawals_of tells it, and what merged others
    into it, as merged_into_it does; one query, none where it did neither.
    """
    if not (claim.was_withdrawn or claim.was_merged_into):
        return [], []
    rows = Withdrawal.objects.filter(Q(claim=claim) | Q(into=claim)).order_by()
    acts = Withdrawal.objects.filter(claim__in=rows.values("claim")).select_related("claim")
    found = [*_with_statements(acts)]
    own = [act for act in found if act.claim_id == claim.pk]
    others = [act for act in found if act.claim_id != claim.pk]
    told = [act for act in own if act.is_public or _is_of_desk(user)]
    return told, _joined(claim, others[::-1], user)


def merged_into_it(claim: Claim, user: Any = None) -> list[Withdrawal]:
    """What the desk did with other claims that brought their words to this one, or took them back
    from it, as far as a user is told of it (None: a reader): the latest first.
    """
    merged = Withdrawal.objects.filter(into=claim).order_by().values("claim")
    acts = Withdrawal.objects.filter(claim__in=merged).select_related("claim", "signed_by")
    return _joined(claim, acts.order_by("at", "pk"), user)


def _joined(claim: Claim, acts: Iterable[Withdrawal], user: Any) -> list[Withdrawal]:
    """Those of the acts on other claims, the first first, by which one of them came to this one or
    left it; the latest first.
    """
    here: set[int] = set()
    found = []
    for act in acts:
        if act.into_id == claim.pk:
            here.add(act.claim_id)
            found.append(act)
        elif act.claim_id in here:
            here.remove(act.claim_id)
            found.append(act)
    return [act for act in found[::-1] if act.is_public or _is_of_desk(user)]


def withdrawals_of(claim: Claim, user: Any = None) -> list[Withdrawal]:
    """What the desk did with a claim that was not, or is not, listed, as far as a user is told of
    it (None: a reader); the latest first.

    With what the claim that it was merged into said then, if that was changed since.
    """
    acts = claim.withdrawals.all()
    if not _is_of_desk(user):
        acts = acts.filter(is_public=True)
    return list(_with_statements(acts))


def _with_statements(acts: Any) -> Any:
    related = acts.select_related("signed_by", "into")
    return related.annotate(into_statement=statement_at("into_id", "at"))


def _is_of_desk(user: Any) -> bool:
    """Whether a user is told too what was done before readers had a claim."""
    return user is not None and user.is_staff
