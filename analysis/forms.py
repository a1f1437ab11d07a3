"""Forms of the desk: a claim is tied to words by quoting them, and assessed on its evidence."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms import DeskForm, MarkdownTextarea, SeveralField, SlugForm, module

from . import predictions, rules, workflow
from .models import Assessment, Claim, Evidence, Forecast, Passage


class QuoteTextarea(forms.Textarea):
    """A text area whose words static/js/admin-quote.js looks up in the article while one types."""

    class Media:
        js = [module("js/admin-quote.js")]

    def __init__(self) -> None:
        url = reverse_lazy("admin:analysis_claim_check_quote")
        super().__init__({"rows": 3, "data-quote-url": url})


class ClaimForm(SlugForm):
    slug_from = "statement"
    slug_within = "article"

    class Meta:
        widgets = {"statement": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.is_resolved:
            for name in Claim.JUDGED_BY:
                if field := self.fields.get(name):
                    field.widget.attrs["readonly"] = True
                    field.help_text = _("It stays as it is: there is an outcome.")

    def clean(self) -> dict[str, Any] | None:
        if self.instance.pk:  # held from here on, and so checked as it is when it is saved
            self.instance.verdict = workflow.hold_claim(self.instance.pk).verdict
        return super().clean()

    def clean_kind(self) -> str:
        kind: str = self.cleaned_data["kind"]
        is_saved = self.instance.pk is not None
        if kind != rules.Kind.PREDICTIVE and is_saved and self.instance.forecasts.exists():
            message = _("There are forecasts of it, so it stays a prediction.")
            raise ValidationError(message, "has_forecasts")
        if self.instance.verdict and not rules.fits(kind, self.instance.verdict):
            message = _("It has been assessed as “%(verdict)s”, which no %(kind)s claim can be.")
            verdict = self.instance.get_verdict_display()
            label = rules.Kind(kind).label.lower()
            raise ValidationError(message % {"verdict": verdict, "kind": label}, "is_assessed")
        return kind

    def slug_rivals(self) -> models.QuerySet[Claim]:
        return Claim.objects.filter(article=self.cleaned_data.get("article"))


class PassageForm(DeskForm):
    """The quote is looked up in the article, and must stand there once.

    `claim` is the passage's claim as it will be saved. A saved passage that is not touched is not
    looked up, so that a lost one does not block the saving of anything else.
    """

    class Meta:
        widgets = {"quote": QuoteTextarea}

    def __init__(self, *args: Any, claim: Claim | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.claim = claim or self.instance.claim
        self.stored_span = (self.instance.start, self.instance.end)
        if self.instance.state == Passage.State.LOST and "quote" in self.fields:
            self.fields["quote"].help_text = _(
                "The article no longer has these words, or not in one place. Quote it anew."
            )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        is_new = "quote" in self.changed_data
        if self.cleaned_data.get("quote") and self.claim.article_id and (is_new or self._moves()):
            passage = self.instance
            if is_new:
                passage.quote = self.cleaned_data["quote"]
                passage.prefix = passage.suffix = ""
            workflow.place(passage, self.claim.article)
            self.cleaned_data["quote"] = passage.quote
        return cleaned

    def _moves(self) -> bool:
        """Whether the claim of a saved passage is being given to another article."""
        saved = self.instance.pk is not None
        return saved and self.instance.claim.article_id != self.claim.article_id


class ClaimFormSet(BaseInlineFormSet):
    """Rows of a claim whose forms know it, as it will be saved."""

    user: Any = None  # who saves; set by the admin for each request, where it matters

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return super().get_form_kwargs(index) | {"claim": self.instance}


class PassageFormSet(ClaimFormSet):
    def clean(self) -> None:
        _refuse_deletion(self, "notes", _("“%s” cannot be deleted: there are notes on it."))
        super().clean()
        # Among the owners are passages that are being deleted or moved away: the database checks
        # row by row, and would meet them.
        initial: Any = self.initial_forms
        owners = {form.stored_span: form for form in initial}
        for form in self.forms:
            span = (form.instance.start, form.instance.end)
            if span != (None, None) and owners.setdefault(span, form) is not form:
                form.add_error("quote", _("The claim is already tied to these words."))


class EvidenceFormSet(BaseInlineFormSet):
    def clean(self) -> None:
        message = _("“%s” cannot be deleted: an assessment rests on it.")
        _refuse_deletion(self, "assessments", message)
        super().clean()


def _refuse_deletion(formset: Any, relation: str, message: str) -> None:
    """Raise ValidationError if an object is to be deleted that something depends on."""
    for form in formset.initial_forms:
        depends = getattr(form.instance, relation)
        if formset._should_delete_form(form) and depends.exists():
            raise ValidationError(message % form.instance, "in_use")


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


class AssessmentForm(DeskForm):
    """A new assessment. Saving is left to analysis.workflow.assess: see AssessmentFormSet."""

    rests_on = EvidenceField()

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.claim = claim
        fields: Any = self.fields
        if "verdict" in fields:  # not on the rows that are only shown
            fitting = rules.VERDICTS.get(claim.kind, ())
            choices = [(verdict, rules.Verdict(verdict).label) for verdict in fitting]
            fields["verdict"].choices = [("", "---------"), *choices]
        if "rests_on" in fields:
            fields["rests_on"].queryset = claim.evidence.select_related("source")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.errors:
            draft = Assessment(
                verdict=self.cleaned_data["verdict"], holds_from=self.cleaned_data["holds_from"]
            )
            workflow.check_assessment(draft, self.claim, list(self.cleaned_data["rests_on"]))
        return cleaned


class AssessmentFormSet(ClaimFormSet):
    def clean(self) -> None:
        super().clean()
        doomed = self._evidence_being_deleted()
        for form in self.extra_forms:
            if any(str(piece.pk) in doomed for piece in form.cleaned_data.get("rests_on", ())):
                form.add_error("rests_on", _("Some of this evidence is deleted on this page."))

    def _evidence_being_deleted(self) -> set[str]:
        rows = (re.fullmatch(r"(evidence-\d+)-DELETE", name) for name in self.data)
        return {self.data.get(f"{row[1]}-id", "") for row in rows if row}

    def save_new(self, form: Any, commit: bool = True) -> Assessment:
        assessment: Assessment = form.instance
        assessment.claim = self.instance
        workflow.assess(assessment, form.cleaned_data["rests_on"], by=self.user)
        return assessment


class OutcomeForm(AssessmentForm):
    """What came of a prediction."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = [(verdict, rules.Verdict(verdict).label) for verdict in rules.OUTCOMES]
        verdict: Any = self.fields["verdict"]
        verdict.choices = [("", "---------"), *labels]
        verdict.label = _("Outcome")
        verdict.help_text = _(
            "It can come before the review date. “Not fulfilled” then says that it can no longer "
            "come about. “Void” is not false: it counts neither for nor against anybody."
        )


