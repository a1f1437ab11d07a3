"""The pages that resolve a prediction and reopen it."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.action_pages import FormActionsMixin
from articles.visibility import has_permission

from .. import predictions
from ..models import Claim
from ..record_forms import OutcomeForm, ReopeningForm
from .assessment_pages import ANSWER, assessment_form


class ResolutionMixin(FormActionsMixin):
    """An admin of claims with the two pages, and the buttons that lead to them."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/resolve/", wrap(self.resolve), name="analysis_claim_resolve"),
            path("<int:pk>/reopen/", wrap(self.reopen), name="analysis_claim_reopen"),
            *super().get_urls(),
        ]

    def actions_of(self, request: HttpRequest, claim: Claim) -> list[tuple[str, Any]]:
        """With the step that fits a prediction."""
        actions = super().actions_of(request, claim)
        if claim.is_predictive and has_permission(request.user, "analysis.add_assessment"):
            step = ("reopen", _("Reopen…")) if claim.is_resolved else ("resolve", _("Resolve…"))
            actions.append(step)
        return actions

    @admin.display(description=gettext_lazy("what to do"))
    def next_step(self, claim: Claim) -> str:
        url = reverse("admin:analysis_claim_resolve", args=[claim.pk])
        return format_html('<a href="{}">{}</a>', url, _("Resolve…"))

    def resolve(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say what came of a prediction."""
        claim = self._prediction(request, pk)

        def act(verdict: str, rationale: str, rests_on: Any, **asked: Any) -> Any:
            asked |= {"evidence": rests_on, "by": request.user}
            assessment = predictions.resolve(claim, verdict, rationale, **asked)
            return _("Resolved: %(outcome)s.") % {"outcome": assessment.get_verdict_display()}

        form = assessment_form(self.admin_site, request, claim, OutcomeForm, ["verdict", *ANSWER])
        return self.action_page(request, claim, _("Resolve"), form, act, facts=_about(claim))

    def reopen(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take back what was said to have come of a prediction."""
        claim = self._prediction(request, pk)

        def act(verdict: str, rationale: str, rests_on: Any, **asked: Any) -> Any:
            asked |= {"evidence": rests_on, "by": request.user}
            predictions.reopen(claim, rationale, **asked)
            return _("Open again. The outcome stays in the history.")

        form = assessment_form(self.admin_site, request, claim, ReopeningForm, ANSWER)
        return self.action_page(request, claim, _("Reopen"), form, act, facts=_about(claim))

    def _prediction(self, request: HttpRequest, pk: int) -> Claim:
        if not has_permission(request.user, "analysis.add_assessment"):
            raise PermissionDenied
        predictive = self.get_queryset(request).filter(kind=Claim.Kind.PREDICTIVE)
        claim: Claim = get_object_or_404(predictive, pk=pk)
        return claim


def _about(claim: Claim) -> list[tuple[str, str]]:
    """What a prediction is judged by, and what is held of it now."""
    held = claim.get_verdict_display() or _("Not yet assessed")
    if claim.held_since:
        held = _("%(held)s since %(day)s") % {
            "held": held,
            "day": predictions.day_in_words(claim.held_since),
        }
    return [
        (_("Resolution criteria"), claim.resolution_criteria),
        (_("Review date"), predictions.day_in_words(claim.resolves_on)),
        (_("The desk holds now"), held),
    ]
