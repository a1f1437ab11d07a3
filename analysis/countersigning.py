"""A second person signs what is held of a claim.

A desk that judges its own text needs one, and so does a verdict of somebody who has come to sign
the article (see conflicts).
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Author

from . import judging
from .attribution import listed
from .conflicts import author_of, people_of
from .events import Verb, announce
from .locks import lock_claim
from .models import Assessment, Claim, Countersignature
from .passages import invalid
from .row_changes import changes_of, check_permission, values_of
from .seen_changes import TO_COUNTERSIGNING, check_seen
from .verdicts import Part
from .withdrawal import require_listed


@transaction.atomic
def countersign(
    assessment: Assessment,
    *,
    signed_by: Author,
    seen: str = "",
    by: Any = None,
    at: datetime | None = None,
) -> Countersignature:
    """Put a second person's name under the assessment that holds of a claim.

    `by` is the login of that person; None is the site itself. `seen` is what a form showed of the
    claim. Raises PermissionDenied when `by` may not, ChangedSince, and ValidationError where the
    person is no second one or another assessment holds by now.
    """
    check_permission(by, "add", Countersignature)
    claim = lock_claim(assessment.claim_id, by)
    at = at or timezone.now()
    check_seen(seen, {claim.pk: TO_COUNTERSIGNING})
    stored = claim.assessments.get(pk=assessment.pk)
    check_countersigner(stored, claim, signed_by, by)
    row = Countersignature(assessment=stored, signed_by=signed_by, recorded_by=by, recorded_at=at)
    row.recorded_as = author_of(by)
    row.full_clean()
    row.save(force_insert=True)
    _keep_first(stored, claim, at)
    announce(*changes_of(Verb.COUNTERSIGN, row, claim, None, values_of(row), at=at, by=by))
    return row


def _keep_first(assessment: Assessment, claim: Claim, at: datetime) -> None:
    """Copy the moment of the first countersignature to where lists read it."""
    if assessment.countersigned_at is None:
        # An assessment is never saved again: this is said of it, and changes nothing that it says.
        Assessment.objects.filter(pk=assessment.pk).update(countersigned_at=at)
        claim.countersigned_at = claim.updated_at = at
        claim.save(update_fields=["countersigned_at", "updated_at"])


def check_countersigner(assessment: Assessment, claim: Claim, author: Author, by: Any) -> None:
    """Raise ValidationError unless `author` is a second person, and `by` is that person's login; or
    where the claim is not what was judged.
    """
    require_listed(claim)
    if assessment != claim.assessments.latest():
        raise ValidationError(_("Another assessment holds by now."), code="not_held")
    _check_is_what_was_judged(claim)
    if author.kind != Author.Kind.PERSON:
        raise invalid("signed_by", _("A person countersigns, not a desk."), "no_person")
    if author.pk == assessment.signed_by_id:
        message = _("%s has signed it already: a second person countersigns.")
        raise invalid("signed_by", message % author, "same_person")
    judging.check_signer(author, claim, by)
    _check_second(assessment, author, by)


def _check_is_what_was_judged(claim: Claim) -> None:
    """Raise ValidationError where a verdict is of something earlier: a second person would sign
    what the first never said.

    Others may say it by now where its judge has come to sign the article, or is quoted: the verdict
    waits for a second person just because of that.
    """
    but_for = {Part.SPEAKER} if claim.signing_judge_id else set()
    if parts := [part for part in claim.stale_parts if part not in but_for]:
        message = _(
            "The verdict is %(of_what)s: nobody countersigns it of what the claim is now. Assess "
            "it anew, or confirm it, first."
        )
        told = {"of_what": listed([str(part.label) for part in parts])}
        raise ValidationError(message % told, code="stale")


def _check_second(assessment: Assessment, author: Author, by: Any) -> None:
    """A login countersigns with the name of its own person, and nobody what is theirs already."""
    first, second = people_of([assessment, Countersignature(signed_by=author, recorded_by=by)])
    if first & second:
        message = _(
            "You have recorded or signed this assessment, or whoever did has your name or your "
            "e-mail address: a second person countersigns."
        )
        raise ValidationError(message, code="same_person")
    if by is not None:
        judging.check_own_name(author, by)
