"""The verdicts of an article that are of something earlier, and the form that confirms them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.judged import Judged
from analysis.judged_in_words import compared
from analysis.models import Assessment, Claim
from analysis.opened import Opened, SeenClaim, whole
from analysis.passage_contexts import TextContexts
from analysis.seen_forms import SeenField
from analysis.staleness import with_articles
from analysis.verdicts import PART_NAMES
from articles.diffs import Piece, compare_words
from articles.markup.setting import TextSettings
from articles.models import Article, Author
from articles.visibility import has_permission

from .workbench.forms import offer_signers

MOST = 50  # verdicts on a page


@dataclass(frozen=True)
class StaleVerdict:
    """A claim whose verdict is of something earlier: in what, compared as it was and is."""

    claim: Claim
    changes: tuple[tuple[Any, tuple[Piece, ...]], ...]


@dataclass(frozen=True)
class StaleVerdicts:
    """Those of an article, in the order of their numbers, and what a form carries of them."""

    rows: tuple[StaleVerdict, ...]
    seen: str
    has_more: bool = False


def stale_verdicts_of(article: Article) -> StaleVerdicts:
    """The first MOST verdicts of an article that are to be judged again, or confirmed."""
    claims: Any = with_articles(Claim.objects.stale().filter(article=article))
    latest = Assessment.objects.filter(claim=OuterRef("pk")).values("judged_record")[:1]
    found = [*claims.annotate(held=Subquery(latest)).order_by("number", "pk")[: MOST + 1]]
    contexts = None
    if found and not {"html", "text"} & article.get_deferred_fields():
        contexts = {article.pk: TextContexts(TextSettings(article.html, article.text))}
    now = whole(found[:MOST], contexts=contexts) if found else {}
    rows = (StaleVerdict(each, (*_changes(each, now[each.pk]),)) for each in found[:MOST])
    seen = Opened(timezone.now(), now).as_text
    return StaleVerdicts((*rows,), seen, len(found) > MOST)


def _changes(claim: Claim, now: SeenClaim) -> Iterator[tuple[Any, tuple[Piece, ...]]]:
    held: Any = vars(claim)["held"]  # what was judged, as it is stored
    judged = Judged.from_data(held) if held else None
    for part in claim.stale_parts:
        texts = compared(judged, now.claim, part) if judged else ("–", "–")
        yield PART_NAMES[part], compare_words(*texts)


class ConfirmingForm(forms.Form):
    """Which verdicts still hold, why, and who says so; `found` are those that may be ticked."""

    claims = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Still hold"),
        coerce=int,
        error_messages={
            "required": gettext_lazy("Tick each verdict that still holds."),
            "invalid_choice": gettext_lazy(
                "Somebody has judged what was ticked meanwhile. Nothing of yours is recorded: "
                "look at what is left."
            ),
        },
    )
    rationale = forms.CharField(
        label=gettext_lazy("Why they still hold"),
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("The reason is recorded with each verdict that is ticked."),
    )
    signed_by = forms.ModelChoiceField(Author.objects.none(), label=gettext_lazy("Signed by"))
    seen = SeenField()

    def __init__(self, data: Any, *, article: Article, found: StaleVerdicts, user: Any) -> None:
        super().__init__(data, initial={"seen": found.seen}, label_suffix="")
        fields: Any = self.fields
        fields["claims"].choices = [(row.claim.pk, row.claim.statement) for row in found.rows]
        fields["signed_by"].queryset = Author.objects.who_may_judge(article.pk)
        offer_signers(self, user)

    @property
    def ticked(self) -> set[str]:
        """The keys of what is ticked, as they are sent."""
        return {str(key) for key in self["claims"].value() or ()}


def confirming(article: Article, user: Any) -> dict[str, Any]:
    """What desk/_stale_verdicts.html needs; nothing for whoever may not judge, or where none is."""
    if not has_permission(user, "analysis.add_assessment"):
        return {}
    found = stale_verdicts_of(article)
    if not found.rows:
        return {}
    return {"stale": found, "form": ConfirmingForm(None, article=article, found=found, user=user)}


def said_of(number: int) -> str:
    return _("Verdicts confirmed: %d.") % number
