"""Deleting drafts, the one verb after which an article is gone. See workflow for the others."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .events import DELETE, ArticleChange, article_changed
from .locks import lock
from .models import Article, LogEntry, Revision, SeriesPart, WorkingCopy
from .names import remember_name, require_no_waiting_reply
from .revisions import snapshot
from .visibility import has_permission

# What is deleted with a draft and told before: rows with a column "article". Apps above add theirs.
DELETED_WITH: list[type[models.Model]] = [Revision, LogEntry, SeriesPart]


@transaction.atomic
def delete(articles: Iterable[Article], *, by: Any = None, at: datetime | None = None) -> None:
    """Delete drafts that never had readers, with their revisions and their log: all, or none.

    What is typed in open forms stays with whoever typed it. Raises ProtectedError where claims or
    replies are tied to one.
    """
    if by is not None and not has_permission(by, "articles.delete_article"):
        raise PermissionDenied(_("You may not delete articles."))
    keys = {article.pk for article in articles}
    visible = Article.objects.all() if by is None else Article.objects.visible_to(by)
    lock(WorkingCopy.objects.filter(article__in=keys))
    drafts = lock(visible.deletable().filter(pk__in=keys))
    at = at or timezone.now()
    if Article.objects.filter(pk__in=keys).count() < len(keys):
        raise ValidationError(_("Somebody has deleted this in the meantime."))
    require_no_waiting_reply(drafts)
    if len(drafts) < len(keys):
        raise PermissionDenied(_("What had readers is not deleted: retract it instead."))
    changes = [
        ArticleChange(DELETE, draft, snapshot(draft, draft.revisions.first()), None, at, by)
        for draft in drafts
    ]
    Article.objects.filter(pk__in=keys).delete()
    for change in changes:
        remember_name(change.article, change.article.pk, at)
        article_changed.send(sender=Article, change=change)
