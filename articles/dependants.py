"""What depends on an author, an organization, a topic or a series: asked before one is deleted."""

from collections.abc import Iterator
from typing import Any

from django.db.models import PROTECT, Count, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.deletion import SHOWN, Dependants, Fate, some

from .models import Article, Author, Byline, Organization, Series, Topic
from .names import articles_with_waiting_use


def dependants(name: Author | Organization | Topic | Series) -> list[Dependants]:
    """What depends on a name: articles by status, unpublished changes, and rows of other apps."""
    return [*_articles(name), *_unpublished_changes(name), *_other_rows(name)]


def _articles(name: Any) -> Iterator[Dependants]:
    articles = Article.objects.filter(_names(name)).order_by("title", "pk")
    counts = articles.order_by().values("status").annotate(count=Count("pk", distinct=True))
    first = list(articles.only("title", "status").distinct()[: SHOWN * len(Article.Status)])
    for status, count in counts.values_list("status", "count"):
        kind = _("Articles: %(status)s") % {"status": Article.Status(status).label}
        rows = [article for article in first if article.status == status]
        yield Dependants(kind, rows[:SHOWN], count, _fate(name))


def _fate(name: Any) -> Fate:
    """A topic or a series is taken from what has it; an author or an organization stays where it is
    named.
    """
    return Fate.LOSES if isinstance(name, Topic | Series) else Fate.PREVENTS


def _names(name: Any) -> Q:
    """The condition under which the rows of an article carry a name."""
    if isinstance(name, Author):
        return Q(bylines__author=name)
    if isinstance(name, Topic):
        return Q(tagged_topics__tag=name)
    if isinstance(name, Series):
        return Q(part__series=name)
    return Q(publisher=name) | Q(bylines__affiliation=name)


def _unpublished_changes(name: Any) -> Iterator[Dependants]:
    """Articles that readers have, with changes that wait to be published and name it."""
    rows = list(articles_with_waiting_use(name))
    kind = _("Articles with unpublished changes that name it")
    if rows:
        yield Dependants(kind, [*rows[:SHOWN]], len(rows), _fate(name))


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
            yield from some(model._meta.verbose_name_plural, rows, Fate.PREVENTS)


def _tagged(rows: Any, model: Any) -> Iterator[Dependants]:
    """What a topic is on, besides articles."""
    tagged = model._meta.get_field("content_object").related_model
    if tagged is Article:
        return
    kind = capfirst(str(tagged._meta.verbose_name_plural))
    shown = [row.content_object for row in rows.select_related("content_object")[:SHOWN]]
    if shown:
        yield Dependants(kind, shown, rows.count(), Fate.LOSES)
