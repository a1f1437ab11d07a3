"""Words that the law wants gone: taken out of everything that an article has stored, by one verb.

It cannot be undone. A fixed mark stands in the place of the words, in every revision, and a notice
tells readers of what kind they were and when they went. Which tables have words of an article, and
how they are patched, is in removal_registry and removal_holders.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .events import ArticleChange, article_changed
from .locks import lock
from .media.uses import keep_uses
from .models import REMOVAL, Article, Correction, LogEntry, Revision, WorkingCopy
from .removal_registry import HOLDERS, Holder, Removal
from .removed_words import WordsToRemove
from .revisions import log, name_of, snapshot
from .visibility import has_permission

PERMISSION = "articles.remove_words"


class Kind(models.TextChoices):
    """What kind of words they were, as readers are told."""

    PERSONAL = "personal", gettext_lazy("personal data")
    DEFAMATION = "defamation", gettext_lazy("a statement that a court or a settlement forbids")
    COPYRIGHT = "copyright", gettext_lazy("words that somebody else has the right to")
    SECRET = "secret", gettext_lazy("what the law protects as confidential")
    OTHER = "other", gettext_lazy("words that the law forbids")


@dataclass(frozen=True)
class Place:
    """A table in which the words were found: in how many rows, with some of them in context.

    `shared_with` has the other articles that show some of these rows: they go from there too.
    """

    holder: Holder
    count: int
    samples: list[str]
    shared_with: list[Article]


SAMPLES = 5
ASIDE = 10**9  # further than any text reaches


def find_words(article: Article, words: str) -> list[Place]:
    """Where an article has words, table by table. Nothing is changed."""
    removal = Removal(_checked(words), article)
    found = []
    for holder in HOLDERS:
        rows = [row for row in holder.iterate(article) if holder.patch(row, removal)]
        if rows:
            others = holder.shared_with(rows, article) if holder.shared_with else ()
            found.append(Place(holder, len(rows), _samples(rows, removal.words), [*others]))
    return found


def _samples(rows: list[Any], words: WordsToRemove) -> list[str]:
    samples: dict[str, None] = {}
    for row in rows:
        for column in row._meta.concrete_fields:
            samples.update(dict.fromkeys(words.found_in(getattr(row, column.attname))))
            if len(samples) >= SAMPLES:
                return list(samples)[:SAMPLES]
    return list(samples)


@transaction.atomic
def remove_words(
    article: Article,
    words: str,
    *,
    kind: str,
    reason: str,
    without: Collection[str] = (),
    by: Any = None,
    at: datetime | None = None,
) -> dict[str, int]:
    """Take words out of everything that an article has stored; how many rows of each table had it.

    `kind` (of Kind) is what readers are told, `reason` what the desk's log keeps. `without` names
    tables whose rows stay as they are (Holder.name, of those that may). Raises ValidationError
    where the words are nowhere, or would still be somewhere afterwards: then nothing is changed.
    """
    check_permission(by)
    if not reason.strip() or kind not in Kind:
        raise ValidationError(_("Say of what kind the words are, and why they must go."))
    row = _lock(article)
    at = at or timezone.now()
    removal = Removal(_checked(words), row, frozenset(without))
    counts = {holder.name: count for holder in HOLDERS if (count := _patch(holder, removal))}
    if not counts:
        raise ValidationError(_("The article has these words nowhere."), "not_found")
    row.refresh_from_db()
    _tell(row, removal, kind, reason, at, by)
    _check_gone(removal)
    transaction.on_commit(cache.clear)
    article.refresh_from_db()  # so that its caller brings nothing back
    return counts


def check_permission(by: Any) -> None:
    if by is not None and not has_permission(by, PERMISSION):
        raise PermissionDenied(_("You may not remove words for legal reasons."))


def _checked(words: str) -> WordsToRemove:
    try:
        return WordsToRemove(words)
    except ValueError:
        message = _("Give the words that are to go: at least two characters.")
        raise ValidationError(message, "too_short") from None


def _lock(article: Article) -> Article:
    lock(WorkingCopy.objects.filter(article=article))
    reached = article_changed.reached({article.pk})
    found = {row.pk: row for row in lock(Article.objects.filter(pk__in={article.pk} | reached))}
    if article.pk not in found:
        raise ValidationError(_("Somebody has deleted this in the meantime."))
    return found[article.pk]


def _patch(holder: Holder, removal: Removal) -> int:
    """Patch the rows of one table; how many had the words.

    Rows are written past their models: revisions and assessments refuse to be changed, and but for
    the law they never are.
    """
    stays = holder.may_stay and holder.name in removal.left
    if stays and not holder.never_stay:
        return 0
    patched = {}
    for row in holder.iterate(removal.article):
        columns = holder.patch(row, removal)
        if stays:
            columns = {name: columns[name] for name in holder.never_stay if name in columns}
        if columns:
            patched[row.pk] = row, columns
    stored = holder.model._base_manager.filter(pk__in=patched)
    if holder.dropped:
        stored.delete()
    else:
        if holder.aside:
            stored.update(**{name: F(name) + ASIDE for name in holder.aside})
        for key, (row, columns) in patched.items():
            places = {name: getattr(row, name) for name in holder.aside}
            holder.model._base_manager.filter(pk=key).update(**places | columns)
    return len(patched)


def _tell(
    article: Article, removal: Removal, kind: str, reason: str, at: datetime, by: Any
) -> None:
    """Add a revision, the notice for readers and the log entry; send the event."""
    newest = article.revisions.first()
    assert newest is not None
    _align_slug(article, newest, removal)
    removal.copied = newest, _add_copy(article, newest, at, by)
    label = str(Kind(kind).label)
    if article.has_readers_at(at):
        public = article.revisions.get(number=article.public_number)
        note = _("Words were removed for legal reasons: %s.") % label
        Correction.objects.create(
            article=article, revision=public, grade=REMOVAL, note=note, made_at=at
        )
        Article.objects.filter(pk=article.pk).update(revised_at=at)
        article.revised_at = at
    note = f"{label}: {removal.words.plain(reason.strip())}"
    revision = removal.copied[1]
    log(article, LogEntry.Verb.REMOVE_WORDS, by=by, at=at, revision=revision, note=note)
    now = snapshot(article, revision)
    change = ArticleChange(LogEntry.Verb.REMOVE_WORDS, article, now, now, at, by, removal=removal)
    article_changed.send(sender=Article, change=change)


def _align_slug(article: Article, newest: Revision, removal: Removal) -> None:
    """Let the revisions that are shown and worked on have the slug that was found free."""
    if removal.slug is None:
        return
    said, free = removal.slug
    for revision in article.revisions.filter(number__in={article.public_number, newest.number}):
        if revision.state["columns"]["slug"] == said:
            revision.state["columns"]["slug"] = free
            Revision.objects.filter(pk=revision.pk).update(state=revision.state)


def _add_copy(article: Article, newest: Revision, at: datetime, by: Any) -> Revision:
    """Save the newest revision once more, with the next number.

    So whoever has a form open that still shows the words is told that somebody has saved, and
    brings nothing back unawares.
    """
    newest.refresh_from_db()
    is_shown = newest.number == article.public_number
    copy = Revision.objects.create(
        article=article,
        number=article.newest_number + 1,
        created_at=at,
        created_by=by,
        signed=name_of(by),
        public_from=max(at, newest.public_from) if is_shown and newest.public_from else None,
        grade="" if is_shown else newest.grade,
        note="" if is_shown else newest.note,
        state=newest.state,
        body=newest.body,
        headings=newest.headings,
        text=newest.text,
        html=newest.html,
    )
    keep_uses(copy)
    numbers = {"newest_number": copy.number}
    if is_shown:
        numbers["public_number"] = copy.number
        if not article.has_readers_at(at):  # what was to appear never does: this does
            Revision.objects.filter(pk=newest.pk).update(public_from=None)
    Article.objects.filter(pk=article.pk).update(**numbers)
    for name, number in numbers.items():
        setattr(article, name, number)
    return copy


def _check_gone(removal: Removal) -> None:
    """Raise ValidationError where a table still has the words, but for those that were left."""
    again = Removal(removal.words, removal.article, removal.left)
    for holder in HOLDERS:
        # What was left is in what is made of it, too.
        if removal.left and (holder.dropped or holder.name in removal.left):
            continue
        for row in holder.iterate(removal.article):
            if holder.patch(row, again):
                message = _(
                    "The words could not be removed from everywhere: %s. Nothing is changed."
                )
                raise ValidationError(message % holder.label, "still_there")
