"""The assessments of a claim, each with how it follows on the one before."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from articles.models import Author

from . import rules
from .article_on_day import QUOTED, Parties
from .as_of import AsOf
from .judged import Judged
from .judged_differences import is_other_claim, is_put_otherwise
from .models import Assessment, Claim, Countersignature


@dataclass(frozen=True)
class AssessmentInHistory:
    """An assessment, who countersigned it, and how it follows on the one before.

    It `reopens` what had an outcome, or `confirms` the same verdict; `of_other` says in words that
    it judged something else than the one before ("" where it did not).
    With each countersignature it is said how that person is tied to the claim by now (by the day
    that is asked for), and is no second one: see Parties.tie. `signing_judge` is who gave it and
    has come to sign the article by then, or is quoted (`judge_is_quoted`).
    """

    assessment: Assessment
    reopens: bool
    confirms: bool
    of_other: str
    countersignatures: list[tuple[Countersignature, str]]
    signing_judge: Author | None
    judge_is_quoted: bool
    is_countersigned: bool

    @property
    def follows(self) -> str:
        """How it follows on the one before, in words; "" for nothing to be said of that."""
        if self.reopens:
            return ", ".join(filter(None, [_("reopened"), self.of_other]))
        if self.confirms and not self.of_other:
            return _("confirmed")
        return ", ".join(filter(None, [_("judged anew") if self.confirms else "", self.of_other]))


def in_history(claim: Claim, shown: list[Assessment], as_of: AsOf | None) -> AssessmentInHistory:
    """The first of the assessments that are shown, the latest first."""
    assessment, *older = rules.recorded_in_turn(shown)
    earlier = older[0] if older else None
    before = earlier.verdict if earlier else ""
    parties = Parties.of(claim, as_of)
    second = [
        (one, parties.tie(one.signed_by))
        for one in assessment.countersignatures.all()
        if not as_of or one.recorded_at < as_of.end
    ]
    judge = parties.judge(assessment) if as_of else assessment.signing_judge
    by_now = assessment.countersigned_at is not None
    return AssessmentInHistory(
        assessment,
        reopens=rules.reopens(before, assessment.verdict),
        confirms=before == assessment.verdict,
        of_other=_of_other(earlier.judged if earlier else None, assessment.judged),
        countersignatures=second,
        signing_judge=judge,
        judge_is_quoted=judge is not None and parties.tie(judge) == QUOTED,
        is_countersigned=any(not tie for _one, tie in second) if as_of else by_now,
    )


def _of_other(was: Judged | None, now: Judged | None) -> str:
    """What else than the assessment before one judged, in words; "" where it was the same claim."""
    language: Any = settings.LANGUAGE_CODE
    if was is None or now is None or not is_other_claim(was, now, language):
        return ""
    if is_put_otherwise(was, now, language):
        return _("of another statement")
    return _("of another article") if was.article != now.article else _("of another speaker")