class ReopeningForm(AssessmentForm):
    """Why an outcome is taken back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rationale"].label = _("Why the outcome is taken back")

    def clean(self) -> dict[str, Any] | None:
        self.cleaned_data["verdict"] = rules.Verdict.OPEN
        return super().clean()


class ForecastForm(DeskForm):
    """A new forecast; it suggests the article's first author and its day.

    Saving is left to analysis.predictions.record: see ForecastFormSet.
    """

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.claim = claim
        if claim.pk and self.instance.pk is None:
            author = claim.article.bylines.values_list("author", flat=True).first()
            self.initial.update({"stated_by": author, "stated_on": claim.article.date})

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.errors:
            draft = Forecast(stated_on=self.cleaned_data["stated_on"])
            predictions.check_forecast(draft, self.claim)
        return cleaned


class ForecastFormSet(ClaimFormSet):
    def save_new(self, form: Any, commit: bool = True) -> Forecast:
        form.instance.claim = self.instance
        return predictions.record(form.instance, by=self.user)


class RelationForm(DeskForm):
    def clean_to_claim(self) -> Claim:
        # The database would refuse it too, but could not say so in the form.
        other: Claim = self.cleaned_data["to_claim"]
        if other.pk == self.instance.from_claim_id:
            raise ValidationError(_("A claim cannot be related to itself."), code="itself")
        return other


class NoteForm(DeskForm):
    class Meta:
        widgets = {"body": MarkdownTextarea(attrs={"rows": 10})}
