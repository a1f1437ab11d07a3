"""Merging a topic into another, and undoing it. See names for the other verbs on names.

Of what has both topics nothing changes but that one goes. Revisions stay as they were written: what
they name that is gone is read as what it went into (bylines_and_topics.topics_now), so that a
merge is undone by reading them again.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .bylines_and_topics import existing_topics
from .events import DELETE, SAVE, NameChange, article_changed
from .locks import lock
from .models import (
    Article,
    DeletedName,
    FormerNameSlug,
    NameMerge,
    Revision,
    TaggedArticle,
    Topic,
    former_slugs_of,
)
from .name_spellings import is_other_name
from .names import articles_with_waiting_use, remember_name
from .revisions import name_of
from .visibility import has_permission
from .workflow import Unconfirmed

PERMISSIONS = ("articles.change_topic", "articles.delete_topic")
MOST_ALIKE = 20
KEPT_COLUMNS = ("name", "slug", "kind", "description")  # the others follow from these


@dataclass(frozen=True)
class Mover:
    """What an app above has topics on, and how these rows go from one topic (key) to another.

    `rows` are those of a topic and `count` says in words how many there are, `articles` finds the
    keys of the articles to be locked for them. `move` returns, as JSON, what `move_back` is given.
    """

    name: str
    rows: Callable[[int], QuerySet[Any]]
    count: Callable[[int], str]
    articles: Callable[[int], set[int]]
    move: Callable[[int, int, datetime, Any], Any]
    move_back: Callable[[Any, int, int, datetime, Any], None]


MOVERS: list[Mover] = []


def may_merge(user: Any) -> bool:
    return all(has_permission(user, each) for each in PERMISSIONS)


def uses_of(topic: Topic) -> list[str]:
    """What has a topic, in words: articles, changes that wait, rows of other apps."""
    articles = TaggedArticle.objects.filter(tag=topic).count()
    waiting = sum(1 for _article in articles_with_waiting_use(topic))
    found = [
        (articles, ngettext("%(count)d article", "%(count)d articles", articles)),
        (
            waiting,
            ngettext(
                "unpublished changes of %(count)d article",
                "unpublished changes of %(count)d articles",
                waiting,
            ),
        ),
    ]
    words = [text % {"count": count} for count, text in found if count]
    words += [each.count(topic.pk) for each in MOVERS if each.rows(topic.pk).exists()]
    return words or [_("nothing")]


def alike(topic: Topic) -> list[Topic]:
    """Other topics with names that are the same in another spelling, in the order of names."""
    others = Topic.objects.exclude(pk=topic.pk).only("name", "slug", "kind")
    found = (each for each in others if not is_other_name(each.name, topic.name))
    return [each for each, _place in zip(found, range(MOST_ALIKE), strict=False)]


@transaction.atomic
def merge_topic(
    row: Topic, into: Topic, *, confirmed: Any = None, by: Any = None, at: datetime | None = None
) -> NameMerge:
    """Let all that has the topic `row` have `into` instead, and its address lead there.

    `confirmed` has the keys of what the editor was shown of it (see Unconfirmed); None where nobody
    is asked. Raises PermissionDenied and ValidationError, and changes nothing then.
    """
    _require_permission(by)
    gone, kept = _locked_pair(row, into)
    at = at or timezone.now()
    if confirmed is not None:
        _require_shown(gone, kept, confirmed)
    tagged = TaggedArticle.objects.filter(tag=gone)
    _lock_articles(tagged, gone.pk)
    columns, key = _columns(gone), gone.pk
    merge = _record(gone, kept, at, by)
    both = TaggedArticle.objects.filter(tag=kept).values("content_object")
    tagged.exclude(content_object__in=both).update(tag=kept)
    merge.moved = {each.name: each.move(gone.pk, kept.pk, at, by) for each in MOVERS}
    gone.delete()
    remember_name(gone, key, at)
    FormerNameSlug.objects.create(kind="topic", slug=gone.slug, key=kept.pk)
    merge.save()
    gone.pk = key
    _send(NameChange(DELETE, gone, columns, None, at, by, taken_by=kept))
    return merge


@transaction.atomic
def undo_merge(merge: NameMerge, *, by: Any = None, at: datetime | None = None) -> Topic:
    """Let there be the topic again that was merged, on all that had it and still has the other.

    Of an article that is so where the revision that it shows names it.
    """
    _require_permission(by)
    kept = lock(Topic.objects.filter(pk=merge.into))
    at = at or timezone.now()
    stored = NameMerge.objects.undoable(at).filter(pk=merge.pk).first()
    if not (kept and stored):
        raise ValidationError(
            _("This merge can be undone no more: it is undone, too old, or its topic is gone.")
        )
    tagged = TaggedArticle.objects.filter(tag=kept[0])
    _lock_articles(tagged, kept[0].pk)
    back = _restored(stored, kept[0])
    _retag_articles(back, kept[0])
    for each in MOVERS:
        each.move_back(stored.moved.get(each.name), back.pk, kept[0].pk, at, by)
    stored.undone_at, stored.undone_signed = at, name_of(by)
    stored.save(update_fields=["undone_at", "undone_signed"])
    _send(NameChange(SAVE, back, {}, _columns(back), at, by, taken_by=kept[0]))
    return back


# --- How it is done -------------------------------------------------------------------------------


def _require_permission(by: Any) -> None:
    if by is not None and not may_merge(by):
        raise PermissionDenied(_("You may not change this."))


def _locked_pair(row: Topic, into: Topic) -> tuple[Topic, Topic]:
    if row.pk == into.pk:
        raise ValidationError(_("A topic is merged into another, not into itself."))
    found = {each.pk: each for each in lock(Topic.objects.filter(pk__in=(row.pk, into.pk)))}
    if len(found) < 2:
        raise ValidationError(_("Somebody has deleted this in the meantime."))
    return found[row.pk], found[into.pk]


def _record(gone: Topic, kept: Topic, at: datetime, by: Any) -> NameMerge:
    """What is kept of a merge, to be saved once all is moved; former slugs lead on by then."""
    columns = {name: getattr(gone, name) for name in KEPT_COLUMNS}
    merge = NameMerge(kind="topic", key=gone.pk, name=gone.name, into=kept.pk, columns=columns)
    merge.slugs, merge.at, merge.by, merge.signed = _readdress(gone, kept), at, by, name_of(by)
    return merge


def _require_shown(gone: Topic, kept: Topic, confirmed: Any) -> None:
    """Raise Unconfirmed unless the editor was shown what the merge changes, as it is now."""
    words = _("“%(gone)s” goes, and its address leads to “%(kept)s”. To that goes: %(uses)s.") % {
        "gone": gone,
        "kept": kept,
        "uses": ", ".join(uses_of(gone)),
    }
    key = f"{gone.pk}: {words}"
    if key not in confirmed:
        raise Unconfirmed(_("Look at what changes, and confirm it."), {key: words})


def _lock_articles(tagged: QuerySet[TaggedArticle], topic: int) -> None:
    """Lock the articles with a topic (key), and those of what else has it."""
    keys = {*tagged.order_by().values_list("content_object", flat=True)}
    keys = keys.union(*(each.articles(topic) for each in MOVERS))
    lock(Article.objects.filter(pk__in=keys).only("pk"))


def _readdress(gone: Topic, kept: Topic) -> list[str]:
    """Let the former slugs of a topic lead to another; which these are."""
    former = former_slugs_of(Topic).filter(key=gone.pk)
    slugs = [*former.order_by("slug").values_list("slug", flat=True)]
    former.update(key=kept.pk)
    return slugs


def _restored(merge: NameMerge, kept: Topic) -> Topic:
    """The row that was merged, made again with its key and its addresses."""
    former = former_slugs_of(Topic).filter(key=kept.pk)
    former.filter(slug=merge.columns["slug"]).delete()
    former.filter(slug__in=merge.slugs).update(key=merge.key)
    back = Topic(pk=merge.key, **merge.columns)
    back.full_clean()
    back.save(force_insert=True)
    DeletedName.objects.filter(kind="topic", key=merge.key).delete()
    return back


def _retag_articles(back: Topic, kept: Topic) -> None:
    """Give the articles with the kept topic what the revisions that they show name."""
    for article, named in _shown_topics(kept):
        if back.pk in named:
            tie = TaggedArticle.objects.filter(content_object=article, tag=kept)
            if kept.pk in existing_topics(named):
                listed_at = tie.values_list("listed_at", flat=True).get()
                TaggedArticle.objects.bulk_create(
                    [TaggedArticle(content_object_id=article, tag=back, listed_at=listed_at)]
                )
            else:
                tie.update(tag=back)


def _shown_topics(topic: Topic) -> Iterator[tuple[int, list[int]]]:
    """The articles (keys) with a topic, and the topics that the revision of each names whose state
    its rows show.
    """
    shown = Coalesce(NullIf(F("article__public_number"), 0), F("article__newest_number"))
    tagged = TaggedArticle.objects.filter(tag=topic).values("content_object")
    revisions = Revision.objects.filter(article__in=tagged, number=shown).order_by("article")
    for article, state in [*revisions.values_list("article", "state")]:
        yield article, state["topics"]


def _columns(row: Topic) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _send(change: NameChange) -> None:
    article_changed.send(sender=Topic, change=change)
