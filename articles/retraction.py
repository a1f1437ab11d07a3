"""Verbs that take an article back, and that undo it. As workflow.py says of its own."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from .edits import begin_edit, not_now, require_publisher, require_status, stored_article
from .models import REINSTATEMENT, RETRACTION, Article, Correction, LogEntry, Revision
from .revisions import Edit

Verb = LogEntry.Verb
Status = Article.Status


@transaction.atomic
def retract(
    article: Article,
    *,
    reason: str,
    withhold: bool = False,
    by: Any = None,
    at: datetime | None = None,
) -> Article:
    """Take an article back: its page stays with the reason, and its text unless it is withheld."""
    require_publisher(by)
    edit = begin_edit(article, by, at, shows_or_hides=True)
    if edit.public is None:
        raise not_now(edit)
    require_status(edit, Status.PUBLISHED)
    edit.set_columns(
        status=Status.RETRACTED, retraction_reason=reason.strip(), text_withheld=withhold
    )
    edit.notice = _notice_on_the_whole(edit, RETRACTION, reason)
    edit.finish(Verb.RETRACT, reason)
    return stored_article(article, edit)


@transaction.atomic
def reinstate(
    article: Article,
    *,
    reason: str,
    confirmed: Collection[str] = (),
    by: Any = None,
    at: datetime | None = None,
) -> Article:
    """Undo a retraction: readers have the article again, and read when and why of both.

    Its time of publication stays the first one; changes that waited wait on. It moves the day of
    the last update, as all does that readers are told of. Where its text was changed meanwhile it
    may raise Unconfirmed, as `revise` does.
    """
    require_publisher(by)
    edit = begin_edit(article, by, at, shows_or_hides=True)
    require_status(edit, Status.RETRACTED)
    if not reason.strip():
        raise ValidationError(_("Say why the retraction is undone."))
    edit.set_columns(
        status=Status.PUBLISHED, retraction_reason="", text_withheld=False, revised_at=edit.at
    )
    edit.notice = _notice_on_the_whole(edit, REINSTATEMENT, reason)
    edit.shown_before = _shown_before_retraction(edit.article)
    edit.finish(Verb.REINSTATE, reason, confirmed=None if by is None else confirmed)
    return stored_article(article, edit)


def _shown_before_retraction(article: Article) -> Revision | None:
    """The revision that readers had when a retracted article was retracted."""
    notices = article.corrections.filter(grade=RETRACTION, corrects=None)
    retracted_at = notices.values_list("made_at", flat=True).first()
    return article.revisions.filter(public_from__lte=retracted_at).first() if retracted_at else None


def _notice_on_the_whole(edit: Edit, grade: str, reason: str) -> Correction:
    """The notice of what is done to an article as a whole."""
    return Correction(
        article=edit.article,
        revision=edit.public,
        grade=grade,
        note=reason.strip(),
        made_at=edit.at,
    )
