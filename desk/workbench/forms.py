"""The forms of the workbench: those of the admin, of one row each, with what is at hand filled in.

Whoever validates one has locked its claim.
"""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis import attribution, verdicts
from analysis.forms import ClaimForm, EvidenceForm, RelationForm
from analysis.models import (
    Assessment,
    Claim,
    Evidence,
    Forecast,
    Note,
    Passage,
    Relation,
    Source,
)
from analysis.note_forms import NoteRowForm
from analysis.passages import locate_passage
from analysis.record_forms import ForecastForm, JudgementForm
from analysis.seen_forms import SeenField
from analysis.source_citations import Citation
from analysis.verdicts import Kind
from articles.dates import in_words
from articles.forms import SeveralField, key_of
from articles.models import Article, Author, Topic

from .places import Places, as_statement, first_sentence
from .sources import find_source, read_pasted
from .suggested import kind_of

DAY = {"type": "date"}


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    def __init__(self) -> None:
        super().__init__(DAY, format="%Y-%m-%d")


def _rows(number: int) -> forms.Textarea:
    return forms.Textarea({"rows": number})


# --- Words ---------------------------------------------------------------------------------------


class WordsForm(forms.Form):
    """Words of an article: `at` is the number of their place (see places), if a page knows it."""

    quote = forms.CharField(
        label=gettext_lazy("Words of the article"),
        widget=_rows(2),
        help_text=gettext_lazy("Select them in the text, or paste them."),
    )
    at = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen = SeenField()

    def __init__(self, data: Any = None, *, article: Article, **kwargs: Any) -> None:
        super().__init__(data, label_suffix="", **kwargs)
        self.article = article

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if quote := self.cleaned_data.get("quote"):
            self.passage = passage_of(self.article, quote, self.cleaned_data.get("at"))
            locate_passage(self.passage, self.article)
        return cleaned


def passage_of(article: Article, quote: str, at: int | None) -> Passage:
    """A new passage of words that were selected or pasted."""
    words = Places(article.text).words(quote, at) if at is not None else None
    if words is None:
        return Passage(quote=quote)
    return Passage(quote=words.quote, prefix=words.prefix, suffix=words.suffix)


class DismissalForm(forms.Form):
    """Words that were suggested as a claim of a kind, and are none."""

    quote = forms.CharField()
    kind = forms.ChoiceField(choices=Kind.choices)


# --- A claim -------------------------------------------------------------------------------------


