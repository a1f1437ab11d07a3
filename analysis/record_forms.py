"""Forms of what is recorded of a claim and never changed: assessments, outcomes, forecasts."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms import SeveralField
from articles.models import Author

from . import predictions, rules, seen_changes, verdicts, workflow
from .confirmation import evidence_that_stays
from .forms import ClaimFormSet, RowForm
from .models import Assessment, Claim, Evidence, Forecast
from .seen_forms import SeenField


class RecordFormSet(ClaimFormSet):
    """One blank row for what is recorded now. What is on record is shown, and never posted."""

    def get_queryset(self) -> Any:
        rows: Any = self.model
        return rows._default_manager.none()

    def initial_form_count(self) -> int:
        return 0


class EvidenceField(SeveralField):
    """Tick boxes for the evidence of one claim."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self) -> None:
        super().__init__(
            Evidence.objects.none(),
            required=False,
            label=gettext_lazy("Rests on"),
            help_text=gettext_lazy("Evidence can be ticked once it is saved with the claim."),
        )

    def offer(self, claim: Claim) -> None:
        """Offer the evidence of a claim; it is not fetched again where it was fetched with it."""
        self.queryset = claim.evidence.select_related("source")
        if "evidence" in getattr(claim, "_prefetched_objects_cache", {}):
            self.choices = [(piece.pk, str(piece)) for piece in claim.evidence.all()]


def leave_out_signers(form: Any, claim: Claim) -> None:
    """Offer for “signed by” nobody who signs the article of a claim, and say so."""
    field = form.fields.get("signed_by")
    if field is None or not claim.article_id:
        return
    field.queryset = field.queryset.who_may_judge(claim.article_id)
    message = _(
        "Select a valid choice. Whoever signs the article cannot sign what is held of its claims."
    )
    field.error_messages = {**field.error_messages, "invalid_choice": message}
    select = getattr(field.widget, "widget", field.widget)
    select.query = f"?judges={claim.article_id}"
    own = field.initial
    if own and not _may_judge(own, claim):
        field.initial = form.initial["signed_by"] = None
        field.help_text = _("You sign this article as “%s”: somebody else must judge it.") % own


def _may_judge(own: Author, claim: Claim) -> bool:
    """Whether the user's own name may sign; not asked where the claim was fetched with it."""
    if hasattr(claim, "own_author_signs"):
        return own.kind != Author.Kind.PERSON or not claim.own_author_signs
    return Author.objects.who_may_judge(claim.article_id).filter(pk=own.pk).exists()


class AssessmentForm(RowForm):
    """A new assessment, which workflow.assess saves. Whoever validates it has locked the claim."""

    rests_on = EvidenceField()
    suggests = ("signed_by",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        if "verdict" in fields:
            fitting = verdicts.VERDICTS.get(self.claim.kind, ())
            choices = [(verdict, verdicts.Verdict(verdict).label) for verdict in fitting]
            fields["verdict"].choices = [("", "---------"), *choices]
            if rules.TWO_SIDED.intersection(fitting):
                fields["verdict"].help_text = _(
                    "“Disputed” needs evidence or argument on both sides."
                )
        fields["rests_on"].offer(self.claim)
        leave_out_signers(self, self.claim)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.errors:
            draft = Assessment(
                verdict=self.cleaned_data["verdict"], holds_from=self.cleaned_data["holds_from"]
            )
            workflow.check_assessment(draft, self.claim, list(self.cleaned_data["rests_on"]))
        return cleaned


class AssessmentFormSet(RecordFormSet):
    depends_on = seen_changes.TO_ASSESSMENTS

    def clean(self) -> None:
        super().clean()
        deleted = self._evidence_being_deleted()
        for form in self.extra_forms:
            if any(str(piece.pk) in deleted for piece in form.cleaned_data.get("rests_on", ())):
                form.add_error("rests_on", _("Some of this evidence is deleted on this page."))

    def _evidence_being_deleted(self) -> set[str]:
        rows = (re.fullmatch(r"(evidence-\d+)-DELETE", name) for name in self.data)
        return {self.data.get(f"{row[1]}-id", "") for row in rows if row}

    def save_row(self, form: Any) -> Assessment:
        return workflow.assess(form.instance, form.cleaned_data["rests_on"], by=self.user)


class JudgementForm(AssessmentForm):
    """An assessment on a page of its own, whose verb compares with what the page has `shown`."""

    seen = SeenField()

    def __init__(self, *args: Any, shown: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = shown


class OutcomeForm(JudgementForm):
    """What came of a prediction."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = [(verdict, verdicts.Verdict(verdict).label) for verdict in verdicts.OUTCOMES]
        verdict: Any = self.fields["verdict"]
        verdict.choices = [("", "---------"), *labels]
        verdict.label = _("Outcome")
        verdict.help_text = _(
            "It can come before the review date. “Not fulfilled” then says that it can no longer "
            "come about. “Void” is not false: it counts neither for nor against anybody."
        )


class ReopeningForm(JudgementForm):
    """Why an outcome is taken back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rationale"].label = _("Why the outcome is taken back")

    def clean(self) -> dict[str, Any] | None:
        self.cleaned_data["verdict"] = verdicts.Verdict.OPEN
        return super().clean()


class ConfirmationForm(JudgementForm):
    """Why the verdict that is held holds of the claim as it is now.

    Ticked is the evidence that it rests on, as far as that is as it was judged.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rationale"].label = _("Why the verdict still holds")
        if not self.is_bound:
            self.initial["rests_on"] = [row.pk for row in evidence_that_stays(self.claim)]

    def clean(self) -> dict[str, Any] | None:
        self.cleaned_data["verdict"] = self.claim.verdict
        return super().clean()


class ForecastForm(RowForm):
    """A new forecast, which predictions.record_forecast saves.

    It suggests the article's first author and its day.
    """

    suggests = ("stated_by", "stated_on")

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        article = claim.article if claim.pk else None
        suggested = {"stated_by": first_author(claim), "stated_on": article and article.date}
        super().__init__(*args, claim=claim, initial=suggested, **kwargs)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.errors:
            draft = Forecast(stated_on=self.cleaned_data["stated_on"])
            predictions.check_forecast(draft, self.claim)
        return cleaned


def first_author(claim: Claim) -> Author | None:
    """Who says a claim first; not fetched where the claim was fetched with the name."""
    if not claim.pk or claim.names_a_speaker:
        return claim.speaker
    if not hasattr(claim, "first_author_key"):
        return Author.objects.filter(bylines__article=claim.article_id).order_by("bylines").first()
    key, name = claim.first_author_key, getattr(claim, "first_author_name", "")
    return Author(pk=key, name=name) if key else None


class ForecastFormSet(RecordFormSet):
    depends_on = seen_changes.TO_FORECASTS

    def save_row(self, form: Any) -> Forecast:
        return predictions.record_forecast(form.instance, by=self.user)
