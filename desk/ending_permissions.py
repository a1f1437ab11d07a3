"""Permissions for texts, pictures and files that have ended, or end soon: queues, and notices.

Nothing is withdrawn by itself: an editor renews the permission, or takes back what it was for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from articles.media.uses import newest_with
from articles.models import Article, File, Image

from .models import Notice
from .notices import editors, tell_of_each

AHEAD = timedelta(days=30)


@dataclass(frozen=True)
class Ending:
    """A permission that ends, or has ended: for what, and where it is noted.

    `path` names its last day too: another day is another notice.
    """

    verb: str
    row: Any
    path: str


def ending(rows: Any, on: date | None = None) -> Any:
    """Those of some articles, pictures or files that readers have, and whose permission ends within
    30 days of a day (today, where the site is), or has ended.
    """
    return rows.permitted_until_before((on or timezone.localdate()) + AHEAD + timedelta(days=1))


def permission_page(article: int) -> str:
    """Where the permission for an article (its key) is noted."""
    return reverse("admin:articles_article_action", args=[article, "permission"])


@transaction.atomic
def tell_of_ending_permissions(at: datetime | None = None) -> int:
    """Tell all editors of each permission 30 days before it ends, and when it has ended; how many.

    Each is told once, however often this runs. Of a picture or a file it is told with the newest
    article that has it; one on pages of the site's own alone is in the queue.
    """
    at = at or timezone.now()
    found = [*_found(timezone.localdate(at))]
    told = Notice.objects.filter(path__in=[each.path for each in found])
    known = {*told.values_list("verb", "path")}
    new = [each for each in found if (each.verb, each.path) not in known]
    if new:
        articles = _articles_of([each.row for each in new])
        told_now = [
            (each.verb, articles[each.row], each.path) for each in new if each.row in articles
        ]
        tell_of_each([*editors()], told_now, at=at)
    return len(new)


def _found(today: date) -> Iterator[Ending]:
    verbs = Notice.Verb.PERMISSION_ENDS, Notice.Verb.PERMISSION_ENDED
    for article in ending(Article.objects.all(), today).order_by("permitted_until", "pk"):
        yield _as_told(article, permission_page(article.pk), *verbs, today)
    verbs = Notice.Verb.RIGHTS_END, Notice.Verb.RIGHTS_ENDED
    for model in (Image, File):
        for row in ending(model.objects.all(), today).order_by("permitted_until", "pk"):
            form = reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])
            yield _as_told(row, form, *verbs, today)


def _as_told(row: Any, page: str, ends: str, ended: str, today: date) -> Ending:
    verb = ended if row.permitted_until < today else ends
    return Ending(verb, row, f"{page}?until={row.permitted_until.isoformat()}")


def _articles_of(rows: list[Any]) -> dict[Any, Article]:
    """The article that is told of each: the newest that has a picture or a file, if one has."""
    found: dict[Any, Article] = {row: row for row in rows if isinstance(row, Article)}
    for model in (Image, File):
        of_model = {row.pk: row for row in rows if isinstance(row, model)}
        newest = newest_with(model, of_model.keys()) if of_model else {}
        found |= {of_model[key]: article for key, article in newest.items()}
    return found
