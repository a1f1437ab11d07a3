"""Who sees to what: one function a verb, each one transaction, as in articles.workflow.

`by` is the user who acts; None is the site itself. An article or a claim is with one person at a
time. Whoever has the right `desk.assign_work` gives it to anybody who may see it; everybody may
take what waits in a queue of theirs and is with nobody, and give back what they have.
"""

from datetime import date, datetime
from typing import Any

from django.contrib.admin.models import CHANGE
from django.contrib.admin.models import LogEntry as AdminLogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.locks import lock_article, lock_claim
from analysis.models import Claim
from articles.dates import in_words
from articles.models import Article, LogEntry
from articles.revisions import log, name_of
from articles.visibility import has_permission

from .models import Assignment, Notice
from .notices import tell
from .queues import queues_of
from .waiting import any_of

Subject = Article | Claim
Priority, End = Assignment.Priority, Assignment.End


@transaction.atomic
def assign(
    subject: Subject,
    *,
    to: Any,
    due_on: date | None = None,
    priority: int = Priority.NORMAL,
    instead_of: int | None = None,
    by: Any = None,
    at: datetime | None = None,
) -> Assignment:
    """Give an article or a claim to somebody, perhaps until a day (where the site is).

    `instead_of` is the key of the assignment that `by` knows of, None for none: raises
    ValidationError where there is another by now.
    """
    if not may_assign(by):
        raise PermissionDenied(_("Only an editor can assign work to others."))
    row, at = _lock(subject, by), at or timezone.now()
    _check_person(row, to)
    if due_on and due_on < timezone.localdate(at):
        raise ValidationError({"due_on": _("This day has passed.")}, "passed")
    held = _held(row)
    if (held.pk if held else None) != instead_of:
        raise _changed_meanwhile(held)
    if held:
        _end(held, End.REASSIGNED, at)
    return _begin(row, to, due_on, priority, at, by)


@transaction.atomic
def take(subject: Subject, *, by: Any, at: datetime | None = None) -> Assignment:
    """Take an article or a claim that waits in a queue of one's own and is with nobody.

    Raises ValidationError where somebody has it, of two at once for the second.
    """
    row, at = _lock(subject, by), at or timezone.now()
    if not may_take(row, by):
        raise PermissionDenied(_("This does not wait in a queue of yours."))
    if held := _held(row):
        raise _changed_meanwhile(held)
    return _begin(row, by, None, Priority.NORMAL, at, by)


@transaction.atomic
def end(
    assignment: Assignment, how: str = End.DONE, *, by: Any = None, at: datetime | None = None
) -> None:
    """End an assignment because it is done, or to give it back: its assignee or an editor."""
    row, at = _lock(assignment.subject, by), at or timezone.now()
    held = _held(row)
    if held is None or held.pk != assignment.pk:
        raise _changed_meanwhile(held)
    if not (may_assign(by) or held.to_id == by.pk):
        raise PermissionDenied(_("This is with somebody else."))
    _end(held, how, at)
    note = _("%(who)s: %(how)s") % {"who": held.to, "how": End(how).label}
    _log(row, LogEntry.Verb.END_ASSIGNMENT, note, at, by)


def end_what_is_done(
    *, article: int | None = None, claim: int | None = None, to: Any = None, at: datetime
) -> None:
    """End the assignment of an article or a claim (by key) whose work is done by another verb;
    with `to` only one to that user. Whoever calls it has locked the article or the claim.
    """
    open_ones = Assignment.objects.open().filter(article=article, claim=claim)
    if to is not None:
        open_ones = open_ones.filter(to=to)
    open_ones.update(ended_at=at, end=End.DONE)


def may_assign(user: Any) -> bool:
    return user is None or has_permission(user, "desk.assign_work")


def may_take(subject: Subject, user: Any) -> bool:
    """Whether an article or a claim waits in a queue of a user; one query."""
    is_claim = isinstance(subject, Claim)
    article, claim = (None, subject.pk) if is_claim else (subject.pk, None)
    queues = [queue for queue in queues_of(user) if queue.name != "assigned"]
    return any_of([queue.of(queue.rows(user), article, claim) for queue in queues])


def assigned(subject: Subject) -> Assignment | None:
    """The open assignment of an article or a claim, with its person."""
    return _held(subject)


# --- How it is done ------------------------------------------------------------------------------


def _open(subject: Subject) -> Any:
    column = "claim" if isinstance(subject, Claim) else "article"
    return Assignment.objects.open().filter(**{column: subject})


def _held(row: Subject) -> Assignment | None:
    found: Assignment | None = _open(row).select_related("to").first()
    return found


def _lock(subject: Subject, by: Any) -> Subject:
    if isinstance(subject, Claim):
        return lock_claim(subject.pk, by)
    return lock_article(subject.pk, by)


def _check_person(row: Subject, to: Any) -> None:
    """Raise ValidationError where somebody could not work on what they are to be given."""
    sees = type(row).objects.visible_to(to).filter(pk=row.pk).exists()
    if not (to.is_active and to.is_staff and sees):
        message = _("%s may not see this: choose somebody who may.") % to
        raise ValidationError({"to": message}, "not_visible")


def _begin(
    row: Subject, to: Any, due_on: date | None, priority: int, at: datetime, by: Any
) -> Assignment:
    about = {"claim": row} if isinstance(row, Claim) else {"article": row}
    made = Assignment(
        to=to,
        due_on=due_on,
        priority=priority,
        assigned_at=at,
        assigned_by=by,
        signed=name_of(by),
        **about,
    )
    made.full_clean()
    made.save(force_insert=True)
    _log(row, LogEntry.Verb.ASSIGN, described(made), at, by)
    tell(to, Notice.Verb.ASSIGNED, row, by=by, at=at)
    return made


def described(assignment: Assignment) -> str:
    """“Nigar, until 8 January 2027, priority high”."""
    parts = [str(assignment.to)]
    if assignment.due_on:
        parts.append(_("until %s") % in_words(assignment.due_on))
    if assignment.priority != Priority.NORMAL:
        parts.append(_("priority %s") % assignment.get_priority_display().lower())
    return ", ".join(parts)


def _end(held: Assignment, how: str, at: datetime) -> None:
    held.ended_at, held.end = at, how
    held.save(update_fields=["ended_at", "end"])


def _changed_meanwhile(held: Assignment | None) -> ValidationError:
    if held is None:
        return ValidationError(_("Nobody has this any more. Look again."), "changed")
    return ValidationError(_("%s has this by now.") % held.to, "taken")


def _log(row: Subject, verb: str, note: str, at: datetime, by: Any) -> None:
    """In the log of the article; of a claim, in the admin's, which its history shows."""
    if not isinstance(row, Claim):
        log(row, verb, by=by, at=at, note=note)
    elif by is not None:
        AdminLogEntry.objects.create(
            user=by,
            action_time=at,
            content_type=ContentType.objects.get_for_model(Claim),
            object_id=str(row.pk),
            object_repr=str(row)[:200],
            action_flag=CHANGE,
            change_message=f"{LogEntry.Verb(verb).label}: {note}",
        )
