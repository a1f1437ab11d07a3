"""One change of one article, from its locked row to the event: what the verbs of workflow share.

An article's row holds what readers see. While it has none, a new revision is applied to the row at
once; when it has readers, the revision waits beside it until it is made public.
"""

from collections.abc import Collection
from copy import copy
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .bylines_and_topics import (
    existing_topics,
    keep_byline_changes,
    keep_interests,
    named_as_before,
    write_bylines,
    write_topics,
)
from .comparisons import store_comparison
from .events import ArticleChange, Snapshot, TextChange, article_changed
from .media.uses import keep_uses
from .models import (
    Article,
    Correction,
    FormerSlug,
    LogEntry,
    Revision,
)
from .notices import notice_of
from .save_preparation import Preparation, TextComparison, compare_texts, prepare
from .state import Signature, State
from .words import count_words

# The columns of an article that a revision is copied to, besides those of its state.
RENDERED = ("html", "text", "headings", "word_count")


class SlugTaken(ValidationError):
    """Another article got the slug at the same moment; tried again, a free one can be chosen."""


class Conflict(Exception):
    """Somebody else has saved since: `theirs` is the newest revision, `mine` was to be saved."""

    def __init__(self, theirs: Revision, mine: State) -> None:
        super().__init__(_("Somebody else has saved this article since you opened it."))
        self.theirs, self.mine = theirs, mine


