"""What is done with remarks on words: one function a verb, each one transaction.

`by` is the user who acts, None the site itself; `at` is the moment of it, now unless it is given.
Each raises PermissionDenied where `by` may not, and ValidationError where it makes no sense, or not
any more (code "changed"): then nothing is written. What was done stays in the thread, signed. Other
words for a passage are in remark_suggestions.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article

from .models import Remark, RemarkThread
from .remark_access import (
    Act,
    check_length,
    forget_mentions,
    forget_notices,
    gone,
    lock_article,
    lock_thread,
    mention,
    newest_revision,
    place,
    said_just_now,
    say,
    with_person,
)


@transaction.atomic
def open_thread(
    article: Article,
    quote: str,
    text: str = "",
    *,
    before: str = "",
    place_number: int | None = None,
    suggestion: str | None = None,
    person: str = "",
    by: Any = None,
    at: datetime | None = None,
) -> RemarkThread:
    """Remark on words of an article's newest text, or suggest others for them ("" to cut them).

    `before` is what stands before the words in their block, `place_number` where a page has them
    (see desk.workbench.places); `person` a username to be named.
    """
    thread = _new_thread(lock_article(article.pk, by), quote, before, place_number)
    thread.suggestion = checked(thread, suggestion)
    if suggestion is None:
        require_words(text or person)
    at, text = at or timezone.now(), with_person(text, person)
    same = Remark.objects.filter(thread__article=article, thread__opened_words=thread.quote)
    if twin := said_just_now(same, text, thread.suggestion, by=by, at=at):
        return twin.thread
    thread.full_clean(exclude=["article"])
    thread.save()
    act = Act.SAY if suggestion is None else Act.SUGGEST
    say(thread, act, text, by=by, at=at, words=thread.suggestion)
    return thread


def _new_thread(
    article: Article, quote: str, before: str, place_number: int | None
) -> RemarkThread:
    """The next thread of an article, which is locked, on words of its newest revision."""
    revision = newest_revision(article)
    last = article.remark_threads.aggregate(last=Max("number"))["last"] or 0
    thread = RemarkThread(article=article, number=last + 1, opened_on=revision.number)
    place(thread, revision, quote, before, place_number)
    thread.opened_words = thread.quote
    return thread


def checked(thread: RemarkThread, suggestion: str | None) -> str | None:
    """Other words for those of a thread, as they are kept. Raises ValidationError for the same."""
    if suggestion is None:
        return None
    suggestion = suggestion.strip().replace("\r\n", "\n")
    check_length(suggestion)
    if suggestion == thread.quote:
        raise ValidationError(_("These are the words that stand there."))
    return suggestion


def require_words(text: str) -> None:
    if not text.strip():
        raise ValidationError(_("Write what you have to say of these words."), "no_text")


@transaction.atomic
def answer(
    thread: RemarkThread,
    text: str,
    *,
    person: str = "",
    by: Any = None,
    at: datetime | None = None,
) -> Remark:
    """Say something in a thread; a resolved one stays resolved."""
    require_words(text or person)
    row, at, text = lock_thread(thread, by), at or timezone.now(), with_person(text, person)
    twin = said_just_now(row.remarks.filter(act=Act.SAY), text, None, by=by, at=at)
    return twin or say(row, Act.SAY, text, by=by, at=at)


@transaction.atomic
def edit_remark(
    remark: Remark, text: str, *, person: str = "", by: Any, at: datetime | None = None
) -> Remark:
    """Change what one has said oneself; it is marked as edited.

    Whom it names anew is told; of whom it names no more the mention and the notice are taken back.
    """
    row = own_remark(remark, by)
    if row.act == Act.SAY:
        require_words(text or person)
    text = with_person(text, person)
    check_length(text)
    if text != row.text:
        row.text, row.edited_at = text, at or timezone.now()
        row.save(update_fields=["text", "edited_at"])
        forget_mentions(row)
        mention(row, row.thread.article, by)
    return row


def own_remark(remark: Remark, by: Any) -> Remark:
    """One's own remark, as it is now, its thread locked. Raises PermissionDenied for others'."""
    thread = lock_thread(remark.thread, by)
    row = Remark.objects.filter(pk=remark.pk).first()
    if row is None:
        raise gone()
    if not row.may_be_changed_by(by):
        raise PermissionDenied(_("This is somebody else’s remark."))
    row.thread = thread
    return row


@transaction.atomic
def delete_remark(remark: Remark, *, by: Any) -> None:
    """Delete one's own remark while nobody has answered it; with the first its thread goes.

    Other words that it suggested go with it.
    """
    row = own_remark(remark, by)
    thread = row.thread
    if thread.remarks.last() != row:
        raise ValidationError(_("It was answered: it stays. Say in an answer what has changed."))
    forget_notices(row, [*row.mentions.values_list("person", flat=True)])
    if thread.remarks.first() == row:
        thread.delete()
        return
    row.delete()
    if row.act == Act.SUGGEST:
        thread.suggestion, thread.outcome = None, ""
        thread.save(update_fields=["suggestion", "outcome"])


@transaction.atomic
def resolve(
    thread: RemarkThread, text: str = "", *, by: Any = None, at: datetime | None = None
) -> RemarkThread:
    """Say that a thread is done. It stays to be read; a suggestion that waits is not taken."""
    row, at = lock_thread(thread, by), at or timezone.now()
    require_open(row)
    row.resolved_at = at
    row.save(update_fields=["resolved_at"])
    say(row, Act.RESOLVE, text, by=by, at=at)
    return row


def require_open(thread: RemarkThread) -> None:
    """Raise ValidationError where somebody has resolved a thread, naming them."""
    if thread.resolved_at is None:
        return
    done = (Act.RESOLVE, Act.ACCEPT, Act.DECLINE)
    last = thread.remarks.filter(act__in=done).last()
    message = _("%s has resolved this already. Open it again to go on.")
    raise ValidationError(message % (last.signed if last else _("Somebody")), "changed")


@transaction.atomic
def reopen(
    thread: RemarkThread, text: str = "", *, by: Any = None, at: datetime | None = None
) -> RemarkThread:
    """Take up a resolved thread again."""
    row = lock_thread(thread, by)
    if row.resolved_at is None:
        raise ValidationError(_("This is open already."), "changed")
    row.resolved_at = None
    row.save(update_fields=["resolved_at"])
    say(row, Act.REOPEN, text, by=by, at=at or timezone.now())
    return row


@transaction.atomic
def tie(
    thread: RemarkThread,
    quote: str,
    *,
    before: str = "",
    by: Any = None,
    at: datetime | None = None,
) -> RemarkThread:
    """Tie a thread to other words, or say that those to which an edit has brought it are right."""
    row = lock_thread(thread, by)
    was = row.quote
    place(row, newest_revision(row.article), quote, before)
    row.save()
    say(row, Act.TIE, by=by, at=at or timezone.now(), words=was)
    return row
