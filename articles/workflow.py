"""What the desk does to an article: one function a verb, each one transaction.

Nothing else writes `status`. `by` is the user who acts; None is the site itself (a management
command), which may do everything.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Article
from .querysets import may
from .signals import article_revised


@transaction.atomic
def save_draft(article: Article, *, by: Any = None) -> Article:
    """Save an article that readers do not see yet, new or changed.

    Raises PermissionDenied when `by` may not edit it, ValidationError when it is not valid.
    """
    if article.status != Article.Status.DRAFT:
        raise PermissionDenied(_("This article is published. Revise it instead."))
    return _save(article, by)


@transaction.atomic
def revise(article: Article, *, by: Any = None) -> Article:
    """Save a published article with changes; readers see them at once.

    Raises PermissionDenied when `by` may not publish, ValidationError when it is not valid.
    """
    _require_publisher(by)
    return _save(article, by)


@transaction.atomic
def publish(article: Article, *, by: Any = None, at: datetime | None = None) -> Article:
    """Make the article public from `at` on (an aware datetime; now when it is not given).

    Publishing what is published changes nothing. Raises PermissionDenied when `by` may not publish.
    """
    _require_publisher(by)
    article = Article.objects.select_for_update().get(pk=article.pk)
    if article.status != Article.Status.PUBLISHED:
        article.status = Article.Status.PUBLISHED
        article.published_at = at or timezone.now()
        article.full_clean()
        article.save()
    return article


def _save(article: Article, by: Any) -> Article:
    old_text, old_html = _lock(article, by)
    if article._state.adding and by is not None:
        article.created_by = by
    article.full_clean()
    article.save()
    if (old_text, old_html) not in {(None, None), (article.text, article.html)}:
        article_revised.send(sender=Article, article=article, old_text=old_text)
    return article


def _lock(article: Article, by: Any) -> tuple[str | None, str | None]:
    """Check that `by` may edit the article and hold its row; its text and HTML as stored."""
    if article._state.adding:
        if by is not None and not may(by, "articles.add_article"):
            raise PermissionDenied(_("You may not add articles."))
        return None, None
    allowed = Article.objects.all() if by is None else Article.objects.editable_by(by)
    stored = allowed.select_for_update().filter(pk=article.pk).only("text", "html").first()
    if stored is None:
        raise PermissionDenied(_("You may not change this article."))
    return stored.text, stored.html


def _require_publisher(by: Any) -> None:
    if by is not None and not may(by, "articles.publish_article"):
        raise PermissionDenied(_("Only an editor can publish. Save it as a draft instead."))
