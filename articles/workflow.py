"""What the desk does to an article: one function a verb, each one transaction.

Nothing else writes `status`. `by` is the user who acts; None is the site itself (a management
command), which may do everything. Each verb raises PermissionDenied when `by` may not do it,
ValidationError when the article would not be valid, and leaves everything as it was then.

An article's row holds what readers see. While it has none, saving writes the row; once it has
them, saving writes a revision only, and `revise` shows readers the newest one.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .models import RETRACTION, Article, Correction, Grade, LogEntry, Revision, WorkingCopy
from .querysets import has_permission
from .recording import Conflict, keep_notice, name_of, record, require_changes, show
from .restoration import Choices, apply_choices
from .state import Signature, State

__all__ = [
    "Conflict",
    "Unconfirmed",
    "correct",
    "delete",
    "publish",
    "restore",
    "retract",
    "revise",
    "save_draft",
    "schedule",
    "send_back",
    "submit",
    "unschedule",
]

Verb = LogEntry.Verb
Status = Article.Status


class Unconfirmed(ValidationError):
    """A change that readers would not be told of touches what they should be told of.

    Raised by whoever receives articles.signals.article_revised with `asks`; the editor grades the
    change, or confirms that it is none.
    """


@transaction.atomic
def save_draft(
    article: Article,
    *,
    bylines: tuple[Signature, ...] | None = None,
    topics: tuple[int, ...] | None = None,
    grade: str | None = None,
    note: str | None = None,
    by: Any = None,
    base: int | None = None,
) -> Article:
    """Save an article, new or changed, so that readers notice nothing.

    Bylines and topics (keys) are kept when they are not given. `base` is the number of the
    revision that the change was made on; raises Conflict when there is a newer one with another
    state. A save that changes nothing makes no revision. `grade` and `note` are what readers are
    to be told when the changes are published: kept with them until then. Not given, they stay.
    """
    _lock(article, by)
    state = State.of(article, bylines, topics)
    verb = Verb.CREATE if article._state.adding else Verb.SAVE
    if revision := record(article, state, by=by, base=base):
        _log(article, verb, by, revision)
        if article.is_scheduled:
            show(article)
    keep_notice(article, grade, note)
    return article


@transaction.atomic
def submit(article: Article, *, by: Any = None) -> Article:
    """Ask an editor to look at a draft and publish it."""
    _lock(article, by)
    return _move(article, Status.DRAFT, Status.IN_REVIEW, Verb.SUBMIT, by)


@transaction.atomic
def send_back(article: Article, *, note: str, by: Any = None) -> Article:
    """Give a submitted article back to its writer, with a note that says why."""
    _require_publisher(by)
    _lock(article, by)
    return _move(article, Status.IN_REVIEW, Status.DRAFT, Verb.SEND_BACK, by, note)


@transaction.atomic
def publish(article: Article, *, by: Any = None, at: datetime | None = None) -> Article:
    """Make the article public from `at` on (an aware datetime; now when it is not given).

    Publishing what is published changes nothing, unless it is given another time.
    """
    _require_publisher(by)
    article = _lock(article, by)
    same_time = article.published_at == at if at else not article.is_scheduled
    if article.status == Status.PUBLISHED and same_time:
        return article
    if article.is_retracted:
        raise _not_now(article)
    had_readers = article.has_readers
    if had_readers and at and at > timezone.now():
        raise ValidationError(_("Readers have this article already: it cannot be scheduled."))
    article.status = Status.PUBLISHED
    article.published_at = at or timezone.now()
    article.full_clean()
    article.save()
    if not had_readers:
        show(article, is_first=True)
    verb = Verb.SCHEDULE if article.is_scheduled else Verb.PUBLISH
    at_words = date_format(timezone.localtime(article.published_at), "j M Y, H:i T")
    _log(article, verb, by, article.revisions.first(), note=at_words)
    return article


def schedule(article: Article, *, at: datetime, by: Any = None) -> Article:
    """Publish the article at a time to come (an aware datetime)."""
    if at <= timezone.now():
        raise ValidationError(_("This time has passed. Choose a later one, or publish it now."))
    return publish(article, at=at, by=by)


@transaction.atomic
def unschedule(article: Article, *, by: Any = None) -> Article:
    """Take a scheduled article back to draft, before its time comes."""
    _require_publisher(by)
    article = _lock(article, by)
    if not article.is_scheduled:
        raise ValidationError(_("This article is not scheduled."))
    article.published_at = None
    article.public_number = 0
    article.revisions.update(public_from=None)
    return _move(article, Status.PUBLISHED, Status.DRAFT, Verb.UNSCHEDULE, by)


@transaction.atomic
def revise(
    article: Article,
    *,
    bylines: tuple[Signature, ...] | None = None,
    topics: tuple[int, ...] | None = None,
    grade: str = "",
    note: str = "",
    confirmed: bool = False,
    by: Any = None,
    base: int | None = None,
) -> Article:
    """Save a published article with changes, and show them to readers at once.

    `grade` (a Grade) says how much the change matters; above a typo it needs a `note`, which
    readers see with the words before and after, and it moves the day of the last update. What
    readers are not told of may raise Unconfirmed, unless it is `confirmed`.
    """
    _require_publisher(by)
    _lock(article, by)
    record(article, State.of(article, bylines, topics), by=by, base=base)
    require_changes(article, note.strip())
    if article.newest_number > article.public_number:
        shown = show(article, grade=grade, note=note, asks=by is not None and not confirmed)
        verb = Verb.CORRECT if shown.grade == Grade.CORRECTION else Verb.REVISE
        _log(article, verb, by, shown, note)
    return article


@transaction.atomic
def correct(correction: Correction, *, note: str, by: Any = None) -> Correction:
    """Correct a notice that was itself mistaken: the first stays, the second says so."""
    if by is not None and not has_permission(by, "articles.publish_article"):
        raise PermissionDenied(_("Only an editor can correct a notice."))
    _lock(correction.article, by)
    second = Correction(
        article=correction.article,
        revision=correction.revision,
        grade=correction.grade,
        note=note.strip(),
        corrects=correction,
    )
    second.full_clean(exclude=["changes"])  # a notice on a notice changes no words
    second.save()
    _log(correction.article, Verb.CORRECT, by, correction.revision, note)
    return second


@transaction.atomic
def retract(article: Article, *, reason: str, withhold: bool = False, by: Any = None) -> Article:
    """Take an article back: its page stays with the reason, and its text unless it is withheld."""
    _require_publisher(by)
    article = _lock(article, by)
    article.retraction_reason, article.text_withheld = reason.strip(), withhold
    _move(article, Status.PUBLISHED, Status.RETRACTED, Verb.RETRACT, by, reason)
    shown = article.revisions.filter(number=article.public_number).first()
    if shown:
        notice = {"grade": RETRACTION, "note": article.retraction_reason}
        Correction.objects.create(article=article, revision=shown, **notice)
    return article


@transaction.atomic
def restore(
    revision: Revision,
    *,
    choices: Choices | None = None,
    by: Any = None,
    base: int | None = None,
) -> Article:
    """Bring an earlier revision back, as a new one: text, metadata, bylines, topics, passages.

    `choices` say what to use in the place of what is gone or taken (see articles.restoration).
    """
    article = _lock(revision.article, by)
    state = apply_choices(State.read(revision.state, revision.body), choices or {})
    state.apply(article)
    if new := record(article, state, by=by, base=base, restored_from=revision):
        _log(article, Verb.RESTORE, by, new, note=str(revision.number))
        if article.is_scheduled:
            show(article)
    return article


@transaction.atomic
def delete(articles: Iterable[Article], *, by: Any = None) -> None:
    """Delete drafts that never had readers, with their revisions and their log: all, or none.

    What is typed in open forms stays with whoever typed it. Raises ProtectedError where claims or
    replies are tied to one.
    """
    if by is not None and not has_permission(by, "articles.delete_article"):
        raise PermissionDenied(_("You may not delete articles."))
    keys = {article.pk for article in articles}
    visible = Article.objects.all() if by is None else Article.objects.visible_to(by)
    # Held before the articles, as whoever saves a form holds its own.
    list(WorkingCopy.objects.select_for_update().filter(article__in=keys).order_by("key"))
    drafts = visible.deletable().select_for_update().filter(pk__in=keys).order_by("pk")
    if len(drafts) < len(keys):
        raise PermissionDenied(_("What had readers is not deleted: retract it instead."))
    drafts.delete()


# --- What the verbs share ---------------------------------------------------------------------


def _move(article: Article, start: str, end: str, verb: str, by: Any, note: str = "") -> Article:
    """Change the status from `start` to `end`."""
    if article.status != start:
        raise _not_now(article)
    article.status = end
    article.full_clean()
    article.save()
    _log(article, verb, by, article.revisions.first(), note)
    return article


def _not_now(article: Article) -> ValidationError:
    message = _("The article is “%(status)s”: this cannot be done to it now.")
    return ValidationError(message % {"status": article.get_status_display()})


def _lock(article: Article, by: Any) -> Article:
    """Check that `by` may edit the article, hold its row, and return it as it is stored.

    The status and the numbers of the given article are made what is stored: a form may have been
    open for hours.
    """
    if article._state.adding:
        if by is not None and not has_permission(by, "articles.add_article"):
            raise PermissionDenied(_("You may not add articles."))
        return article
    allowed = Article.objects.all() if by is None else Article.objects.editable_by(by)
    stored = allowed.select_for_update().filter(pk=article.pk).first()
    if stored is None:
        raise PermissionDenied(_("You may not change this article."))
    for name in ("status", "published_at", "newest_number", "public_number", "revised_at"):
        setattr(article, name, getattr(stored, name))
    return stored


def _log(article: Article, verb: str, by: Any, revision: Revision | None, note: str = "") -> None:
    LogEntry.objects.create(
        article=article, verb=verb, by=by, signed=name_of(by), revision=revision, note=note
    )


def _require_publisher(by: Any) -> None:
    if by is not None and not has_permission(by, "articles.publish_article"):
        raise PermissionDenied(_("Only an editor can publish. Save it as a draft instead."))
