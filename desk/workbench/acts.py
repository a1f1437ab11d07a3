"""What is done on the workbench: each act is one form, and one verb of analysis.

`do` is called under the locks of the claim, with a valid form; what its form showed is compared
with what is stored (analysis.seen_changes).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis import seen_changes, workflow
from analysis.assessing_alike import assess_alike
from analysis.evidence import (
    delete_evidence,
    delete_relation,
    save_evidence,
    save_relation,
    save_source,
)
from analysis.locks import lock_claim
from analysis.models import Claim, ClaimEdit, Evidence, Relation, Source
from analysis.notes import save_note
from analysis.passages import attach_passage, detach_passages
from analysis.predictions import record_forecast
from analysis.seen_changes import check_seen
from analysis.split_claims import split_claim
from analysis.taking_back import would_be_tied_alike
from analysis.withdrawal import merge_claim
from articles.forms import key_of
from articles.free_slugs import free_slug
from articles.locks import lock
from articles.models import Article

from ..models import DismissedSuggestion
from ..models.suggestions import words_digest
from .forms import claim_named
from .sent_twice import made_just_now, recorded_just_now, written_just_now
from .undo import Done

Subject = ClaimEdit.Subject


def make_claim(form: Any, article: Article, by: Any) -> Done:
    """Make a claim of an article with the words that make it."""
    lock(Article.objects.filter(pk=article.pk).only("pk"))
    claim: Claim = form.instance
    if twin := made_just_now(claim, form.passage, by):
        return _made(twin)
    claim.slug = free_slug(claim.statement, Claim.objects.filter(article=article))
    kinds = (Relation.Kind.RESTATES, Relation.Kind.CONTRADICTS)
    related_to = [(kind, other) for kind in kinds for other in form.cleaned_data[kind]]
    about = {other.pk: seen_changes.TO_RELATIONS for _kind, other in related_to}
    check_seen(form.seen_before, about)
    seen_changes.check_signers(form.seen_before, claim)
    workflow.save_claim(claim, topics=form.cleaned_data["topics"], attached=[form.passage], by=by)
    for kind, other in related_to:
        save_relation(Relation(from_claim=claim, to_claim=other, kind=kind), by=by)
    return _made(claim)


def _made(claim: Claim) -> Done:
    return Done(_("The claim is made."), claim.pk, "claim", {"claim": claim.pk})


def tie(form: Any, claim: Claim, by: Any) -> Done:
    form.passage.claim = claim
    passage = attach_passage(form.passage, seen=form.cleaned_data["seen"], by=by)
    done = Done(_("The words are tied to the claim."), claim.pk)
    if claim.withdrawn_since is not None:  # it is made again by these words
        return done
    return _undone_by(done, "tie", claim, (Subject.PASSAGE, passage.pk))


def untie(form: Any, claim: Claim, by: Any) -> Done:
    passage = _own(claim.passages.all(), form)
    key, comes_back = passage.pk, would_be_tied_alike(passage)
    detach_passages([passage], seen=form.cleaned_data["seen"], by=by)
    done = Done(_("The words are untied."), claim.pk)
    return _undone_by(done, "untie", claim, (Subject.PASSAGE, key)) if comes_back else done


def restate(form: Any, claim: Claim, by: Any) -> Done:
    check_seen(form.seen_before, form.about())
    fields = [*form.changed_data]
    fields = [name for name in fields if name in workflow.CLAIM_FIELDS]
    workflow.save_claim(form.instance, fields=fields, by=by)
    done = Done(_("The claim is saved."), claim.pk)
    return _undone_by(done, "restate", claim, (Subject.CLAIM, claim.pk)) if fields else done


def use_source(form: Any, claim: Claim, by: Any) -> Done:
    check_seen(form.cleaned_data["seen"], {claim.pk: seen_changes.TO_EVIDENCE})
    source: Source = form.source
    is_new = source.pk is None
    if is_new:
        source.slug = free_slug(source.title, Source.objects.all())
        save_source(source, by=by)
    piece: Evidence = form.instance
    piece.claim, piece.source = claim, source
    piece = save_evidence(piece, by=by)
    done = Done(_("The evidence is added."), claim.pk)
    entered = {"source": source.pk if is_new else None}
    return _undone_by(done, "evidence", claim, (Subject.EVIDENCE, piece.pk), **entered)


def drop_evidence(form: Any, claim: Claim, by: Any) -> Done:
    check_seen(form.cleaned_data["seen"], {claim.pk: seen_changes.TO_EVIDENCE})
    piece = _own(claim.evidence.all(), form)
    row = Subject.EVIDENCE, piece.pk
    delete_evidence(piece, by=by)
    return _undone_by(Done(_("The evidence is taken off."), claim.pk), "drop", claim, row)


def assess(form: Any, claim: Claim, by: Any) -> Done:
    others = [*form.cleaned_data.get("also", ())]
    keys = (claim.pk, *(other.pk for other in others))
    check_seen(form.cleaned_data["seen"], dict.fromkeys(keys, seen_changes.TO_ASSESSMENTS))
    form.instance.claim = claim
    rows = assess_alike(form.instance, form.cleaned_data["rests_on"], others, by=by)
    message = ngettext(
        "The verdict is recorded, and stays on record. If it is wrong, assess again.",
        "The verdict is recorded for %d claims, and stays on record.",
        len(rows),
    )
    return Done(message % len(rows) if len(rows) > 1 else message, claim.pk)


def forecast(form: Any, claim: Claim, by: Any) -> Done:
    check_seen(form.cleaned_data["seen"], {claim.pk: seen_changes.TO_FORECASTS})
    form.instance.claim = claim
    if recorded_just_now(form.instance, by) is None:
        record_forecast(form.instance, by=by)
    return Done(_("The forecast is recorded, and stays on record."), claim.pk)


def relate(form: Any, claim: Claim, by: Any) -> Done:
    about = dict.fromkeys((claim.pk, form.other.pk), seen_changes.TO_RELATIONS)
    check_seen(form.cleaned_data["seen"], about)
    form.instance.from_claim, form.instance.to_claim = claim, form.other
    relation = save_relation(form.instance, by=by)
    done = Done(_("The claims are related."), claim.pk)
    return _undone_by(done, "relate", claim, (Subject.RELATION, relation.pk))


def unrelate(form: Any, claim: Claim, by: Any) -> Done:
    relation = _own(claim.relations_from.all(), form)
    row = Subject.RELATION, relation.pk
    delete_relation(relation, by=by)
    return _undone_by(
        Done(_("The claims are no longer related."), claim.pk), "unrelate", claim, row
    )


def add_note(form: Any, claim: Claim, by: Any) -> Done:
    form.instance.claim = claim
    lock_claim(claim.pk, by)
    note = written_just_now(form.instance, by)
    note = note or save_note(form.instance, seen=form.cleaned_data["seen"], by=by)
    kept = {"note": note.pk, "claim": claim.pk}
    said = _("The note waits for an editor.") if note.waits else _("Readers have the note.")
    return Done(said, claim.pk, "note", kept)


def merge(form: Any, claim: Claim, by: Any) -> Done:
    into = Claim.objects.filter(article=claim.article_id, pk=form.cleaned_data["into"]).first()
    if into is None:
        raise ValidationError(_("Choose another claim of this article."), code="elsewhere")
    given = {"reason": form.cleaned_data["reason"], "seen": form.cleaned_data["seen"]}
    merge_claim(claim, into, **given, by=by)
    message = _("The claim is merged: its words make the other claim now.")
    merger = claim.withdrawals.values_list("pk", flat=True).first()
    return Done(message, into.pk, "merge", {"claim": claim.pk, "withdrawal": merger})


def split(form: Any, claim: Claim, by: Any) -> Done:
    given = form.cleaned_data
    passages, moved = [*given["passages"]], [*given["moved"]]
    gone = [(Subject.EVIDENCE, piece.pk) for piece in moved]
    along = {"copied": given["copied"], "moved": moved, "seen": given["seen"]}
    made = split_claim(claim, passages, given["statement"], **along, by=by)
    rows = {"made": made.pk, "passages": [passage.pk for passage in passages]}
    done = Done(_("The words make another claim now."), made.pk)
    return _undone_by(done, "split", claim, *gone, **rows)


def _undone_by(done: Done, undo: str, claim: Claim, *changed: tuple[str, int], **keys: Any) -> Done:
    """With what takes an act back; `changed` are the rows of the claim that it changed."""
    return replace(done, undo=undo, keys={"claim": claim.pk, "edits": [], **keys}, changed=changed)


def _own(rows: Any, form: Any) -> Any:
    row = rows.filter(pk=form.cleaned_data["row"]).first()
    if row is None:
        raise ValidationError(_("Somebody has deleted this in the meantime."), code="gone")
    return row


def dismiss_words(article: Article, by: Any, *, quote: str, kind: str) -> Done:
    """Hold that words are no claim of a kind, in this and all other revisions of the article."""
    row, is_new = DismissedSuggestion.objects.get_or_create(
        article=article, digest=words_digest(quote), kind=kind, defaults={"by": by}
    )
    undo = "dismiss" if is_new else ""
    return Done(_("The suggestion is dismissed."), None, undo, {"suggestion": row.pk})


@dataclass(frozen=True)
class Act:
    """A form of an open claim (its name there) and what is done with it.

    `locks` gives the keys of the claims that are locked before the form is read: all at once, in
    the order of the verbs. A verb that compares by itself what its form showed needs none. `ties`
    says that it can change which words make claims: only then are others suggested. `ends` says
    that nothing more is to be done then: the claim is closed.
    """

    form: str
    do: Callable[[Any, Claim, Any], Done]
    locks: Callable[[int, Any, Any], set[int]] = lambda key, posted, by: set()
    ties: bool = False
    ends: bool = False


def related(posted: Any) -> set[int]:
    """The keys of the claims to which a new one is to be related."""
    keys = (*posted.getlist("restates"), *posted.getlist("contradicts"))
    return {key for key in map(key_of, keys) if key}


def _the_claim(key: int, _posted: Any, _by: Any) -> set[int]:
    return {key}


def _with_others(key: int, posted: Any, _by: Any) -> set[int]:
    return {key} | {other for other in map(key_of, posted.getlist("also")) if other}


def _both_ends(key: int, posted: Any, by: Any) -> set[int]:
    other = claim_named(posted.get("to", ""), by)
    return {key, other.pk} if other else {key}


def _ends_of_row(key: int, posted: Any, _by: Any) -> set[int]:
    row = Relation.objects.filter(pk=key_of(posted.get("row", "")) or 0, from_claim=key)
    return {key, *row.values_list("to_claim", flat=True)}


ACTS = {
    "tie": Act("words", tie, ties=True),
    "untie": Act("row", untie, _the_claim, ties=True),
    "restate": Act("restatement", restate, _the_claim),
    "evidence": Act("source", use_source, _the_claim),
    "drop": Act("row", drop_evidence, _the_claim),
    "assess": Act("assessment", assess, _with_others, ends=True),
    "forecast": Act("likelihood", forecast, _the_claim),
    "relate": Act("relation", relate, _both_ends),
    "unrelate": Act("row", unrelate, _ends_of_row),
    "note": Act("note", add_note),
    "merge": Act("merger", merge, ties=True),
    "split": Act("split", split, ties=True),
}
