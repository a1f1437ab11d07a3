"""Other words for a passage: suggested in a thread, put into the text by one act, or declined.

Accepting saves the article by its own verb, as any edit: a draft is changed, of an article that has
readers the changes wait beside what they see. Of a scheduled one they are what will appear: whoever
accepts them confirms of each claim that they touch that it still holds.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis import anchoring
from analysis.impact import claims_touched_by
from articles.models import Article, Revision
from articles.save_preparation import Preparation, prepare
from articles.state import State
from articles.workflow import Unconfirmed, save_draft

from .models import Remark, RemarkThread
from .remark_access import Act, gone, lock_thread, newest_revision, say, with_person
from .remarks import checked, require_open
from .suggested_words import CannotPlace, Placed, put_in

Outcome = RemarkThread.Outcome


class NoPlainPlace(ValidationError):
    """The words cannot be put in without a person: markup lies in the passage."""

    def __init__(self) -> None:
        message = _(
            "There is markup inside these words in the text, so they are not exchanged by "
            "themselves. Copy the suggestion and put it in in the editor."
        )
        super().__init__(message, "no_plain_place")


@dataclass(frozen=True)
class Plan:
    """How a suggestion is put into the text of a revision; made before anything is locked."""

    revision: Revision
    span: tuple[int | None, int | None]
    suggestion: str | None
    placed: Placed
    prepared: Preparation

    def fits(self, thread: RemarkThread, revision: Revision) -> bool:
        same = self.revision.pk == revision.pk and self.suggestion == thread.suggestion
        return same and self.span == (thread.start, thread.end)


def seen_of(thread: RemarkThread) -> str:
    """What stands in a form for the words that it shows of a thread, and for no others."""
    shown = f"{thread.quote}\0{thread.suggestion}"
    return sha256(shown.encode()).hexdigest()[:16]


@transaction.atomic
def suggest(
    thread: RemarkThread,
    words: str,
    text: str = "",
    *,
    person: str = "",
    by: Any = None,
    at: datetime | None = None,
) -> RemarkThread:
    """Suggest other words in an open thread ("" to cut them), in the place of what was before."""
    row = lock_thread(thread, by)
    require_open(row)
    row.suggestion, row.outcome = checked(row, words), ""
    row.save(update_fields=["suggestion", "outcome"])
    text = with_person(text, person)
    say(row, Act.SUGGEST, text, by=by, at=at or timezone.now(), words=row.suggestion)
    return row


def accept(
    thread: RemarkThread,
    text: str = "",
    *,
    seen: str,
    confirmed: Collection[str] = (),
    by: Any = None,
    at: datetime | None = None,
) -> RemarkThread:
    """Put the suggested words into the text, and resolve the thread.

    `seen` is what seen_of said of the thread when it was shown: where its words or the suggestion
    are others by now, nothing is done. Raises NoPlainPlace where the words cannot be put in surely,
    and Unconfirmed where the article is scheduled and claims are touched that are not `confirmed`
    (the keys of its questions).
    """
    row = RemarkThread.objects.filter(pk=thread.pk).select_related("article").first()
    if row is None:
        raise gone()
    plan = _plan_ahead(row)
    with transaction.atomic():
        locked = _locked(thread, seen, by)
        newest = newest_revision(locked.article)
        if plan is None or not plan.fits(locked, newest):
            plan = _plan(locked, newest)
        at = at or timezone.now()
        if locked.article.is_scheduled_at(at):
            _require_confirmed(locked.article, plan, confirmed)
        row = _put_in(locked, plan, by=by, at=at)
        say(row, Act.ACCEPT, text, by=by, at=at, words=locked.quote)
        return row


def _require_confirmed(article: Article, plan: Plan, confirmed: Collection[str]) -> None:
    """Raise Unconfirmed for the claims of a scheduled article that other words touch."""
    touched = claims_touched_by(article, plan.placed.rendered)
    questions = {each.key: each.description for each in touched}
    if not questions.keys() <= {*confirmed}:
        reason = _(
            "The article is scheduled: these words are at once the text that will appear. Confirm "
            "of each claim that the text still says it, then accept:"
        )
        raise Unconfirmed(reason, questions)


def _locked(thread: RemarkThread, seen: str, by: Any) -> RemarkThread:
    """A thread whose suggestion may be accepted now, with its article locked as a save locks it."""
    article = Article.objects.only("in_reply_to").get(pk=thread.article_id)
    also = [article.in_reply_to_id] if article.in_reply_to_id else []
    row = lock_thread(thread, by, also=also)
    require_open(row)
    if not may_edit(row.article, by):
        raise PermissionDenied(_("You may not change this article."))
    if not row.is_pending:
        raise ValidationError(_("Nothing is suggested here any more."), "changed")
    if seen_of(row) != seen:
        message = _(
            "The words have changed since you opened this page: see what they are now, then accept."
        )
        raise ValidationError(message, "changed")
    return row


def may_edit(article: Article, user: Any) -> bool:
    return user is None or Article.objects.editable_by(user).filter(pk=article.pk).exists()


def _plan_ahead(thread: RemarkThread) -> Plan | None:
    """What a lock need not wait for; None where it fails: under the lock it is told why."""
    try:
        return _plan(thread, newest_revision(thread.article))
    except ValidationError:
        return None


def _plan(thread: RemarkThread, revision: Revision) -> Plan:
    if thread.start is None or thread.end is None:
        raise ValidationError(_("The text no longer has these words."), "changed")
    words = thread.suggestion or ""
    try:
        placed = put_in(
            revision.body, revision.html, revision.text, thread.start, thread.end, words
        )
    except CannotPlace as error:
        raise NoPlainPlace from error
    prepared = prepare(thread.article_id, placed.body, placed.rendered)
    span = thread.start, thread.end
    return Plan(revision, span, thread.suggestion, placed, prepared)


def _put_in(thread: RemarkThread, plan: Plan, *, by: Any, at: datetime) -> RemarkThread:
    article = Article.objects.get(pk=thread.article_id)
    State.in_revision(article.revisions.get(number=article.newest_number)).apply(article)
    article.body = plan.placed.body
    article = save_draft(article, by=by, at=at, base=plan.revision.number, prepared=plan.prepared)
    row = RemarkThread.objects.get(pk=thread.pk)  # it was carried, with all others
    _tie_to_new_words(row, article.newest_number, plan.placed)
    row.outcome, row.resolved_at, row.article = Outcome.ACCEPTED, at, article
    row.save()
    return row


def _tie_to_new_words(row: RemarkThread, number: int, placed: Placed) -> None:
    """Tie a thread to the words that took the place of its own; words that were cut are lost."""
    row.revision = number
    if placed.start == placed.end:
        row.start = row.end = None
        row.state, row.confidence, row.revision = "lost", 0.0, number - 1
        return
    text, span = placed.rendered.text, anchoring.Span(placed.start, placed.end)
    row.start, row.end, row.quote = span.start, span.end, text[span.start : span.end]
    row.prefix, row.suffix = anchoring.context(text, span)
    row.state, row.confidence = "exact", 1.0


@transaction.atomic
def decline(
    thread: RemarkThread, text: str = "", *, by: Any = None, at: datetime | None = None
) -> RemarkThread:
    """Say that the text stays, and resolve the thread: whoever edits it, or who suggested it."""
    row, at = lock_thread(thread, by), at or timezone.now()
    require_open(row)
    if not row.is_pending:
        raise ValidationError(_("Nothing is suggested here any more."), "changed")
    if not (may_edit(row.article, by) or _suggested_by(row, by)):
        raise PermissionDenied(_("You may not change this article."))
    row.outcome, row.resolved_at = Outcome.DECLINED, at
    row.save(update_fields=["outcome", "resolved_at"])
    say(row, Act.DECLINE, text, by=by, at=at, words=row.suggestion)
    return row


def _suggested_by(thread: RemarkThread, user: Any) -> bool:
    last: Remark | None = thread.remarks.filter(act=Act.SUGGEST).last()
    return last is not None and last.author_id == user.pk
