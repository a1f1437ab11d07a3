"""How a verb on an article begins and ends: permission, lock, status, and what it returns."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from .dates import with_zone
from .events import article_changed
from .locks import lock
from .models import Article
from .revisions import Edit
from .save_preparation import Preparation
from .visibility import has_permission


def begin_edit(
    article: Article,
    by: Any,
    at: datetime | None,
    prepared: Preparation | None = None,
    *,
    also: Iterable[int] = (),
    shows_or_hides: bool = False,
) -> Edit:
    """Check that `by` may edit the article, lock its row, and begin the edit of what is stored.

    The article that it replies to is locked with it (and `also` others): two that reply to each
    other wait in turn. With `shows_or_hides` so are those that its being read reaches to.
    """
    if article._state.adding:
        if by is not None and not has_permission(by, "articles.add_article"):
            raise PermissionDenied(_("You may not add articles."))
        return Edit(article, at=at or timezone.now(), by=by, prepared=prepared)
    keys = {key for key in (article.pk, article.in_reply_to_id, *also) if key is not None}
    if shows_or_hides:
        keys |= article_changed.reached({article.pk})
    rows = {row.pk: row for row in lock(Article.objects.filter(pk__in=keys))}
    allowed = by is None or Article.objects.editable_by(by).filter(pk=article.pk).exists()
    if article.pk not in rows or not allowed:
        raise PermissionDenied(_("You may not change this article."))
    return Edit(rows[article.pk], at=at or timezone.now(), by=by, prepared=prepared)


def stored_article(article: Article, edit: Edit) -> Article:
    """The article as it is stored; the given one says the same, but for what a form edits."""
    if article is not edit.article:
        edited = edit.edited_columns()
        for field in Article._meta.concrete_fields:
            if field.attname not in edited:
                setattr(article, field.attname, getattr(edit.article, field.attname))
    return edit.article


def require_status(edit: Edit, *allowed: str) -> None:
    if edit.article.status not in allowed:
        raise not_now(edit)


def not_now(edit: Edit) -> ValidationError:
    message = _("The article is “%(status)s”: this cannot be done to it now.")
    article = edit.article
    status = article.get_status_display()
    if article.is_scheduled_at(edit.at):
        status = _("Scheduled for %s") % with_zone(article.published_at)
    return ValidationError(message % {"status": status})


def require_publisher(by: Any) -> None:
    if by is not None and not has_permission(by, "articles.publish_article"):
        raise PermissionDenied(_("Only an editor can publish. Save it as a draft instead."))