class Edit:
    """The change that one verb makes to an article whose row is locked.

    `newest` and `public` are revisions as they were before it: the newest one, and the one that
    readers have. `revision` is what the verb is about: `newest`, until `record` makes a new one.
    All of it happens at one moment, `at` (an aware datetime). Nothing is written before `finish`.
    """

    def __init__(
        self, article: Article, *, at: datetime, by: Any, prepared: Preparation | None = None
    ) -> None:
        self.article, self.at, self.by, self.prepared = article, at, by, prepared
        self.newest = article.revisions.first() if article.pk else None
        self.public = self._public()
        self.revision = self.newest
        self.notice: Correction | None = None  # to be saved with the rest
        self.restored_from: Revision | None = None
        self.shown_before: Revision | None = None  # by an article that is shown again
        self.is_new = self.is_applied = self.is_made_public = self.is_noted = False
        self.changed: set[str] = set()  # the article's columns that are to be saved
        self.before = snapshot(article, self.public or self.newest)

    def set_columns(self, **columns: Any) -> None:
        """Set columns of the article, to be saved."""
        for name, value in columns.items():
            setattr(self.article, name, value)
        self.changed |= {*columns}

    def state_of(
        self,
        article: Article,
        bylines: tuple[Signature, ...] | None,
        topics: tuple[int, ...] | None,
    ) -> State:
        """The state that an article in memory is to be saved with.

        Bylines and topics that are not given are those of the newest revision, which may wait to
        be published, but for topics that are deleted now.
        """
        if self.newest and (bylines is None or topics is None):
            kept = State.in_revision(self.newest)
            bylines = kept.bylines if bylines is None else bylines
            topics = existing_topics(kept.topics) if topics is None else topics
        return State.of(article, bylines, topics)

    def record(
        self, state: State, *, base: int | None = None, restored_from: Revision | None = None
    ) -> bool:
        """Make a revision of `state`; False, and none, where the newest has this state already.

        Raises Conflict where there is a newer revision than `base`.
        """
        state = replace(state, bylines=tuple(byline.now for byline in state.bylines))
        if self.newest:
            before = State.in_revision(self.newest).topics
            state = replace(state, topics=named_as_before(state.topics, before))
        if self.newest and self._is_newest(state):
            return False
        if len({byline.author_id for byline in state.bylines}) < len(state.bylines):
            raise ValidationError(_("An author can have one byline on an article, not two."))
        if self.newest and base is not None and base < self.newest.number:
            raise Conflict(self.newest, state)
        rendered = restored_from.rendered if restored_from else self._prepared(state.body).rendered
        waiting = self.newest if self.newest and self.newest.public_from is None else None
        self.set_columns(newest_number=self.article.newest_number + 1)
        self.revision = Revision(
            number=self.article.newest_number,
            created_at=self.at,
            created_by=self.by,
            signed=name_of(self.by),
            # What readers are to be told of changes that wait goes on to the next revision of them.
            grade=waiting.grade if waiting else "",
            note=waiting.note if waiting else "",
            restored_from=restored_from,
            state=state.as_json(),
            body=state.body,
            text=rendered.text,
            html=rendered.html,
            headings=rendered.headings,
        )
        self.is_new, self.restored_from = True, restored_from
        return True

    def apply_unless_public(self) -> None:
        """Apply the new revision to the article, unless readers have another: then it waits."""
        if self.public:
            candidate = copy(self.article)
            self.state().apply(candidate)
            candidate.full_clean()
        elif self.article.is_scheduled_at(self.at):
            self.make_public()
        else:
            self._apply()

    def make_public(self, *, grade: str = "", note: str = "") -> None:
        """Let readers have the revision: now, or at the time for which it is scheduled."""
        revision = self._revision()
        if not revision.body:
            raise ValidationError(_("There is no text yet: write it first."), code="no_text")
        revision.grade, revision.note = grade, note.strip()
        revision.public_from = max(self.at, self.article.published_at or self.at)
        revision.full_clean(exclude=["article", "created_by", "restored_from", "state"])
        self.is_made_public = True
        self.set_columns(public_number=revision.number)
        if revision.moves_updated:
            self.set_columns(revised_at=revision.public_from)
        if self.is_new or self.public:  # else the row has this revision already: it is a draft's
            self._apply()

    def finish(
        self,
        verb: str,
        note: str = "",
        *,
        revision: Revision | None = None,
        confirmed: Collection[str] | None = None,
    ) -> None:
        """Write what was changed, log the verb (on `revision`, or the edit's), send the event.

        `confirmed` has the answers to questions of receivers; None where nobody can be asked.
        """
        self._write_article()
        self._write_revision()
        if self.is_applied:
            if self.public:
                number = self._revision().number
                keep_byline_changes(self.article, self.state(), number, self.at)
            write_bylines(self.article, self.state())
            write_topics(self.article, self.state())
        if self.is_made_public and self.public is None:
            keep_interests(self.article)
        if self.is_made_public and self.public:
            self._keep_slug(self.public)
            comparison = self._comparison(self.public)
            store_comparison(self.public, self._revision(), comparison.content)
            self.notice = self._notice_of(self.public, comparison)
        if self.notice:
            self.notice.save()
        revision = revision or self.revision
        log(self.article, verb, by=self.by, at=self.at, revision=revision, note=note)
        self._send(verb, confirmed)

    def keep_notice(self, grade: str | None, note: str | None) -> bool:
        """Keep with the revision what readers are to be told when they get it; None keeps as is.

        Returns whether that differs from what is kept.
        """
        note = None if note is None else note.strip()
        self.require_changes(note or "")
        revision = self._revision()
        was = revision.grade, revision.note
        now = was[0] if grade is None else grade, was[1] if note is None else note
        self.is_noted = revision.public_from is None and now != was
        if self.is_noted:
            revision.grade, revision.note = now
        return self.is_noted

    def require_changes(self, note: str) -> None:
        """Raise ValidationError for a note on no change, but not if it is that of the last one."""
        if not note or self.article.newest_number > self.article.public_number:
            return
        if self.public is None or self.public.note != note:
            message = _(
                "Nothing differs from what readers have. Make the changes that the note is on."
            )
            raise ValidationError(message)

    def edited_columns(self) -> set[str]:
        """The article's columns that a form edits."""
        return {"body", *(self.state().columns if self.revision else ())}

    # --- How it is done -----------------------------------------------------------------------

    def _public(self) -> Revision | None:
        if not self.article.has_readers_at(self.at):
            return None
        if self.newest and self.newest.number == self.article.public_number:
            return self.newest
        return self.article.revisions.filter(number=self.article.public_number).first()

    def _revision(self) -> Revision:
        if self.revision is None:
            raise ValueError("An article that was never saved has no revision.")
        return self.revision

    def state(self) -> State:
        """The state that the edit is about: that of its revision."""
        return State.in_revision(self._revision())

    def _is_newest(self, state: State) -> bool:
        """Whether the newest revision has this state, apart from topics that are deleted now."""
        assert self.newest is not None
        stored = State.in_revision(self.newest)
        if state == stored or set(stored.topics) <= set(state.topics):
            return state == stored
        return state == replace(stored, topics=existing_topics(stored.topics))

    def _prepared(self, body: str) -> Preparation:
        if self.prepared is None or self.prepared.body != body:
            self.prepared = prepare(self.article.pk, body)
        return self.prepared

    def _apply(self) -> None:
        """Make the article's own columns those of the revision."""
        revision, state = self._revision(), self.state()
        state.apply(self.article)
        self.changed |= {"body", *state.columns}
        words = count_words(revision.text)
        rendered = (revision.html, revision.text, revision.headings, words)
        self.set_columns(**dict(zip(RENDERED, rendered, strict=True)))
        self.is_applied = True

    def _write_article(self) -> None:
        if self.changed - {"newest_number"}:
            _check(self.article)
        if self.article._state.adding:
            self.article.created_by = self.by
            _save_with_slug(self.article)
        elif "slug" in self.changed:
            _save_with_slug(self.article, update_fields={*self.changed, "updated_at"})
        elif self.changed:
            self.article.save(update_fields={*self.changed, "updated_at"})

    def _write_revision(self) -> None:
        if self.is_made_public and self.public is None:
            # What was to appear never does: nobody has read it.
            self.article.revisions.filter(public_from__isnull=False).update(public_from=None)
        if self.is_new:
            self._revision().article = self.article
            self._revision().save()
            keep_uses(self._revision())
        elif self.is_made_public or self.is_noted:
            self._revision().save(update_fields=["grade", "note", "public_from"])

    def _keep_slug(self, public: Revision) -> None:
        """Let the URL that readers know lead to the new one."""
        old, new = public.state["columns"]["slug"], self.article.slug
        if old != new:
            FormerSlug.objects.filter(slug=new, article=self.article).delete()
            FormerSlug.objects.update_or_create(slug=old, defaults={"article": self.article})

    def _comparison(self, public: Revision) -> TextComparison:
        prepared, revision = self.prepared, self._revision()
        known = prepared.comparison if prepared and prepared.body == revision.body else None
        if known and known.public == public.pk:
            return known
        return compare_texts(public, revision.text)

    def _notice_of(self, public: Revision, comparison: TextComparison) -> Correction | None:
        return notice_of(self.article, self._revision(), public, comparison.words, self.at)

    def _send(self, verb: str, confirmed: Collection[str] | None) -> None:
        text = self._shown_again(confirmed)
        if self.is_new or self.is_applied:
            text = TextChange(
                self._revision(),
                is_new=self.is_new,
                previous=self.newest,
                public=self.public,
                is_applied=self.is_applied,
                restored_from=self.restored_from,
                needs_confirmation=confirmed is not None and not self._revision().moves_updated,
                confirmed=confirmed or (),
                prepared=self.prepared.computed if self.prepared else {},
            )
        waits = self.public and not self.is_applied
        now = snapshot(self.article, self.public if waits else self.revision)
        change = ArticleChange(verb, self.article, self.before, now, self.at, self.by, text)
        article_changed.send(sender=Article, change=change)

    def _shown_again(self, confirmed: Collection[str] | None) -> TextChange | None:
        """The change of text for readers of an article that is shown again; None where it is none.

        Its revisions were made public meanwhile, and carried then.
        """
        if self.shown_before is None or self.public is None or self.shown_before == self.public:
            return None
        return TextChange(
            self.public,
            is_new=False,
            public=self.shown_before,
            is_applied=False,
            needs_confirmation=confirmed is not None,
            confirmed=confirmed or (),
        )


