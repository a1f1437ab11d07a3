"""Which article leads the front page: the newest, or the one that an editor pins until a moment."""

from datetime import datetime
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .dates import with_zone
from .fields import validate_year
from .first_keys import first_values
from .locks import lock
from .models import Article, LogEntry, Pin
from .revisions import log
from .visibility import has_permission


@transaction.atomic
def pin(article: Article, until: datetime, *, by: Any = None, at: datetime | None = None) -> Pin:
    """Let a published article lead the front page until a moment; whatever led it does no more."""
    row = _checked(article, by)
    at = at or timezone.now()
    validate_year(until)
    if row.is_retracted or not row.has_readers_at(at):
        raise ValidationError(_("Readers cannot see the article: only a published one can lead."))
    if until <= at:
        message = _("This moment has passed: choose a later one.")
        raise ValidationError({"until": ValidationError(message, "has_passed")})
    what = {"article": row, "until": until, "at": at, "by": by}
    first, _is_new = Pin.objects.update_or_create(place=Pin.FIRST, defaults=what)
    log(row, LogEntry.Verb.PIN, by=by, at=at, note=with_zone(until) or "")
    return first


@transaction.atomic
def unpin(article: Article, *, by: Any = None) -> None:
    """Let the newest article lead the front page again."""
    row = _checked(article, by)
    if not Pin.objects.in_force().filter(article=row).delete()[0]:
        raise ValidationError(_("The article is not at the head of the front page."))
    log(row, LogEntry.Verb.UNPIN, by=by)


def _checked(article: Article, by: Any) -> Article:
    if by is not None and not has_permission(by, "articles.publish_article"):
        raise PermissionDenied(_("You may not choose what leads the front page."))
    [row] = lock(Article.objects.filter(pk=article.pk))
    return row


class FrontArticle(NamedTuple):
    """What names an article of the front page."""

    pk: int
    title: str
    slug: str


def front_articles(number: int) -> list[FrontArticle]:
    """The newest live articles, the pinned one first: `number` of them at most."""
    live = Article.objects.live()
    pinned = live.filter(pin__in=Pin.objects.in_force()).order_by("-pk")
    newest = live.order_by("-published_at", "-pk")
    lists = {"pinned": (pinned, 1), "newest": (newest, number)}
    rows = first_values(lists, "pk", "title", "slug")
    return [*map(FrontArticle._make, dict.fromkeys(rows["pinned"] + rows["newest"]))][:number]
