"""The passages that an edit left in doubt: what the repair queue shows, and what is done there.

One function a verb, one transaction. `by` is the user who acts; None is the site itself. Each verb
raises PermissionDenied when `by` may not repair, ValidationError when the passage is not in the
state for it, and changes nothing then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from articles.models import Revision
from articles.visibility import has_permission

from . import anchoring
from .annotation import annotate
from .carrying import as_data
from .models import Claim, Passage, RevisionPassages
from .workflow import hold, place

AROUND = 240  # code points shown on either side of a passage, at most


@dataclass(frozen=True)
class Words:
    """Words of a text with what stands around them."""

    before: str
    quote: str
    after: str


@dataclass(frozen=True)
class PassageToRepair:
    """A passage to repair: its words when they were last sure, and those found now, if any.

    `said_in` is the number of the revision that has the old words, None where none is known.
    """

    passage: Passage
    old: Words
    new: Words | None
    said_in: int | None


def passages_to_repair(passages: Sequence[Passage]) -> list[PassageToRepair]:
    """The old and the new words of passages (with their articles); three queries for all."""
    said_in = _said_in(passages)
    revisions = Revision.objects.only("number", "text").in_bulk(set(said_in.values()))
    kept = {
        (row.pk, each["passage"]): (each["start"], each["end"])
        for row in RevisionPassages.objects.filter(pk__in=revisions)
        for each in row.passages
        if each["start"] is not None
    }
    found: list[PassageToRepair] = []
    for passage in passages:
        revision = revisions.get(said_in.get(passage.pk, 0))
        span = kept.get((revision.pk, passage.pk)) if revision else None
        if revision and span:
            old, number = words_around(revision.text, *span), revision.number
        else:
            old, number = Words("", passage.earlier or passage.quote, ""), None
        found.append(PassageToRepair(passage, old, _new(passage), number))
    return found


def _said_in(passages: Sequence[Passage]) -> dict[int, int]:
    """The key of the last revision before each fell into doubt, of those that readers have seen.

    Of an article that no reader has seen, of all.
    """
    before = Revision.objects.filter(
        article=OuterRef("claim__article"), number__lt=OuterRef("since_revision")
    ).order_by("-number")
    public = before.filter(public_from__isnull=False)
    rows = Passage.objects.filter(pk__in=[passage.pk for passage in passages]).annotate(
        said_in=Coalesce(Subquery(public.values("pk")[:1]), Subquery(before.values("pk")[:1]))
    )
    return dict(rows.filter(said_in__isnull=False).values_list("pk", "said_in"))


def _new(passage: Passage) -> Words | None:
    if passage.start is None or passage.end is None:
        return None
    return words_around(passage.claim.article.text, passage.start, passage.end)


def words_around(text: str, start: int, end: int) -> Words:
    """A span of canonical text with what is around it in its paragraphs, cut at a word."""
    first = text.rfind("\n\n", 0, start)
    last = text.find("\n\n", end)
    before = text[first + 2 if first >= 0 else 0 : start]
    after = text[end : last if last >= 0 else len(text)]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return Words(before, text[start:end], after)


# --- What is done about them -------------------------------------------------------------------


@transaction.atomic
def accept(passage: Passage, *, by: Any = None) -> Passage:
    """Hold that the words that were found are those that make the claim now."""
    passage = _lock(passage, by)
    if passage.state != Passage.State.REVIEW:
        raise ValidationError(_("Nothing was found that could be accepted. Choose the words."))
    passage.state, passage.confidence = Passage.State.CHANGED, 1.0
    return _save(passage)


@transaction.atomic
def retie(
    passage: Passage, quote: str, *, near: tuple[int, int] | None = None, by: Any = None
) -> Passage:
    """Tie the claim to other words of the article.

    `near` is where they are (code points, end excluded), which counts where they stand more than
    once. Raises ValidationError, as analysis.workflow.place does, when they are not there.
    """
    passage = _lock(passage, by)
    text = passage.claim.article.text
    earlier = passage.earlier or passage.quote
    passage.quote, passage.prefix, passage.suffix = quote, "", ""
    if near and text[slice(*near)] == quote:
        passage.prefix, passage.suffix = anchoring.context(text, anchoring.Span(*near))
    place(passage, passage.claim.article)
    passage.earlier = earlier
    turns = anchoring.changes(earlier, passage.quote)
    passage.meaning = as_data(turns)
    if passage.meaning and passage.claim.verdict:
        Claim.objects.filter(pk=passage.claim_id).update(is_stale=True)
    return _save(passage)


@transaction.atomic
def withdraw(passage: Passage, *, by: Any = None) -> Passage:
    """Hold that the author no longer makes the claim, now that its words are gone.

    The claim stays public and says so. A claim that the article makes in other words as well is not
    withdrawn: only this passage ends.
    """
    passage = _lock(passage, by)
    article = passage.claim.article
    passage.quote = passage.earlier or passage.quote
    passage.start = passage.end = None
    passage.state, passage.confidence, passage.meaning = Passage.State.LOST, 1.0, []
    number = article.public_number or article.newest_number
    passage.since_revision = passage.since_revision or number
    if not passage.claim.passages.filter(start__isnull=False).exclude(pk=passage.pk).exists():
        Claim.objects.filter(pk=passage.claim_id).update(withdrawn_since=passage.since_revision)
    return _save(passage)


def _lock(passage: Passage, by: Any) -> Passage:
    """Check that `by` may repair the passage, hold its article, and return it as it is stored."""
    if by is not None and not has_permission(by, "analysis.change_passage"):
        raise PermissionDenied(_("You may not change what claims are tied to."))
    hold(passage.claim.article_id)
    allowed = Passage.objects.all() if by is None else Passage.objects.visible_to(by)
    stored = allowed.select_related("claim__article").filter(pk=passage.pk).first()
    if stored is None:
        raise PermissionDenied(_("You may not see this claim."))
    if not stored.is_to_repair:
        raise ValidationError(_("Somebody has repaired this passage in the meantime."))
    return stored


def _save(passage: Passage) -> Passage:
    passage.full_clean()
    passage.save()
    annotate(passage.claim.article)
    return passage
