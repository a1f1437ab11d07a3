"""A claim that says two things is split: some of its words make another claim of the article.

As in workflow.py: one function a verb, one transaction; `by` is the user who acts, None the site
itself; `at` is the moment of it, now unless it is given.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.free_slugs import free_slug

from .events import ClaimChange, Verb, announce, announced_together
from .evidence import delete_evidence, save_evidence
from .locks import lock_all_claims, lock_claim
from .models import Claim, ClaimEdit, Evidence, Passage
from .row_changes import changes_of, check_permission, values_of
from .seen_changes import TO_PASSAGES, check_seen
from .taking_back import bring_evidence_back
from .withdrawal import is_public, require_listed, withdraw_claim
from .workflow import delete_claims, save_claim

# What the new claim has of the one that it was a part of, until somebody restates it.
SAME = ("article", "kind", "speaker", "speaker_name", "resolution_criteria", "resolves_on")


@transaction.atomic
def split_claim(
    claim: Claim,
    passages: Collection[Passage],
    statement: str,
    *,
    copied: Iterable[Evidence] = (),
    moved: Iterable[Evidence] = (),
    seen: str = "",
    by: Any = None,
    at: datetime | None = None,
) -> Claim:
    """Make another claim, of the same kind, of some of the passages of one; return it.

    Notes on the words go with them. Evidence is used for both, or (`moved`) for the new one alone.
    Assessments stay with the claim that they judged; the words of that are others by then, so what
    is held of it is of an earlier state. Raises ChangedSince, PermissionDenied, and ValidationError
    where no passage would be left, or a verdict rests on evidence that is to move.
    """
    check_permission(by, "change", Passage)
    row = lock_claim(claim.pk, by)
    check_seen(seen, {row.pk: TO_PASSAGES})
    require_listed(row)
    at = at or timezone.now()
    going = _own_passages(row, passages)
    made = Claim(**{name: getattr(row, name) for name in SAME}, statement=statement)
    made.slug = free_slug(statement, Claim.objects.filter(article=row.article_id))
    with announced_together():
        made = save_claim(made, topics=row.topics.all(), by=by, at=at)
        announce(*_give(going, row, made, at=at, by=by))
        _take_along(made, copied, moved, by=by, at=at)
    return made


@transaction.atomic
def join_again(
    made: Claim,
    claim: Claim,
    passages: Collection[int],
    moved: Iterable[ClaimEdit] = (),
    *,
    by: Any = None,
    at: datetime | None = None,
) -> Claim:
    """Undo a split: the passages (by key) go back, and evidence comes back that moved (`moved`: the
    changes that took it off).

    The claim that was made by it is deleted, or withdrawn where readers could see it or it has
    been assessed.
    """
    check_permission(by, "change", Passage)
    locked = lock_all_claims({made.pk, claim.pk}, by)
    row, rest = locked[claim.pk], locked[made.pk]
    at = at or timezone.now()
    with announced_together():
        announce(*_give([*rest.passages.filter(pk__in=passages)], rest, row, at=at, by=by))
        for edit in moved:
            bring_evidence_back(edit, by=by)
        if is_public(rest, at) or rest.assessments.exists():
            withdraw_claim(rest, reason=_("Split by mistake."), by=by, at=at)
        else:
            delete_claims([rest], by=by, at=at)
    return row


def _own_passages(row: Claim, passages: Collection[Passage]) -> list[Passage]:
    keys = {passage.pk for passage in passages}
    own = [*row.passages.all()]
    going = [passage for passage in own if passage.pk in keys]
    if not going:
        raise ValidationError(_("Choose the words that make the other claim."), code="no_passage")
    if not any(passage.start is not None for passage in own if passage.pk not in keys):
        message = _("Leave this claim some of its words: with all of them, restate it instead.")
        raise ValidationError(message, code="no_passage_left")
    return going


def _give(
    passages: Iterable[Passage], source: Claim, target: Claim, *, at: datetime, by: Any
) -> list[ClaimChange]:
    """Give passages of a locked claim to another; each history says so."""
    changes: list[ClaimChange] = []
    for passage in passages:
        left = values_of(passage)
        Passage.objects.filter(pk=passage.pk).update(claim=target)
        passage.claim = target
        changes += changes_of(Verb.DETACH, passage, source, left, None, at=at, by=by)
        changes += changes_of(Verb.ATTACH, passage, target, None, values_of(passage), at=at, by=by)
    return changes


def _take_along(
    made: Claim, copied: Iterable[Evidence], moved: Iterable[Evidence], *, by: Any, at: datetime
) -> None:
    goes = [*moved]
    for piece in (*copied, *goes):
        words = {name: getattr(piece, name) for name in ("part", "quote", "locator", "note")}
        copy = Evidence(claim=made, source_id=piece.source_id, stance=piece.stance, **words)
        save_evidence(copy, by=by, at=at)
    for piece in goes:
        delete_evidence(piece, by=by, at=at)
