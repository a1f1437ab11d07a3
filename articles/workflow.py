"""What the desk does to an article: one function a verb, each one transaction.

Taking back is in retraction.py, deleting in deletion.py, names are in names.py. Nothing else writes
`status`. `by` is the user who acts; None is the site itself (a management command), which may do
everything. `at` is the moment of the act (an aware datetime; now when it is not given): it is taken
once, when the article's row is locked, and handed down. Each verb works on the row that it locked,
raises PermissionDenied when `by` may not do it and ValidationError when the article would not be
valid or its status does not allow it, and leaves everything as it was then. Each sends
articles.events.article_changed once.

The verbs return the article as it is stored. Of the article that they are given, the columns that
are not edited in a form (status, numbers, rendered text …) are made what is stored.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from .dates import with_zone
from .deletion import delete
from .edits import begin_edit, not_now, require_publisher, require_status, stored_article
from .missing import Incomplete, require_complete
from .models import Article, Correction, Grade, LogEntry, Revision
from .names import delete_name, lock_names, save_name
from .restoration import Choices, replied_to_in, restorable_state
from .retraction import reinstate, retract
from .revisions import Conflict, Edit, SlugTaken
from .save_preparation import Preparation, prepare
from .state import Signature, State
from .visibility import has_permission

__all__ = [
    "Conflict",
    "Incomplete",
    "SlugTaken",
    "Unconfirmed",
    "correct",
    "delete",
    "delete_name",
    "prepare",
    "publish",
    "reinstate",
    "restore",
    "retract",
    "revise",
    "save_draft",
    "save_name",
    "schedule",
    "send_back",
    "submit",
    "take_back",
    "unschedule",
]

Verb = LogEntry.Verb
Status = Article.Status


class Unconfirmed(ValidationError):
    """A change that readers would not be told of touches what they should be told of.

    Raised by receivers of article_changed where `needs_confirmation` is set. The editor grades the
    change, or confirms each of the `questions` ({key: what is touched, in words}): the keys go back
    with the next try. A key stands for these words alone.
    """

    def __init__(self, reason: str, questions: Mapping[str, str]) -> None:
        asked = [reason, *questions.values()]
        super().__init__([ValidationError(each, "question") for each in asked])
        self.questions = dict(questions)


def save_draft(
    article: Article,
    *,
    bylines: tuple[Signature, ...] | None = None,
    topics: tuple[int, ...] | None = None,
    grade: str | None = None,
    note: str | None = None,
    by: Any = None,
    base: int | None = None,
    at: datetime | None = None,
    prepared: Preparation | None = None,
) -> Article:
    """Save an article, new or changed, so that readers notice nothing.

    Bylines and topics (keys) are kept when they are not given. `base` is the number of the
    revision that the change was made on; raises Conflict when there is a newer one with another
    state. A save that changes nothing makes no revision. `grade` and `note` are what readers are
    to be told when the changes are published: kept with them until then. Not given, they stay.
    `prepared` is what `prepare` returned for the body, before the caller's transaction began.
    """
    prepared = prepared or prepare(article.pk, article.body)
    verb = Verb.CREATE if article._state.adding else Verb.SAVE
    with transaction.atomic():
        lock_names(bylines, topics)
        edit = begin_edit(article, by, at, prepared)
        if is_new := edit.record(edit.state_of(article, bylines, topics), base=base):
            edit.apply_unless_public()
        if edit.keep_notice(grade, note) or is_new:
            edit.finish(verb)
    return stored_article(article, edit)


@transaction.atomic
def submit(article: Article, *, by: Any = None, at: datetime | None = None) -> Article:
    """Ask an editor to look at a draft and publish it."""
    edit = begin_edit(article, by, at)
    require_status(edit, Status.DRAFT)
    edit.set_columns(status=Status.IN_REVIEW)
    edit.finish(Verb.SUBMIT)
    return stored_article(article, edit)


@transaction.atomic
def send_back(
    article: Article, *, note: str, by: Any = None, at: datetime | None = None
) -> Article:
    """Give a submitted article back to its writer, with a note that says why."""
    require_publisher(by)
    edit = begin_edit(article, by, at)
    require_status(edit, Status.IN_REVIEW)
    edit.set_columns(status=Status.DRAFT)
    edit.finish(Verb.SEND_BACK, note)
    return stored_article(article, edit)


@transaction.atomic
def take_back(article: Article, *, by: Any = None, at: datetime | None = None) -> Article:
    """Make a draft again of what was submitted, to go on with it before an editor has decided."""
    edit = begin_edit(article, by, at)
    require_status(edit, Status.IN_REVIEW)
    edit.set_columns(status=Status.DRAFT)
    edit.finish(Verb.TAKE_BACK)
    return stored_article(article, edit)


@transaction.atomic
def publish(
    article: Article,
    *,
    publish_at: datetime | None = None,
    without: Collection[str] = (),
    by: Any = None,
    at: datetime | None = None,
) -> Article:
    """Make the article public from `publish_at` on (an aware datetime; `at` when not given).

    Publishing what is published changes nothing, unless it is given another time. Raises Incomplete
    where a user publishes what lacks something (see missing) that is not among `without`.
    """
    require_publisher(by)
    return _publish(article, begin_edit(article, by, at, shows_or_hides=True), publish_at, without)


def _publish(
    article: Article, edit: Edit, publish_at: datetime | None, without: Collection[str]
) -> Article:
    if _is_published_already(edit, publish_at):
        return stored_article(article, edit)
    if edit.public and publish_at and publish_at > edit.at:
        raise ValidationError(_("Readers have this article already: it cannot be scheduled."))
    require_status(edit, Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED)
    if edit.public is None and edit.by is not None:
        require_complete(edit.state(), without)
    edit.set_columns(status=Status.PUBLISHED, published_at=publish_at or edit.at)
    if edit.public is None:
        edit.make_public()
    verb = Verb.SCHEDULE if edit.article.is_scheduled_at(edit.at) else Verb.PUBLISH
    edit.finish(verb, with_zone(publish_at or edit.at) or "")
    return stored_article(article, edit)


def _is_published_already(edit: Edit, publish_at: datetime | None) -> bool:
    article = edit.article
    if article.status != Status.PUBLISHED:
        return False
    if publish_at:
        return article.published_at == publish_at
    return not article.is_scheduled_at(edit.at)


@transaction.atomic
def schedule(
    article: Article,
    *,
    publish_at: datetime,
    without: Collection[str] = (),
    by: Any = None,
    at: datetime | None = None,
) -> Article:
    """Publish the article at a time to come (an aware datetime); as `publish` otherwise."""
    require_publisher(by)
    edit = begin_edit(article, by, at, shows_or_hides=True)
    if publish_at <= edit.at:
        raise ValidationError(_("This time has passed. Choose a later one, or publish it now."))
    return _publish(article, edit, publish_at, without)


@transaction.atomic
def unschedule(article: Article, *, by: Any = None, at: datetime | None = None) -> Article:
    """Take a scheduled article back to draft, before its time comes."""
    require_publisher(by)
    edit = begin_edit(article, by, at, shows_or_hides=True)
    if not edit.article.is_scheduled_at(edit.at):
        raise ValidationError(_("This article is not scheduled."))
    edit.article.revisions.update(public_from=None)
    edit.set_columns(status=Status.DRAFT, published_at=None, public_number=0)
    edit.finish(Verb.UNSCHEDULE)
    return stored_article(article, edit)


def revise(
    article: Article,
    *,
    bylines: tuple[Signature, ...] | None = None,
    topics: tuple[int, ...] | None = None,
    grade: str = "",
    note: str = "",
    confirmed: Collection[str] = (),
    without: Collection[str] = (),
    by: Any = None,
    base: int | None = None,
    at: datetime | None = None,
    prepared: Preparation | None = None,
) -> Article:
    """Save an article that has readers with changes, and show them to readers at once.

    `grade` (a Grade) says how much the change matters; above a typo it needs a `note`, which
    readers see with the words before and after, and it moves the day of the last update. What
    readers are not told of may raise Unconfirmed; `confirmed` has the keys of its questions. What
    takes away something that readers expect, and that they had, raises Incomplete unless it is
    `without`.
    """
    require_publisher(by)
    prepared = prepared or prepare(article.pk, article.body, for_readers=True)
    with transaction.atomic():
        lock_names(bylines, topics)
        edit = begin_edit(article, by, at, prepared)
        if edit.public is None:
            raise not_now(edit)
        edit.record(edit.state_of(article, bylines, topics), base=base)
        edit.require_changes(note.strip())
        if by is not None:
            require_complete(edit.state(), without, State.in_revision(edit.public))
        if edit.article.newest_number > edit.article.public_number:
            edit.make_public(grade=grade, note=note)
            verb = Verb.CORRECT if grade == Grade.CORRECTION else Verb.REVISE
            edit.finish(verb, note, confirmed=None if by is None else confirmed)
    return stored_article(article, edit)


@transaction.atomic
def correct(
    correction: Correction, *, note: str, by: Any = None, at: datetime | None = None
) -> Correction:
    """Correct a notice that was itself mistaken: the first stays, the second says so."""
    if by is not None and not has_permission(by, "articles.publish_article"):
        raise PermissionDenied(_("Only an editor can correct a notice."))
    edit = begin_edit(correction.article, by, at)
    second = Correction(
        article=edit.article,
        revision=correction.revision,
        grade=correction.grade,
        note=note.strip(),
        corrects=correction,
        made_at=edit.at,
    )
    second.full_clean(exclude=["changes"])  # a notice on a notice changes no words
    edit.notice = second
    edit.finish(Verb.CORRECT, note, revision=correction.revision)
    return second


def restore(
    revision: Revision,
    *,
    choices: Choices | None = None,
    by: Any = None,
    base: int | None = None,
    at: datetime | None = None,
) -> Article:
    """Bring an earlier revision back, as a new one: text, metadata, bylines, topics, passages.

    What it names that is gone or taken needs a choice (see restoration.obstacles).
    """
    article = revision.article
    prepared = prepare(article.pk, revision.body, revision.rendered)
    with transaction.atomic():
        edit = begin_edit(article, by, at, prepared, also=replied_to_in(revision, choices or {}))
        state = restorable_state(revision, choices or {})
        if edit.record(state, base=base, restored_from=revision):
            edit.apply_unless_public()
            edit.finish(Verb.RESTORE, _("Revision %(number)d") % {"number": revision.number})
    return stored_article(article, edit)
