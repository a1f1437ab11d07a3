"""What the desk does to an article: one function a verb, each one transaction.

Nothing else writes `status`. `by` is the user who acts; None is the site itself (a management
command), which may do everything. Each verb raises PermissionDenied when `by` may not do it,
ValidationError when the article would not be valid, and leaves everything as it was then.

An article's row holds what readers see. While it has none, saving writes the row; once it has
them, saving writes a revision only, and `revise` shows readers the newest one.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from . import markup
from .diffs import words_changed
from .models import (
    Article,
    Byline,
    Correction,
    FormerSlug,
    Grade,
    LogEntry,
    Revision,
    TaggedArticle,
)
from .querysets import may
from .signals import article_revised
from .state import Signature, State

Verb = LogEntry.Verb
Status = Article.Status


class Conflict(Exception):
    """Somebody else has saved since: `theirs` is the newest revision, `mine` was to be saved."""

    def __init__(self, theirs: Revision, mine: State) -> None:
        super().__init__(_("Somebody else has saved this article since you opened it."))
        self.theirs, self.mine = theirs, mine


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
    grade: str = "",
    note: str = "",
    by: Any = None,
    base: int | None = None,
) -> Article:
    """Save an article, new or changed, so that readers notice nothing.

    Bylines and topics (keys) are kept when they are not given. `base` is the number of the
    revision that the change was made on; raises Conflict when there is a newer one with another
    state. A save that changes nothing makes no revision. `grade` and `note` are what readers are
    to be told when the changes are published: kept with them until then.
    """
    _lock(article, by)
    state = State.of(article, bylines, topics)
    verb = Verb.CREATE if article._state.adding else Verb.SAVE
    if revision := _record(article, state, by=by, base=base):
        _log(article, verb, by, revision)
        if article.is_scheduled:
            _show(article)
    if grade or note:
        _keep_notice(article, grade, note.strip())
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
    article.status = Status.PUBLISHED
    article.published_at = at or timezone.now()
    article.full_clean()
    article.save()
    if article.public != article.newest:
        _show(article)
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
    article.public = 0
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
    _record(article, State.of(article, bylines, topics), by=by, base=base)
    _require_changes(article, note.strip())
    if article.newest > article.public:
        shown = _show(article, grade=grade, note=note, asks=by is not None and not confirmed)
        verb = Verb.CORRECT if shown.grade == Grade.CORRECTION else Verb.REVISE
        _log(article, verb, by, shown, note)
    return article


@transaction.atomic
def correct(correction: Correction, *, note: str, by: Any = None) -> Correction:
    """Correct a notice that was itself mistaken: the first stays, the second says so."""
    if by is not None and not may(by, "articles.publish_article"):
        raise PermissionDenied(_("Only an editor can correct a notice."))
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
    return _move(article, Status.PUBLISHED, Status.RETRACTED, Verb.RETRACT, by, reason)


@transaction.atomic
def restore(revision: Revision, *, by: Any = None, base: int | None = None) -> Article:
    """Bring an earlier revision back, as a new one: text, metadata, bylines, topics, passages."""
    article = _lock(revision.article, by)
    state = State.read(revision.state, revision.body)
    state.apply(article)
    if new := _record(article, state, by=by, base=base, restored_from=revision):
        _log(article, Verb.RESTORE, by, new, note=str(revision.number))
    return article


# --- What the verbs share ---------------------------------------------------------------------


def _record(
    article: Article,
    state: State,
    *,
    by: Any,
    base: int | None,
    restored_from: Revision | None = None,
) -> Revision | None:
    """Save `state` as the newest revision; None where it is the newest already."""
    newest = article.revisions.first() if article.pk else None
    if newest and state == State.read(newest.state, newest.body):
        return None
    if newest and base is not None and base < newest.number:
        raise Conflict(newest, state)
    state.apply(article)
    if article._state.adding:
        article.created_by = by
    article.full_clean()
    applied = not article.has_readers
    article.newest += 1
    if applied:
        article.save()
        _write_rows(article, state)
    else:
        article.updated_at = timezone.now()
        stored = Article.objects.filter(pk=article.pk)
        stored.update(newest=article.newest, updated_at=article.updated_at)
    rendered = markup.render(state.body)
    revision = Revision.objects.create(
        article=article,
        number=article.newest,
        created_by=by,
        signed=_name(by),
        restored_from=restored_from,
        state=state.stored(),
        body=state.body,
        text=rendered.text,
        html=rendered.html,
    )
    article_revised.send(
        sender=Article,
        article=article,
        revision=revision,
        old_text=newest.text if newest else None,
        applied=applied,
        restored_from=restored_from,
        asks=False,
    )
    return revision


def _show(article: Article, *, grade: str = "", note: str = "", asks: bool = False) -> Revision:
    """Make the newest revision what readers see; `asks` whether somebody is there to confirm it."""
    revision = article.revisions.first()
    assert revision is not None
    before = article.revisions.filter(number=article.public).first()
    if not article.has_readers:
        before = None  # nobody has read it: there is nothing to keep, to carry or to own up to
    state = State.read(revision.state, revision.body)
    if before:
        _keep_slug(article, before, state)
    state.apply(article)
    revision.grade, revision.note = grade, note.strip()
    revision.public_from = max(timezone.now(), article.published_at or timezone.now())
    revision.full_clean(exclude=["article", "created_by", "restored_from"])
    revision.save(update_fields=["grade", "note", "public_from"])
    article.public = revision.number
    if revision.moves_updated:
        article.revised_at = revision.public_from
    article.full_clean()
    article.save()
    _write_rows(article, state)
    if revision.moves_updated and before:
        Correction.objects.create(
            article=article,
            revision=revision,
            grade=grade,
            note=revision.note,
            changes=words_changed(_words_of(before), _words_of(revision)),
        )
    if before:
        article_revised.send(
            sender=Article,
            article=article,
            revision=revision,
            old_text=before.text,
            applied=True,
            restored_from=None,
            asks=asks and not revision.moves_updated,
        )
    return revision


def _keep_notice(article: Article, grade: str, note: str) -> None:
    """Keep with the newest revision what readers are to be told once they see it."""
    _require_changes(article, note)
    unseen = article.revisions.filter(number=article.newest, public_from__isnull=True)
    unseen.update(grade=grade, note=note)


def _require_changes(article: Article, note: str) -> None:
    """Raise ValidationError for a note on no change, but not if it is that of the last change."""
    if not note or article.newest > article.public:
        return
    if not article.revisions.filter(number=article.public, note=note).exists():
        message = _("Nothing differs from what readers have. Make the changes that the note is on.")
        raise ValidationError(message)


def _keep_slug(article: Article, before: Revision, state: State) -> None:
    """Let the URL that readers know lead to the new one."""
    old, new = before.state["columns"]["slug"], state.columns["slug"]
    if old != new:
        FormerSlug.objects.filter(slug=new).delete()
        FormerSlug.objects.get_or_create(slug=old, defaults={"article": article})


def _words_of(revision: Revision) -> str:
    """All words of a revision that readers read, in their order on the page."""
    columns = revision.state["columns"]
    around = [columns[name] for name in ("title", "standfirst", "editors_note", "disclaimer")]
    return "\n\n".join(filter(None, [*around, revision.text]))


def _write_rows(article: Article, state: State) -> None:
    """Make the rows of bylines and topics what the state says."""
    article.bylines.exclude(author__in=[b.author_id for b in state.bylines]).delete()
    for position, byline in enumerate(state.bylines, start=1):
        values = {"role": byline.role, "affiliation_id": byline.affiliation_id}
        Byline.objects.update_or_create(
            article=article, author_id=byline.author_id, defaults={**values, "position": position}
        )
    ties = TaggedArticle.objects.filter(content_object=article)
    ties.exclude(tag__in=state.topics).delete()
    for topic in set(state.topics) - set(ties.values_list("tag", flat=True)):
        TaggedArticle.objects.create(content_object=article, tag_id=topic)


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
        if by is not None and not may(by, "articles.add_article"):
            raise PermissionDenied(_("You may not add articles."))
        return article
    allowed = Article.objects.all() if by is None else Article.objects.editable_by(by)
    stored = allowed.select_for_update().filter(pk=article.pk).first()
    if stored is None:
        raise PermissionDenied(_("You may not change this article."))
    for name in ("status", "published_at", "newest", "public", "revised_at"):
        setattr(article, name, getattr(stored, name))
    return stored


def _log(article: Article, verb: str, by: Any, revision: Revision | None, note: str = "") -> None:
    LogEntry.objects.create(
        article=article, verb=verb, by=by, signed=_name(by), revision=revision, note=note
    )


def _name(by: Any) -> str:
    return (by.get_full_name() or by.get_username()) if by is not None else _("Assay")


def _require_publisher(by: Any) -> None:
    if by is not None and not may(by, "articles.publish_article"):
        raise PermissionDenied(_("Only an editor can publish. Save it as a draft instead."))
