"""What depends on an author, an organization or a topic: asked before one is deleted."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import PROTECT, Count, Model, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .models import Article, Author, Byline, Organization, Topic
from .names import articles_with_waiting_use

SHOWN = 20  # rows of one kind that are named; the others are only counted


@dataclass(frozen=True)
class Dependants:
    """Rows of one kind that depend on a name; the first of them, and how many there are.

    `prevents` says that the name cannot be deleted while they do; otherwise it is taken from them.
    """

    kind: str
    rows: list[Model]
    count: int
    prevents: bool


def dependants(name: Author | Organization | Topic) -> list[Dependants]:
    """What depends on a name: articles by status, unpublished changes, and rows of other apps."""
    return [*_articles(name), *_unpublished_changes(name), *_other_rows(name)]


def _articles(name: Any) -> Iterator[Dependants]:
    articles = Article.objects.filter(_names(name)).order_by("title", "pk")
    counts = articles.order_by().values("status").annotate(count=Count("pk", distinct=True))
    first = list(articles.only("title", "status").distinct()[: SHOWN * len(Article.Status)])
    for status, count in counts.values_list("status", "count"):
        kind = _("Articles: %(status)s") % {"status": Article.Status(status).label}
        rows = [article for article in first if article.status == status]
        yield from _some(kind, rows, count, prevents=not isinstance(name, Topic))


def _names(name: Any) -> Q:
    """The condition under which the rows of an article carry a name."""
    if isinstance(name, Author):
        return Q(bylines__author=name)
    if isinstance(name, Topic):
        return Q(tagged_topics__tag=name)
    return Q(publisher=name) | Q(bylines__affiliation=name)


def _unpublished_changes(name: Any) -> Iterator[Dependants]:
    """Articles that readers have, with changes that wait to be published and name it."""
    rows = list(articles_with_waiting_use(name))
    kind = _("Articles with unpublished changes that name it")
    yield from _some(kind, rows, len(rows), prevents=not isinstance(name, Topic))


def _other_rows(name: Any) -> Iterator[Dependants]:
    """Rows that refer to a name, of this app and of those that it does not know."""
    for tie in name._meta.related_objects:
        model: Any = tie.related_model
        if (
            model in (Article, Byline) or tie.many_to_many
        ):  # the rows between are a tie of their own
            continue
        rows = model._default_manager.filter(**{tie.field.name: name})
        if isinstance(name, Topic):
            yield from _tagged(rows, model)
        elif tie.on_delete is PROTECT:
            kind = capfirst(str(model._meta.verbose_name_plural))
            yield from _some(kind, rows, rows.count(), prevents=True)


def _tagged(rows: Any, model: Any) -> Iterator[Dependants]:
    """What a topic is on, besides articles."""
    tagged = model._meta.get_field("content_object").related_model
    if tagged is Article:
        return
    kind = capfirst(str(tagged._meta.verbose_name_plural))
    shown = [row.content_object for row in rows.select_related("content_object")[:SHOWN]]
    yield from _some(kind, shown, rows.count(), prevents=False)


def _some(kind: str, rows: Any, count: int, *, prevents: bool) -> Iterator[Dependants]:
    if count:
        yield Dependants(kind, list(rows[:SHOWN]), count, prevents)
