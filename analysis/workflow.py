"""What analysts do to claims: one function a verb, each one transaction.

`by` is the user who acts; None is the site itself (a management command).
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.models import Article
from articles.visibility import has_permission

from . import anchoring, rules
from .annotation import annotate
from .models import Assessment, AssessmentEvidence, Claim, Evidence, Passage


def hold(article: int) -> Article:
    """Hold an article's row until the transaction ends, and return it (`article` is its key).

    Whoever changes what is tied to the words of an article does this first, as whoever changes the
    words does: so neither ever waits for the other while the other waits for it.
    """
    return Article.objects.select_for_update().get(pk=article)


def hold_claim(pk: int) -> Claim:
    """Hold a claim's row too, after its article's, and return it as it is now."""
    hold(Claim.objects.values_list("article", flat=True).get(pk=pk))
    return Claim.objects.select_for_update(of=("self",)).select_related("article").get(pk=pk)


def place(passage: Passage, article: Article) -> None:
    """Find the passage's quote in the article and set where it is; nothing is saved.

    The quote becomes the article's exact words. Raises ValidationError, with the nearest words of
    the article, when the quote is not there or is there more than once.
    """
    quote = anchoring.clean_quote(passage.quote)
    try:
        span = anchoring.locate(article.text, quote, passage.prefix, passage.suffix)
    except anchoring.QuoteNotFound as error:
        raise _invalid("quote", _not_found(error), "not_found") from error
    except anchoring.QuoteNotUnique as error:
        message = _(
            "The article has these words %(count)d times. Add the words before or after them, "
            "until it is clear which place is meant."
        )
        raise _invalid("quote", message % {"count": error.count}, "not_unique") from error
    _set_span(passage, article.text, span)


@transaction.atomic
def tie(passage: Passage) -> Passage:
    """Tie a claim to the words that its passage quotes, and mark them in the article.

    Raises ValidationError as `place` does.
    """
    place(passage, hold(passage.claim.article_id))
    passage.full_clean()
    passage.save()
    annotate(passage.claim.article)
    return passage


@transaction.atomic
def assess(assessment: Assessment, evidence: Iterable[Evidence] = (), *, by: Any = None) -> None:
    """Record what the desk holds of a claim, resting on `evidence` of that claim.

    Raises PermissionDenied when `by` may not assess; ValidationError when the verdict does not
    fit the claim's kind, the evidence is another claim's or missing, or the day lies ahead.
    """
    check_may_assess(by)
    claim = hold_claim(assessment.claim_id)
    rests_on = list(evidence)
    check_assessment(assessment, claim, rests_on)
    assessment.claim, assessment.kind = claim, claim.kind
    assessment.rationale = assessment.rationale.strip()
    passage = claim.passages.exclude(state=Passage.State.LOST).first()
    assessment.words = passage.quote if passage else ""
    assessment.revision_number = claim.article.public_number or claim.article.newest_number
    assessment.full_clean()
    assessment.save()
    AssessmentEvidence.objects.bulk_create(
        AssessmentEvidence(assessment=assessment, evidence=piece) for piece in rests_on
    )
    current = claim.assessments.latest()
    claim.verdict, claim.held_since = current.verdict, current.holds_from
    claim.assessed_at, claim.is_stale = current.recorded_at, False
    claim.save(update_fields=["verdict", "held_since", "assessed_at", "is_stale", "updated_at"])
    annotate(claim.article)


def check_may_assess(by: Any) -> None:
    """Raise PermissionDenied when `by` may not assess."""
    if by is not None and not has_permission(by, "analysis.add_assessment"):
        raise PermissionDenied(_("You may not assess claims."))


def check_assessment(assessment: Assessment, claim: Claim, rests_on: list[Evidence]) -> None:
    """Raise ValidationError where an assessment breaks a rule that the database cannot check."""
    if not rests_on and assessment.verdict not in rules.NEEDS_NO_EVIDENCE:
        raise ValidationError(
            _("“%(verdict)s” must rest on evidence. Choose at least one piece of it.")
            % {"verdict": assessment.get_verdict_display()},
            code="no_evidence",
        )
    if any(piece.claim_id != claim.pk for piece in rests_on):
        raise ValidationError(_("The evidence belongs to another claim."), code="foreign_evidence")
    if assessment.holds_from and assessment.holds_from > timezone.localdate():
        message = _("This day lies ahead: the desk cannot hold it yet.")
        raise _invalid("holds_from", message, "in_the_future")


def _invalid(field: str, message: str, code: str) -> ValidationError:
    """An error of one field. (Given with a dict of messages, a code is dropped by Django.)"""
    return ValidationError({field: ValidationError(message, code=code)})


def _set_span(passage: Passage, text: str, span: anchoring.Span) -> None:
    passage.start, passage.end = span.start, span.end
    passage.quote = text[span.start : span.end]
    passage.prefix, passage.suffix = anchoring.context(text, span)
    passage.state, passage.confidence, passage.meaning = Passage.State.EXACT, 1.0, []


def _not_found(error: anchoring.QuoteNotFound) -> str:
    if not error.nearest:
        return _("The article does not have these words, nor any like them.")
    return _("The article does not have these words. The nearest are: “%(nearest)s”") % {
        "nearest": Truncator(error.nearest).chars(400)
    }
