"""The verb that notes by whose permission a text from elsewhere is republished, and until when."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from .dates import in_words
from .edits import begin_edit, require_publisher, stored_article
from .fields import validate_year
from .models import Article, LogEntry


@transaction.atomic
def record_permission(
    article: Article,
    *,
    permission: str,
    permitted_until: date | None = None,
    by: Any = None,
    at: datetime | None = None,
) -> Article:
    """Note the permission to republish an article, or, with "" and None, that there is none.

    `permitted_until` is the last day on which readers may have it, in the site's time zone; None
    where the permission has no end. It is no part of the text: readers' revision stays, and the log
    keeps what was noted before.
    """
    require_publisher(by)
    edit = begin_edit(article, by, at)
    words = permission.strip()
    if permitted_until:
        validate_year(permitted_until)
    if permitted_until and not words:
        raise ValidationError({"permission": _("Say who gave it, when, and on which terms.")})
    if (words, permitted_until) != (edit.article.permission, edit.article.permitted_until):
        edit.set_columns(permission=words, permitted_until=permitted_until)
        until = _("Until %s.") % in_words(permitted_until) if permitted_until else ""
        edit.finish(LogEntry.Verb.RECORD_PERMISSION, " ".join(filter(None, [until, words])))
    return stored_article(article, edit)
