"""What a checker says of the facts that are ticked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from analysis.fact_checks import LEFT
from analysis.models import FactCheck, Source
from articles.models import Article


class FilterForm(forms.Form):
    """Which facts are listed."""

    state = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            ("", _("What is left")),
            ("all", _("All")),
            (FactCheck.State.TICKED, _("Ticked")),
            (FactCheck.State.REOPENED, _("Reopened")),
        ],
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All")), *FactCheck.Kind.choices]
    )

    @property
    def states(self) -> list[str]:
        """The states that are asked for; none stands for all."""
        asked = self.cleaned_data.get("state", "")
        if asked == "all":
            return []
        return [asked] if asked else [LEFT, FactCheck.State.REOPENED]

    @property
    def kinds(self) -> list[str]:
        asked = self.cleaned_data.get("kind", "")
        return [asked] if asked else []


class TickForm(forms.Form):
    """On which source words are ticked."""

    source = forms.ModelChoiceField(
        label=_("Source"),
        queryset=Source.objects.none(),
        required=False,
        empty_label=_("None of these"),
    )
    source_text = forms.CharField(
        label=_("Another source"),
        required=False,
        max_length=500,
        help_text=_("A URL or a citation."),
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=500)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, article: Article, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        used = Source.objects.filter(evidence__claim__article=article).distinct()
        self.fields["source"].queryset = used.order_by("title", "pk")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("source") and data.get("source_text"):
            raise forms.ValidationError(_("Choose a source or write one: not both."))
        return data
