"""Claims, now or as of a day."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from analysis.filters import AsOfForm, ClaimFilter
from analysis.locks import lock_claim
from analysis.models import Claim, Passage
from analysis.workflow import CLAIM_FIELDS, delete_claims, save_claim
from articles.filters import SiteFilterSet
from articles.slugs import make_slug

from .. import public
from ..models import Scope
from ..problems import Problem, invalid_parameters
from ..representation import Include
from ..serializers.claims import ClaimLine, ClaimWhole, claim_rows
from ..serializers.records import (
    AssessmentData,
    EvidenceData,
    ForecastData,
    NoteData,
    PassageData,
    note_rows,
)
from ..serializers.writing import ClaimBody, NewClaimBody
from .base import OF_ROWS, ListView, RowView
from .writing import AddsRows, ChangesRows, Place, set_columns

OF_CLAIMS: Mapping[str, Include] = {
    "passages": Include(PassageData, public.passages),
    "evidence": Include(EvidenceData, public.evidence),
    "assessments": Include(AssessmentData, public.assessments),
    "forecasts": Include(ForecastData, public.forecasts),
    "notes": Include(NoteData, public.notes, "of_claim", note_rows),
}


class ClaimListView(AddsRows, ListView):
    tag = "claims"
    summaries = {
        "GET": _("The ledger: claims of published articles, the newest first"),
        "POST": _("Enter a claim, tied to the words that make it"),
    }
    scope, model, name, new_body = Scope.CLAIMS, Claim, "claim", NewClaimBody
    representation = ClaimLine
    filters = ClaimFilter
    includes = OF_CLAIMS

    def rows(self) -> Any:
        return public.claims()

    def filtered(self, filters: SiteFilterSet) -> Any:
        self.as_of = filters.day_asked_for
        return filters.found

    def wrap(self, rows: list[Any]) -> list[Any]:
        return claim_rows(rows, self.as_of)

    def add(self, request: Any, sent: dict[str, Any]) -> Place:
        claim = Claim()
        set_columns(claim, sent, CLAIM_FIELDS)
        claim.slug = claim.slug or make_slug(claim.statement) or "claim"
        attached = [Passage(claim=claim, quote=quote) for quote in sent.get("quotes", ())]
        topics = sent.get("topics", ())
        return {"pk": save_claim(claim, topics=topics, attached=attached, by=request.user).pk}


class ClaimView(ChangesRows, RowView):
    tag = "claims"
    summaries = {
        "GET": _("A claim, now or as of a day"),
        "PATCH": _("Put a claim otherwise"),
        "DELETE": _("Delete a claim that no reader could see"),
    }
    scope, model, name, body = Scope.CLAIMS, Claim, "claim", ClaimBody
    representation = ClaimWhole
    includes = OF_CLAIMS

    def parameters(self) -> tuple[str, ...]:
        return (*OF_ROWS, "as_of", "known")

    def row(self, request: Any, pk: int) -> Any:
        form = AsOfForm(request.query_params)
        self.as_of = form.day_asked_for
        if form.errors:
            raise invalid_parameters((name, str(errors[0])) for name, errors in form.errors.items())
        claims = public.claims_visible_to(request.user)
        claims = claims.with_standing(self.as_of) if self.as_of else claims
        row = claims.filter(pk=pk).first()
        if row is None:
            _refuse_retracted(pk)
        return row

    def wrap(self, rows: list[Any]) -> list[Any]:
        return claim_rows(rows, self.as_of)

    def lock(self, request: Any, row: Claim) -> None:
        lock_claim(row.pk, request.user)

    def values(self, row: Claim) -> dict[str, Any]:
        columns = ("kind", "statement", "slug", "speaker_name", "resolution_criteria", "hedge")
        return {
            "article": row.article.slug,
            **{name: getattr(row, name) for name in columns},
            "speaker": row.speaker.slug if row.speaker else None,
            "resolves_on": row.resolves_on and row.resolves_on.isoformat(),
            "topics": [tie.tag.slug for tie in row.tagged_topics.all()],
        }

    def change(self, request: Any, row: Claim, sent: dict[str, Any]) -> Place:
        claim = Claim.objects.get(pk=row.pk)
        fields = set_columns(claim, sent, CLAIM_FIELDS)
        save_claim(claim, fields=fields, topics=sent.get("topics"), by=request.user)
        return {"pk": row.pk}

    def remove(self, request: Any, row: Claim) -> None:
        delete_claims([row], by=request.user)


def _refuse_retracted(pk: int) -> None:
    """Raise Problem (410) where a claim was of an article that is retracted."""
    rows = Claim.objects.of_retracted_articles().filter(pk=pk)
    row = rows.values("article__slug", "article__retraction_reason").first()
    if row:
        message = _t("The article that made this claim has been retracted.")
        more: dict[str, Any] = {
            "article": row["article__slug"],
            "reason": row["article__retraction_reason"],
        }
        raise Problem(410, message, **more)
