"""Claims that the desk no longer lists: withdrawn, or merged into another claim of the article.

What readers could open is never deleted. A withdrawn claim should never have been listed; a merged
one says what another says. Both keep their page, their record and their number; lists leave them
out, and the article does not mark their words. (That an *author* no longer says something is
another matter: repair.withdraw.)

One function a verb, one transaction. `by` is the user who acts, None the site itself; `at` is the
moment of it, now unless it is given; `seen` is what a form showed of the claims. Each verb raises
PermissionDenied when `by` may not, ValidationError when the claim is not in the state for it, and
changes nothing then.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.folding import name_key
from articles.models import Author
from articles.revisions import name_of
from articles.visibility import has_permission

from . import judging
from .events import ClaimChange, Verb, announce
from .impact import require_confirmation_of_return
from .locks import lock_all_claims, lock_claims
from .merged_passages import bring_back, hand_over, notes_on_words
from .models import Claim, Withdrawal
from .row_changes import change_row, changes_of
from .seen_changes import TO_LISTING, TO_RELATIONS, check_seen

Act = Withdrawal.Act
PERMISSION = "analysis.withdraw_claim"


@transaction.atomic
def withdraw_claim(
    claim: Claim, *, reason: str, seen: str = "", by: Any = None, at: datetime | None = None
) -> Claim:
    """Hold that a claim should never have been listed. Its page stays and says so."""
    _check(by, reason)
    row = _lock_to_leave({claim.pk}, by)[claim.pk]
    check_seen(seen, {row.pk: TO_LISTING})
    at = at or timezone.now()
    require_listed(row)
    _check_no_dispute_rests_on(row)
    changes = _set_listing(row, Verb.WITHDRAW_CLAIM, at=at, by=by, listing=Claim.Listing.WITHDRAWN)
    _record(row, Act.WITHDRAW, reason, at=at, by=by)
    announce(*changes)
    return row


@transaction.atomic
def merge_claim(
    claim: Claim,
    into: Claim,
    *,
    reason: str,
    seen: str = "",
    by: Any = None,
    at: datetime | None = None,
) -> Claim:
    """Merge a claim into another of its article, which says the same and is said by the same.

    The words that make it make the other from now on. Evidence, notes, assessments and relations
    stay on the page of the merged claim, which leads to the other: what was judged of one is not
    said to have been judged of the other.
    """
    _check(by, reason)
    locked = _lock_to_leave({claim.pk, into.pk}, by)
    row, other = locked[claim.pk], locked[into.pk]
    check_seen(seen, {row.pk: TO_LISTING, other.pk: TO_RELATIONS})
    at = at or timezone.now()
    require_listed(row)
    require_listed(other)
    if row.article_id != other.article_id or row.pk == other.pk:
        raise ValidationError(_("Merge it into another claim of the same article."), "elsewhere")
    _check_same_speaker(row, other)
    _check_no_dispute_rests_on(row)
    notes = notes_on_words(row)
    moved, changes = hand_over(row, other, at=at, by=by)
    columns = {"listing": Claim.Listing.MERGED, "merged_into_id": other.pk}
    changes += _set_listing(row, Verb.MERGE, at=at, by=by, **columns)
    _record(row, Act.MERGE, reason, at=at, by=by, into=other, passages=moved, notes=notes)
    announce(*changes)
    return row


@transaction.atomic
def reinstate_claim(
    claim: Claim,
    *,
    reason: str,
    confirmed: Collection[str] = (),
    seen: str = "",
    by: Any = None,
    at: datetime | None = None,
) -> Claim:
    """List a withdrawn or merged claim again; the words that went over come back to it.

    Raises articles.workflow.Unconfirmed where a user lists a claim whose words have changed
    meanwhile by more than typos; `confirmed` has the keys of its questions.
    """
    _check(by, reason)
    into = Claim.objects.filter(merged_claims=claim.pk).values_list("pk", flat=True)
    locked = lock_all_claims({claim.pk, *into}, by)
    row, at = locked[claim.pk], at or timezone.now()
    check_seen(seen, {row.pk: TO_LISTING})
    if row.is_listed:
        raise ValidationError(_("The claim is listed: there is nothing to take back."), "listed")
    if row.merged_into_id and row.merged_into_id not in locked:
        raise ValidationError(_("Somebody has changed this claim in the meantime."), "changed")
    left = row.withdrawals.first()
    changes: list[ClaimChange] = []
    if row.merged_into_id:
        changes = bring_back(row, locked[row.merged_into_id], at=at, by=by)
    if by is not None and left and row.article.has_readers_at(at):
        require_confirmation_of_return(row, left.at, confirmed)
    columns = {"listing": Claim.Listing.LISTED, "merged_into_id": None}
    changes += _set_listing(row, Verb.REINSTATE, at=at, by=by, **columns)
    _record(row, Act.REINSTATE, reason, at=at, by=by)
    announce(*changes)
    return row


def check_deletable(claim: Claim, at: datetime) -> None:
    """Raise PermissionDenied where readers can open the page of a locked claim, or could."""
    if is_public(claim, at):
        message = _("Readers could see this claim: withdraw it, or merge it into another.")
        raise PermissionDenied(message)


def is_public(claim: Claim, at: datetime) -> bool:
    """Whether readers can open a claim's page at a moment (aware), or could before.

    An article that had readers keeps them, also once it is retracted; and a claim that had them
    moves to no article that has none (see check_move).
    """
    return claim.article.has_readers_at(at)


def check_move(claim: Claim, to_article: Any, at: datetime) -> None:
    """Raise ValidationError where a claim, its article locked, may not move to another article."""
    if claim.article_id == to_article.pk:
        return
    if is_public(claim, at) and not to_article.has_readers_at(at):
        message = _("Readers know this claim: it cannot move to an article without readers.")
    elif not claim.is_listed or claim.merged_claims.exists():
        message = _("It is withdrawn, merged, or another was merged into it: it stays here.")
    else:
        return
    raise ValidationError({"article": ValidationError(message, "stays")})


def _check(by: Any, reason: str) -> None:
    if by is not None and not has_permission(by, PERMISSION):
        raise PermissionDenied(_("You may not withdraw claims."))
    if not reason.strip():
        raise ValidationError(_("Give the reason: readers see it on the claim's page."), "reason")


def require_listed(claim: Claim) -> None:
    """Raise ValidationError for a claim that is withdrawn or merged: its record stays as it is."""
    if not claim.is_listed:
        message = _("“%(claim)s” is not listed: it is %(status)s.")
        status = claim.get_listing_display().lower()
        raise ValidationError(message % {"claim": claim, "status": status}, "not_listed")


def _check_same_speaker(row: Claim, other: Claim) -> None:
    """Raise ValidationError where others say the one than the other claim of an article: the words
    of the one would stand under the name of the other.
    """
    of_row, of_other = row.speaker_in_words, other.speaker_in_words
    is_same = name_key(of_row) == name_key(of_other)
    if is_same or (row.speaker_id and row.speaker_id == other.speaker_id):
        return
    nobody = _("whoever signs the article")
    message = _(
        "They are said by different speakers, %(one)s and %(other)s. Relate the one to the other "
        "instead: it restates it."
    )
    told = {"one": of_row or nobody, "other": of_other or nobody}
    raise ValidationError(message % told, "other_speaker")


def _lock_to_leave(keys: set[int], by: Any) -> dict[int, Claim]:
    """Lock claims, with those on which they bear: nobody judges these meanwhile.

    Raises PermissionDenied unless all of the former are there and `by` may see them.
    """
    pairs = judging.relations_of(keys).values_list("from_claim", "to_claim")
    locked = lock_claims(keys.union(*pairs))
    visible = lock_all_claims(keys, by)
    return locked | visible


def _check_no_dispute_rests_on(claim: Claim) -> None:
    """Raise ValidationError where another is held to be disputed on what a locked claim says."""
    for relation in judging.relations_of({claim.pk}).select_related("from_claim", "to_claim"):
        ends = relation.from_claim, relation.to_claim
        judging.check_dispensable(relation, [each for each in ends if each.pk != claim.pk])


def _set_listing(
    row: Claim, verb: Verb, *, at: datetime, by: Any, **columns: Any
) -> list[ClaimChange]:
    is_listed = columns["listing"] == Claim.Listing.LISTED
    left_unread = not is_listed and not is_public(row, at)
    before, now = change_row(row, columns, updated_at=at, left_unread=left_unread)
    return changes_of(verb, row, row, before, now, at=at, by=by)


def _record(row: Claim, act: str, reason: str, *, at: datetime, by: Any, **more: Any) -> None:
    """Add to the history of a locked claim what was done, with the reason."""
    author = Author.objects.filter(user=by).first() if by is not None else None
    told = {"reason": reason.strip(), "at": at, "by": by, "signed": name_of(by)}
    told["is_public"] = is_public(row, at)
    Withdrawal.objects.create(claim=row, act=act, signed_by=author, **told, **more)