class NewClaimForm(ClaimForm):
    """A claim with the words that make it; its statement is suggested from these."""

    quote = WordsForm.base_fields["quote"]
    at = WordsForm.base_fields["at"]
    topics = SeveralField(
        Topic.objects.none(),
        label=gettext_lazy("Topics"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    # Claims that it restates or contradicts, as somebody sees while it is typed.
    restates = SeveralField(Claim.objects.none(), widget=forms.MultipleHiddenInput, required=False)
    contradicts = SeveralField(
        Claim.objects.none(), widget=forms.MultipleHiddenInput, required=False
    )

    class Meta(ClaimForm.Meta):
        model = Claim
        fields = ["statement", "kind", "resolution_criteria", "resolves_on"]
        widgets: ClassVar[dict[str, Any]] = {  # type: ignore[misc]
            "statement": _rows(2),
            "kind": forms.RadioSelect,
            "resolution_criteria": _rows(2),
            "resolves_on": DayInput,
        }

    def __init__(self, *args: Any, article: Article, user: Any, **kwargs: Any) -> None:
        self.user, self.article = user, article
        claim = Claim(article=article)
        initial = {"article": article.pk, **kwargs.pop("initial", {})}
        super().__init__(*args, instance=claim, initial=initial, **kwargs)
        fields: Any = self.fields
        fields["kind"].choices = Kind.choices
        for name in ("restates", "contradicts"):
            fields[name].queryset = Claim.objects.visible_to(user).listed()
        topics = [*article.topics.all()]
        fields["topics"].queryset = article.topics.all()
        fields["topics"].choices = [(topic.pk, topic.name) for topic in topics]
        if not self.is_bound:
            words = f"{initial.get('quote', '')} {initial.get('statement', '')}".casefold()
            named = [topic.pk for topic in topics if topic.name.casefold() in words]
            self.initial["topics"] = named
            if initial.get("statement") != as_statement(initial.get("quote", "")):
                fields["statement"].help_text = _("Of several sentences, the first was taken.")
        if not topics:
            fields["topics"].widget = forms.MultipleHiddenInput()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        check_prediction(self)
        if quote := self.cleaned_data.get("quote"):
            self.passage = passage_of(self.article, quote, self.cleaned_data.get("at"))
            locate_passage(self.passage, self.article)
        return cleaned


def check_prediction(form: Any) -> None:
    """Say at each field what a prediction lacks: the model's own rule is of no field."""
    missing = {
        "resolution_criteria": _("A predictive claim needs resolution criteria."),
        "resolves_on": _("A predictive claim needs a review date."),
    }
    if form.cleaned_data.get("kind") == Kind.PREDICTIVE:
        for name, message in missing.items():
            if name not in form.errors and not form.cleaned_data.get(name):
                form.add_error(name, ValidationError(message, code="required"))


def suggested(article: Article, quote: str, at: int | None) -> dict[str, Any]:
    """What the form of a new claim is opened with for words that were selected."""
    words = Places(article.text).words(quote, at) if at is not None else None
    kind = kind_of(article, *words.span) if words else Kind.FACTUAL
    statement = as_statement(first_sentence(words.quote if words else quote))
    return {"quote": quote, "at": at, "statement": statement, "kind": kind}


class RestatementForm(ClaimForm):
    """What a claim says, and its kind."""

    class Meta(NewClaimForm.Meta):
        fields = ["statement", "kind", "resolution_criteria", "resolves_on", "hedge"]

    def __init__(self, *args: Any, user: Any, shown: str, **kwargs: Any) -> None:
        self.user, self.is_shown = user, shown
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["kind"].choices = Kind.choices

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        check_prediction(self)
        return cleaned

    def shown(self) -> str:
        return self.is_shown


# --- What it rests on ----------------------------------------------------------------------------


class SourceForm(EvidenceForm):
    """A source by its address or a citation, and how it bears on the claim.

    A source that is entered already is found by its address, however that is spelt, or its title.
    """

    cited = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=1_000,
        help_text=gettext_lazy("Its URL, a citation with the URL, a DOI, BibTeX or RIS."),
    )
    title = forms.CharField(
        label=gettext_lazy("Title, if the source is new"), max_length=300, required=False
    )
    seen = SeenField()
    field_order = ["cited", "title", "stance", "quote", "locator", "note"]

    class Meta:
        model = Evidence
        fields = ["stance", "quote", "locator", "note"]
        widgets = {"stance": forms.RadioSelect, "quote": _rows(2), "note": _rows(1)}

    def __init__(self, *args: Any, shown: str, **kwargs: Any) -> None:
        initial = {"stance": verdicts.Stance.SUPPORTS, "seen": shown}
        super().__init__(*args, initial=initial, **kwargs)
        fields: Any = self.fields
        fields["stance"].choices = verdicts.Stance.choices

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if pasted := self.cleaned_data.get("cited", ""):
            citation = read_pasted(pasted)
            self.source = find_source(citation) or self._new_source(citation)
        return cleaned

    def _new_source(self, citation: Citation) -> Source:
        title = self.cleaned_data.get("title") or citation.title
        if not citation.url:
            message = _("No source has this title. Give its URL, with the title, to enter it.")
            raise ValidationError({"cited": ValidationError(message, code="unknown")})
        if not title:
            message = _("This source is new: give its title.")
            raise ValidationError({"title": ValidationError(message, code="required")})
        return Source(title=title, url=citation.url, publisher=citation.publisher)


class AssessmentForm(JudgementForm):
    """What the desk holds of a claim; the day, the signature and the evidence are filled in.

    `related` are the claims that say the same, `alike` those of them that it can be recorded for.
    """

    also = SeveralField(
        Claim.objects.none(),
        label=gettext_lazy("Record it also for"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy(
            "Claims that say the same: each gets the same verdict and evidence."
        ),
    )
    field_order = ["verdict", "rests_on", "rationale", "summary", "holds_from", "signed_by", "also"]

    class Meta:
        model = Assessment
        fields = ["verdict", "summary", "rationale", "holds_from", "signed_by"]
        widgets = {"verdict": forms.RadioSelect, "rationale": _rows(3), "holds_from": DayInput}

    def __init__(
        self, *args: Any, user: Any, claim: Claim, alike: Any, related: Any, **kwargs: Any
    ) -> None:
        evidence = [piece.pk for piece in claim.evidence.all()]
        initial = {"holds_from": timezone.localdate(), "rests_on": evidence}
        super().__init__(*args, claim=claim, initial=initial, **kwargs)
        fields: Any = self.fields
        offer_signers(self, user)
        fields["verdict"].help_text = ""
        if evidence:
            fields["rests_on"].help_text = ""
        fields["verdict"].choices = [
            (verdict, _with_gloss(verdict)) for verdict in verdicts.VERDICTS[Kind(claim.kind)]
        ]
        fields["summary"].help_text = _("Left empty, it is the first sentence of the rationale.")
        fields["also"].queryset = Claim.objects.filter(pk__in=[other.pk for other in related])
        fields["also"].choices = [(other.pk, _offered(other)) for other in alike]
        # What was ticked and is not offered any more is refused with the reason, not passed over.
        if not (alike or "also" in self.data):
            del fields["also"]


def _offered(claim: Claim) -> Any:
    """A claim that says the same, with who says it, where and when."""
    who = attribution.in_words(claim, [*attribution.signers_at_hand(claim).values()])
    day = in_words(claim.article.date) if claim.article.date else ""
    told = ", ".join(filter(None, [who, f"“{claim.article}”", day]))
    return format_html('{} <span class="gloss">{}</span>', claim, told)


def _with_gloss(verdict: str) -> Any:
    label, meaning = verdicts.Verdict(verdict).label, verdicts.MEANINGS[verdict]
    return format_html('<strong>{}</strong> <span class="gloss">{}</span>', label, meaning)


def offer_signers(form: Any, user: Any) -> None:
    """Offer for “signed by” the user's own name and those of desks, of those that may sign.

    Who signs for somebody else, as an editor may, does so on the claim's own form.
    """
    field = form.fields["signed_by"]
    field.queryset = field.queryset.filter(Q(user=user.pk) | Q(kind=Author.Kind.DESK))
    offered = [*field.queryset]
    own = next((author for author in offered if author.user_id == user.pk), None)
    form.initial["signed_by"] = own or (offered[0] if len(offered) == 1 else None)
    field.choices = [("", "---------"), *((author.pk, author.name) for author in offered)]
    field.help_text = "" if offered else _("Your login signs as no author yet: ask an editor.")


class LikelihoodForm(ForecastForm):
    """How likely somebody said that a prediction is."""

    seen = SeenField()

    class Meta:
        model = Forecast
        fields = ["words", "probability", "stated_by", "stated_on"]
        widgets = {"stated_on": DayInput}

    def __init__(self, *args: Any, shown: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = shown
        field: Any = self.fields["stated_by"]
        said_it = Q(bylines__article=self.claim.article_id) | Q(spoken_claims=self.claim.pk)
        field.queryset = Author.objects.filter(said_it).distinct()


# --- Beside it -----------------------------------------------------------------------------------


class TieToClaimForm(RelationForm):
    """A relation to a claim that is typed: its number in an address, or what it says."""

    to = forms.CharField(
        label=gettext_lazy("Other claim"),
        max_length=400,
        help_text=gettext_lazy("Type what it says and choose, or give its address."),
    )
    seen = SeenField()
    field_order = ["kind", "to", "note"]

    class Meta:
        model = Relation
        fields = ["kind", "note"]

    def __init__(self, *args: Any, user: Any, shown: str, **kwargs: Any) -> None:
        super().__init__(*args, initial={"seen": shown}, **kwargs)
        self.user = user

    def clean_to(self) -> str:
        typed: str = self.cleaned_data["to"]
        found = claim_named(typed, self.user)
        if found is None:
            message = _("No claim that you may see has this address or says this.")
            raise ValidationError(message, code="unknown")
        if found.pk == self.claim.pk:
            raise ValidationError(_("A claim cannot be related to itself."), code="itself")
        self.other = found
        return typed


def claim_named(typed: str, user: Any) -> Claim | None:
    """The claim that an address ("…/claims/12/…"), a key or a statement means, if any."""
    if "\0" in typed:  # which PostgreSQL takes for no text
        return None
    claims = Claim.objects.visible_to(user).listed()
    path = typed.strip().rpartition("/claims/")[2]
    if key := key_of(path.partition("/")[0]):
        return claims.filter(pk=key).first()
    return claims.filter(statement=typed.strip()).order_by("pk").first()


class NoteForm(NoteRowForm):
    """A signed note on the claim."""

    seen = SeenField()

    class Meta:
        model = Note
        fields = ["body", "signed_by"]
        widgets = {"body": _rows(3)}

    def __init__(self, *args: Any, user: Any, shown: str, **kwargs: Any) -> None:
        super().__init__(*args, initial={"seen": shown}, **kwargs)
        offer_signers(self, user)
