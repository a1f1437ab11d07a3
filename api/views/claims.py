"""Claims, now or as of a day."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from analysis.filters import AsOfForm, ClaimFilter
from analysis.models import Claim
from articles.filters import SiteFilterSet

from .. import public
from ..problems import Problem, invalid_parameters
from ..representation import Include
from ..serializers.claims import ClaimLine, ClaimWhole, claim_rows
from ..serializers.records import AssessmentData, EvidenceData, ForecastData, NoteData, PassageData
from .base import OF_ROWS, ListView, RowView

OF_CLAIMS: Mapping[str, Include] = {
    "passages": Include(PassageData, public.passages),
    "evidence": Include(EvidenceData, public.evidence),
    "assessments": Include(AssessmentData, public.assessments),
    "forecasts": Include(ForecastData, public.forecasts),
    "notes": Include(NoteData, public.notes, "of_claim"),
}


class ClaimListView(ListView):
    tag = "claims"
    summaries = {"GET": _("The ledger: claims of published articles, the newest first")}
    representation = ClaimLine
    filters = ClaimFilter
    includes = OF_CLAIMS

    def rows(self) -> QuerySet[Any]:
        return public.claims()

    def filtered(self, filters: SiteFilterSet) -> QuerySet[Any]:
        self.as_of = filters.day_asked_for  # type: ignore[attr-defined]
        return filters.found

    def wrap(self, rows: list[Any]) -> list[Any]:
        return claim_rows(rows, self.as_of)


class ClaimView(RowView):
    tag = "claims"
    summaries = {"GET": _("A claim, now or as of a day")}
    representation = ClaimWhole
    includes = OF_CLAIMS

    def parameters(self) -> tuple[str, ...]:
        return (*OF_ROWS, "as_of", "known")

    def row(self, request: Any, pk: int) -> Any:
        form = AsOfForm(request.query_params)
        self.as_of = form.day_asked_for
        if form.errors:
            raise invalid_parameters((name, errors[0]) for name, errors in form.errors.items())
        claims = public.claims_visible_to(request.user)
        claims = claims.with_standing(self.as_of) if self.as_of else claims
        row = claims.filter(pk=pk).first()
        return row or _refuse_retracted(pk)

    def wrap(self, rows: list[Any]) -> list[Any]:
        return claim_rows(rows, self.as_of)


def _refuse_retracted(pk: int) -> None:
    """Raise Problem (410) where a claim was of an article that is retracted."""
    rows = Claim.objects.of_retracted_articles().filter(pk=pk)
    row = rows.values("article__slug", "article__retraction_reason").first()
    if row:
        message = _t("The article that made this claim has been retracted.")
        more = {"article": row["article__slug"], "reason": row["article__retraction_reason"]}
        raise Problem(410, message, **more)
