"""The pages that confirm a verdict as it stands, and accept words that have changed."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from articles.admin.action_pages import FormActionsMixin
from articles.visibility import has_permission

from .. import confirmation
from ..claim_history import shown_changes
from ..judged_in_words import compared
from ..models import Claim
from ..opened import shown, whole
from ..record_forms import ConfirmationForm
from ..seen_forms import SeenActionForm
from ..verdicts import PART_NAMES
from .assessment_pages import ANSWER, assessment_form


class ConfirmationMixin(FormActionsMixin):
    """An admin of claims with the two pages, the buttons to them, and the changes of a claim."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/confirm/", wrap(self.confirm), name="analysis_claim_confirm"),
            path("<int:pk>/words/", wrap(self.accept_words), name="analysis_claim_words"),
            *super().get_urls(),
        ]

    def actions_of(self, request: HttpRequest, claim: Claim) -> list[tuple[str, Any]]:
        actions = super().actions_of(request, claim)
        user = request.user
        if claim.verdict and claim.is_stale and has_permission(user, "analysis.add_assessment"):
            actions.append(("confirm", _("Confirm as it stands…")))
        turned = not claim.verdict and any(row.is_turned for row in claim.passages.all())
        if turned and has_permission(user, "analysis.change_passage"):
            actions.append(("words", _("Accept the words…")))
        return actions

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        claim = kwargs.get("obj")
        context["changes"] = shown_changes(claim.edits.all()) if claim else []
        return super().render_change_form(request, context, *args, **kwargs)

    def confirm(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say that a verdict holds of the claim as it is now."""
        claim = self._claim(request, pk, "analysis.add_assessment")

        def act(verdict: str, rationale: str, rests_on: Any, **asked: Any) -> Any:
            asked |= {"evidence": rests_on, "by": request.user}
            assessment = confirmation.confirm(claim, rationale, **asked)
            return _("Confirmed: %(verdict)s.") % {"verdict": assessment.get_verdict_display()}

        form = assessment_form(self.admin_site, request, claim, ConfirmationForm, ANSWER)
        title, facts = _("Confirm as it stands"), [*_then_and_now(claim)]
        return self.action_page(request, claim, title, form, act, facts=facts)

    def accept_words(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say that the words that the article has now still make a claim."""
        claim = self._claim(request, pk, "analysis.change_passage")

        def act(**asked: Any) -> Any:
            confirmation.accept_words(claim, **asked, by=request.user)
            return _("The claim is tied to the words that the article has now.")

        form = partial(SeenActionForm, shown=shown(claim))
        turned = [row for row in claim.passages.all() if row.is_turned]
        facts = [
            (term, words)
            for row in turned
            for term, words in ((_("Words before"), row.tied_quote), (_("Words now"), row.quote))
        ]
        facts += [
            (_("Set otherwise"), "; ".join(row.set_otherwise))
            for row in turned
            if row.set_otherwise
        ]
        return self.action_page(request, claim, _("Accept the words"), form, act, facts=facts)

    def _claim(self, request: HttpRequest, pk: int, permission: str) -> Claim:
        if not has_permission(request.user, permission):
            raise PermissionDenied
        claim: Claim = get_object_or_404(self.get_queryset(request), pk=pk)
        return claim


def _then_and_now(claim: Claim) -> Iterator[tuple[str, str]]:
    """In what a claim differs from what was judged, as terms with descriptions."""
    held = claim.assessments.first()
    now = whole([claim])[claim.pk].claim
    yield _("The desk holds"), claim.get_verdict_display()
    if held is None or held.judged is None:
        return
    for part in claim.stale_parts:
        name = {"part": PART_NAMES[part]}
        before, present = compared(held.judged, now, part)
        yield _("%(part)s, when it was judged") % name, before
        yield _("%(part)s, now") % name, present
