"""The page on which a second person signs what is held of a claim."""

from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.action_pages import FormActionsMixin
from articles.admin.common import ListedRelationSelect
from articles.models import Author
from articles.visibility import has_permission

from ..countersigning import countersign
from ..judged_in_words import evidence_in_words
from ..models import Assessment, Claim, Countersignature
from ..opened import shown
from ..predictions import day_in_words
from ..seen_changes import facts
from ..seen_forms import SeenActionForm
from ..verdicts import Part
from .rows import own_author


class CountersigningForm(SeenActionForm):
    """Under whose name; `held` is the assessment that was read, and no later one."""

    held = forms.ModelChoiceField(Assessment.objects.none(), widget=forms.HiddenInput)
    signed_by = forms.ModelChoiceField(
        Author.objects.none(),
        label=gettext_lazy("Signed by"),
        help_text=gettext_lazy("A second person, who has not signed the article."),
        error_messages={"invalid_choice": gettext_lazy("This person cannot countersign it.")},
    )

    def __init__(
        self, *args: Any, held: Assessment, own: Author | None, select: Any, shown: str
    ) -> None:
        super().__init__(*args, shown=shown)
        is_person = own is not None and own.kind == Author.Kind.PERSON
        persons = Author.objects.who_may_judge(held.claim.article_id)
        persons = persons.filter(kind=Author.Kind.PERSON).exclude(pk=held.signed_by_id)
        fields: Any = self.fields
        fields["held"].queryset = held.claim.assessments.all()
        fields["held"].initial = held.pk
        field = fields["signed_by"]
        field.widget = select
        field.queryset = persons.filter(pk=own.pk) if own and is_person else persons
        field.initial = own if is_person else None


class CountersigningMixin(FormActionsMixin):
    """An admin of claims with the page, and the button that leads to it."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.countersign)
        return [
            path("<int:pk>/countersign/", view, name="analysis_claim_countersign"),
            *super().get_urls(),
        ]

    def actions_of(self, request: HttpRequest, claim: Claim) -> list[tuple[str, Any]]:
        actions = super().actions_of(request, claim)
        waits = claim.standing().needs_countersignature
        if waits and has_permission(request.user, "analysis.add_countersignature"):
            actions.append(("countersign", _("Countersign…")))
        return actions

    def countersign(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Sign, as a second person, what is held of a claim."""
        if not has_permission(request.user, "analysis.add_countersignature"):
            raise PermissionDenied
        assessed = self.get_queryset(request).exclude(verdict="")
        claim: Claim = get_object_or_404(assessed, pk=pk)
        held = claim.assessments.select_related("signed_by").latest()
        held.claim = claim

        def act(held: Assessment, **asked: Any) -> Any:
            countersign(held, **asked, by=request.user)
            return _("Countersigned.")

        select = ListedRelationSelect(
            Countersignature._meta.get_field("signed_by"), self.admin_site
        )
        select.query = f"?judges={claim.article_id}"
        own, seen = own_author(request), shown(claim)
        form = partial(CountersigningForm, held=held, own=own, select=select, shown=seen)
        return self.action_page(request, claim, _("Countersign"), form, act, facts=_about(held))


def _about(held: Assessment) -> list[tuple[str, str]]:
    """What is to be signed."""
    stale = [(_("It is"), str(part.label)) for part in held.claim.stale_parts]
    rests_on = held.judged.rests_on if held.judged else []
    return [
        *facts(held.claim, (Part.STATEMENT, Part.SPEAKER, Part.CRITERIA, Part.WORDS)),
        (_("The desk holds"), held.get_verdict_display()),
        *stale,
        (_("Since"), day_in_words(held.holds_from)),
        (_("Signed by"), held.signed_as),
        (_("Rationale"), held.rationale),
        (_("Rests on"), "\n".join(map(evidence_in_words, rests_on)) or "–"),
    ]
