"""Which revisions use which pictures and files: kept whenever a revision is saved."""

from collections.abc import Collection
from typing import Any

from django.db.models import OuterRef, Subquery

from ..markup.pictures import keys_in
from ..models import Article, File, Image, Revision


def keep_uses(revision: Revision) -> None:
    """Keep which pictures and files a revision uses that was just saved.

    A text without any costs no query.
    """
    pictures, files = keys_in(revision.html)
    _keep(Image, pictures, revision)
    _keep(File, files, revision)


def _keep(model: Any, keys: Collection[str], revision: Revision) -> None:
    if not keys:
        return
    between = model.revisions.through
    name = f"{model._meta.model_name}_id"
    found = model.objects.filter(key__in=keys).values_list("pk", flat=True)
    between.objects.bulk_create(
        [between(**{name: key, "revision_id": revision.pk}) for key in found],
        ignore_conflicts=True,
    )


def articles_with(row: Image | File) -> Any:
    """The articles of which some revision uses a picture or a file."""
    between: Any = type(row).revisions.through
    uses = between.objects.filter(**{f"{row._meta.model_name}_id": row.pk})
    articles = uses.values("revision__article")
    return Article.objects.filter(pk__in=articles).order_by("title", "pk")


def newest_with(model: type[Image | File], keys: Collection[int]) -> dict[int, Article]:
    """The newest live article that uses each of some pictures or files (keys); two queries."""
    between: Any = model.revisions.through
    uses = between.objects.filter(**{f"{model._meta.model_name}_id": OuterRef(OuterRef("pk"))})
    having = Article.objects.live().filter(pk__in=uses.values("revision__article"))
    newest = having.order_by("-published_at", "-pk").values("pk")[:1]
    rows = model._default_manager.filter(pk__in=keys).annotate(newest=Subquery(newest))
    pairs = dict(rows.exclude(newest=None).values_list("pk", "newest"))
    articles = Article.objects.defer("body", "html", "text", "headings").in_bulk({*pairs.values()})
    return {key: articles[article] for key, article in pairs.items() if article in articles}
