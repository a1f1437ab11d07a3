"""Forms of the rooms for sources."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.link_checks import LONGEST_SILENCE
from analysis.models import LinkCheck
from analysis.source_citations import LONGEST, Citation, read_citation


class CitationForm(forms.Form):
    """A citation that somebody pastes."""

    citation = forms.CharField(
        label=gettext_lazy("Citation"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST,
        help_text=gettext_lazy("BibTeX, RIS, or a DOI."),
    )

    def clean_citation(self) -> Citation:
        found = read_citation(self.cleaned_data["citation"])
        if found is None:
            raise ValidationError(_("This is neither BibTeX nor RIS, and has no DOI."))
        return found


class SilenceForm(forms.Form):
    """Why a link that did not answer is no failure."""

    silence = forms.ModelChoiceField(queryset=LinkCheck.objects.all(), widget=forms.HiddenInput)
    reason = forms.CharField(label=gettext_lazy("Why it is no failure"), max_length=300)
    days = forms.IntegerField(
        label=gettext_lazy("For how many days"), min_value=1, max_value=LONGEST_SILENCE, initial=90
    )