def _check(article: Article) -> None:
    """A draft may be begun without a word; what readers have may not (see make_public)."""
    is_begun = not article.body and not article.has_readers
    article.full_clean(exclude=["body"] if is_begun else None)


def _save_with_slug(article: Article, **options: Any) -> None:
    """Save an article whose slug may be taken since it was checked. Raises SlugTaken then."""
    try:
        with transaction.atomic():
            article.save(**options)
    except IntegrityError as error:
        try:
            _check(article)  # it sees by now what was saved at the same moment
        except ValidationError as taken:
            raise SlugTaken(taken.message_dict) from error
        raise


def snapshot(article: Article, shown: Revision | None) -> Snapshot | None:
    """An article as it is in memory; `shown` is the revision that its own columns show."""
    if shown is None:
        return None
    return Snapshot(
        article.status,
        article.published_at,
        article.text_withheld,
        article.newest_number,
        article.public_number,
        State.in_revision(shown),
    )


def log(
    article: Article,
    verb: str,
    *,
    by: Any,
    at: datetime | None = None,
    revision: Revision | None = None,
    note: str = "",
) -> None:
    LogEntry.objects.create(
        article=article,
        verb=verb,
        at=at or timezone.now(),
        by=by,
        signed=name_of(by),
        revision=revision,
        note=note,
    )


def name_of(by: Any) -> str:
    """How a user signs what is done; the site itself for None."""
    return (by.get_full_name() or by.get_username()) if by is not None else _("Assay")
