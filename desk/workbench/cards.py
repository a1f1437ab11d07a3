"""A claim as it is open on the workbench: what is on record, and a form for each act."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from django import forms
from django.db.models import Prefetch, Q, prefetch_related_objects
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy

from analysis import opened
from analysis.assessing_alike import not_related_since, obstacle, still_true
from analysis.attribution import have_signers_at_hand
from analysis.earlier_statements import relations_with_statements
from analysis.models import Assessment, Claim, Evidence, Note, Passage, Relation
from analysis.seen_forms import SeenField
from analysis.staleness import with_articles
from articles.forms import SeveralField
from articles.models import Article
from articles.visibility import has_permission

from .forms import (
    AssessmentForm,
    LikelihoodForm,
    NoteForm,
    RestatementForm,
    SourceForm,
    TieToClaimForm,
    WordsForm,
)

# What each form takes, as the verb behind it asks for it.
RIGHTS = {
    "words": "analysis.add_passage",
    "restatement": "analysis.change_claim",
    "source": "analysis.add_evidence",
    "assessment": "analysis.add_assessment",
    "likelihood": "analysis.add_forecast",
    "relation": "analysis.add_relation",
    "note": "analysis.add_note",
    "merger": "analysis.withdraw_claim",
    "split": "analysis.add_claim",
    "row": "analysis.view_claim",
}


# The forms that are shown once somebody asks for more: most claims are done without.
MORE = ("likelihood", "relation", "note", "restatement", "merger", "split")


class RowForm(forms.Form):
    """Something of the claim that is taken off, by its key."""

    row = forms.IntegerField(widget=forms.HiddenInput)
    seen = SeenField()


class MergerForm(forms.Form):
    """Another claim of the article into which this one is merged, and why."""

    into = forms.TypedChoiceField(label=gettext_lazy("Into"), coerce=int)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        initial=gettext_lazy("It says the same."),
        help_text=gettext_lazy("Readers see it on the claim's page."),
    )
    seen = SeenField()

    def __init__(self, data: Any = None, *, claim: Claim, shown: str, **kwargs: Any) -> None:
        super().__init__(data, initial={"seen": shown}, label_suffix="", **kwargs)
        rivals = Claim.objects.filter(article=claim.article_id).listed().exclude(pk=claim.pk)
        rows = rivals.order_by("number").values_list("pk", "number", "statement")
        into: Any = self.fields["into"]
        into.choices = [(pk, f"{number}. {statement}") for pk, number, statement in rows]


class SplitForm(forms.Form):
    """Words of the claim that make another, what that says, and the evidence that goes along."""

    passages = SeveralField(
        Passage.objects.none(),
        label=gettext_lazy("Words that go"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose the words that make the other claim.")},
    )
    statement = forms.CharField(
        label=gettext_lazy("What the other claim says"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )
    copied = SeveralField(
        Evidence.objects.none(),
        label=gettext_lazy("Evidence for both"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    moved = SeveralField(
        Evidence.objects.none(),
        label=gettext_lazy("Evidence for the other alone"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    seen = SeenField()

    def __init__(self, data: Any = None, *, claim: Claim, shown: str, **kwargs: Any) -> None:
        evidence = [(piece.pk, str(piece)) for piece in claim.evidence.all()]
        initial = {"seen": shown, "copied": [key for key, _label in evidence]}
        super().__init__(data, initial=initial, label_suffix="", **kwargs)
        fields: Any = self.fields
        words = [(row.pk, row.quote) for row in claim.passages.all()]
        fields["passages"].queryset = claim.passages.order_by("start", "pk")
        fields["passages"].choices = words
        for name in ("copied", "moved"):
            fields[name].queryset = claim.evidence.order_by("pk")
            fields[name].choices = evidence

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        moved = {*self.cleaned_data.get("moved", ())}
        kept = [piece for piece in self.cleaned_data.get("copied", ()) if piece not in moved]
        self.cleaned_data["copied"] = kept
        return cleaned


@dataclass
class Card:
    """An open claim, `more` with all of its forms. A refused one is in `sent`, by its name."""

    claim: Claim
    user: Any
    more: bool = False
    sent: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def seen(self) -> str:
        """What the card shows of the claim, as each of its forms carries it."""
        return opened.shown(self.claim)

    @cached_property
    def evidence(self) -> list[Evidence]:
        return [*self.claim.evidence.all()]

    @cached_property
    def assessments(self) -> list[Assessment]:
        return [*self.claim.assessments.select_related("signed_by")]

    @cached_property
    def notes(self) -> list[Note]:
        on_it = Q(claim=self.claim) | Q(passage__claim=self.claim)
        notes = Note.objects.visible_to(self.user).filter(on_it)
        return [*notes.select_related("signed_by")]

    @cached_property
    def relations(self) -> list[tuple[Any, Claim, Relation, bool]]:
        """Each relation in words, with the claim at the other end, and whether it is this one's."""
        # Most claims have none: to ask that costs a tenth of reading those that the user sees.
        ends = Q(from_claim=self.claim) | Q(to_claim=self.claim)
        if not Relation.objects.filter(ends).exists():
            return []
        found = Relation.objects.visible_to(self.user).of(self.claim)
        return [
            (row.get_kind_display(), row.to_claim, row, True)
            if row.from_claim_id == self.claim.pk
            else (row.passive, row.from_claim, row, False)
            for row in relations_with_statements(found)
        ]

    @cached_property
    def _restating(self) -> list[tuple[Claim, str]]:
        """The claims that say the same, as the desk has related them, each with why a verdict on
        this one cannot be recorded for it, "" where it can.
        """
        rows = [each for each in self.relations if each[2].kind == Relation.Kind.RESTATES]
        valid = {other.pk for _how, other, row, _own in rows if still_true(row)}
        keys = {other.pk for _how, other, _row, _own in rows}
        listed = Claim.objects.visible_to(self.user).listed().filter(pk__in=keys).order_by("pk")
        found = [*with_articles(listed)] if keys else []
        have_signers_at_hand(found)
        return [
            (each, obstacle(self.claim, each) if each.pk in valid else not_related_since())
            for each in found
        ]

    @property
    def alike(self) -> list[Claim]:
        """The claims for which a verdict on this one can be recorded too."""
        return [other for other, why in self._restating if not why]

    @property
    def unlike(self) -> list[tuple[Claim, str]]:
        """The claims that say the same and yet must be judged alone, each with the reason."""
        return [(other, why) for other, why in self._restating if why]

    def form(self, name: str, data: Any = None) -> Any:
        """A form of the card, filled in or with what was posted."""
        if data is None and name in self.sent:
            return self.sent[name]
        # One that was posted carries what it showed.
        make = self._maker(name, self.seen if data is None else "")
        return make(data, auto_id=f"{name}-{self.claim.pk}-%s")

    def _maker(self, name: str, shown: str) -> Callable[..., Any]:
        with_seen: dict[str, Any] = {"claim": self.claim, "shown": shown}
        of_user = {**with_seen, "user": self.user}
        about: dict[str, Any] = {"instance": self.claim, "user": self.user, "shown": shown}
        seen = {"seen": shown}
        if name == "assessment":
            if shown and self.alike:
                of_user["shown"] = opened.shown(self.claim, *self.alike)
            related = [other for other, _why in self._restating]
            return partial(AssessmentForm, **of_user, alike=self.alike, related=related)
        makers: dict[str, Callable[..., Any]] = {
            "words": partial(WordsForm, article=self.claim.article, initial=seen),
            "restatement": partial(RestatementForm, **about),
            "source": partial(SourceForm, **with_seen),
            "likelihood": partial(LikelihoodForm, **with_seen),
            "relation": partial(TieToClaimForm, **of_user),
            "note": partial(NoteForm, **of_user),
            "merger": partial(MergerForm, **with_seen),
            "split": partial(SplitForm, **with_seen),
            "row": partial(RowForm, initial=seen),
        }
        return makers[name]

    def may(self, name: str) -> bool:
        """Whether the user may send a form, and the claim takes it."""
        claim = self.claim
        unfit = {
            "assessment": claim.is_normative,
            "likelihood": not claim.is_predictive or claim.is_resolved,
            "split": len(claim.passages.all()) < 2,
        }
        return has_permission(self.user, RIGHTS[name]) and not unfit.get(name, False)

    @property
    def shown_forms(self) -> dict[str, Any]:
        """The forms that the user may send, by name, for the template."""
        names = ["words", "source", "assessment", *(MORE if self.more else ())]
        return {name: self.form(name) for name in names if self.may(name)}


def fetch(key: int, article: Article) -> Claim:
    """A claim with what its card shows and its forms compare with."""
    rows = Claim.objects.select_related("speaker").prefetch_related("passages", _evidence())
    claim: Claim = get_object_or_404(rows, pk=key)  # somebody may have deleted it meanwhile
    claim.article = article
    return claim


def with_card(claim: Claim) -> Claim:
    """A claim of a board, which comes with its article, speaker and passages, as `fetch` has it."""
    prefetch_related_objects([claim], _evidence())
    return claim


def _evidence() -> Prefetch:
    rows = Evidence.objects.select_related("source__link_check").order_by("pk")
    return Prefetch("evidence", rows)
