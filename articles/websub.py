"""Telling a WebSub hub which feeds have changed (https://www.w3.org/TR/websub/#publishing).

What an edit changes is noted in the transaction of the edit; `manage.py ping_hub`, run by cron,
tells the hub. So no save waits for another server or fails with it, and what the hub does not take
is told again. Of feeds that are narrowed down nobody could know which an edit changes: they name
no hub.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from http.client import HTTPException
from itertools import chain
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from django.conf import settings
from django.db.models import Model
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone

from .bylines_and_topics import existing_topics
from .events import ArticleChange, NameChange, Snapshot, article_changed
from .feeds.answers import WRITERS
from .models import (
    Article,
    Author,
    Byline,
    FormerNameSlug,
    HubNotice,
    Organization,
    Series,
    SeriesPart,
    TaggedArticle,
    Topic,
)

TIMEOUT = 10  # seconds that the hub has to answer
AT_ONCE = 20  # addresses in one request
KEPT_FOR = timedelta(days=3)  # what the hub has not taken by then is old: it is told no more

Feed = tuple[str, int]  # a name in FEEDS, and a key
Paths = Callable[[Collection[int]], Iterable[str]]
# What is noted of a name that changes, and its columns that entries have.
Carried = Mapping[type[Model], tuple[str, frozenset[str]]]


class HubRefused(Exception):
    """The hub has not taken the addresses; what it said."""


def paths_of(view: str, *args: object) -> list[str]:
    """The paths of a feed in each of its forms."""
    return [reverse(view, args=[*args, form]) for form in WRITERS]


def _of_names(view: str, names: Callable[[], object]) -> Paths:
    def paths(keys: Collection[int]) -> Iterator[str]:
        rows = names().filter(pk__in=keys)  # type: ignore[attr-defined]
        for slug in rows.values_list("slug", flat=True):
            yield from paths_of(view, slug)

    return paths


def _with_articles(path: str) -> Paths:
    """The feeds with articles that carry names (keys), to which `path` leads from an article."""

    def paths(keys: Collection[int]) -> Iterator[str]:
        articles = Article.objects.readable().filter(**{f"{path}__in": keys}).order_by()
        authors = Byline.objects.filter(article__in=articles).order_by()
        topics = TaggedArticle.objects.filter(content_object__in=articles).order_by()
        parts = SeriesPart.objects.filter(article__in=articles).order_by()
        yield from paths_of("articles:article_feed")
        yield from paths_of("articles:correction_feed")
        yield from FEEDS["author"]([*authors.values_list("author", flat=True).distinct()])
        yield from FEEDS["topic"]([*topics.values_list("tag", flat=True).distinct()])
        yield from FEEDS["series"]([*parts.values_list("series", flat=True).distinct()])

    return paths


def _of_deleted_topics(keys: Collection[int]) -> Iterator[str]:
    """The feeds that topics (keys) had when they were deleted: there is nothing any more."""
    slugs = FormerNameSlug.objects.filter(kind="topic", key__in=keys).order_by("pk")
    for slug in dict(slugs.values_list("key", "slug")).values():
        yield from paths_of("articles:topic_feed", slug)


_of_topics = _of_names("articles:topic_feed", Topic.objects.live)

# What is noted, and the feeds that it is about. Apps that this one does not know add theirs.
FEEDS: dict[str, Paths] = {
    "articles": lambda _keys: paths_of("articles:article_feed"),
    "corrections": lambda _keys: paths_of("articles:correction_feed"),
    "author": _of_names("articles:author_feed", Author.objects.public),
    "topic": lambda keys: _of_topics(existing_topics(keys)),  # one may be merged by then
    "series": _of_names("articles:series_feed", Series.objects.live),
    "deleted_topic": _of_deleted_topics,
    "signed_by": _with_articles("bylines__author"),
    "filed_under": _with_articles("tagged_topics__tag"),
    "published_by": _with_articles("publisher"),
}
# Of entries of articles.
CARRIED: Carried = {
    Author: ("signed_by", frozenset({"name", "former_names", "renamed_at", "slug"})),
    Topic: ("filed_under", frozenset({"name", "slug"})),
    Series: ("series", frozenset({"name", "slug", "parts"})),
    Organization: ("published_by", frozenset({"licence_name", "licence_url"})),
}


def note(changes: Iterable[tuple[Iterable[Feed], datetime]]) -> None:
    """Note which feeds change, and when readers see it; one query."""
    if settings.WEBSUB_HUB:
        HubNotice.objects.bulk_create(
            HubNotice(feed=feed, key=key, due_at=at)
            for feeds, at in changes
            for feed, key in dict.fromkeys(feeds)
        )


@receiver(article_changed)
def note_changed_article(*, change: ArticleChange | NameChange, **_kwargs: object) -> None:
    if isinstance(change, NameChange):
        gone = [("deleted_topic", change.row.pk)] if change.had_readers else []
        note_changed_name(change, CARRIED, *gone)
        if change.taken_by:
            feed, _columns = CARRIED[type(change.row)]
            keys = (change.taken_by.pk, change.row.pk)
            note([([(feed, key) for key in keys], change.at)])
    elif at := shown_from(change):
        lists = [("articles", 0), ("corrections", 0)]
        note([(chain(lists, _of_state(change), _of_series(change)), at)])


def note_changed_name(change: NameChange, carried: Carried, *more: Feed) -> None:
    """Note a name that changes what feeds show, and `more`; a new one is in none.

    Which feeds these are is asked when the hub is told: a save costs the same for any name.
    """
    feed, columns = carried.get(type(change.row), ("", frozenset()))
    before, now = change.before or {}, change.now or {}
    if before and any(before.get(column) != now.get(column) for column in columns):
        note([([(feed, change.row.pk), *more], change.at)])


def shown_from(change: ArticleChange) -> datetime | None:
    """Since when readers see what was changed; None where they see nothing of it."""
    before, now = _as_read(change.before), _as_read(change.now)
    if before == now and not (now and change.removal):
        return None
    published_at = change.now.published_at if change.now and now else None
    return max(change.at, published_at) if published_at else change.at


def _as_read(article: Snapshot | None) -> tuple[object, ...] | None:
    """What readers know an article by; None for one that they have not, and will not have."""
    shown = (Article.Status.PUBLISHED, Article.Status.RETRACTED)
    if article is None or article.status not in shown:
        return None
    return article.status, article.published_at, article.public_number, article.text_withheld


def _of_state(change: ArticleChange) -> Iterator[tuple[str, int]]:
    """The authors and topics that an article has or had."""
    for snapshot in filter(None, (change.before, change.now)):
        yield from (("author", each.author_id) for each in snapshot.state.bylines)
        yield from (("topic", key) for key in snapshot.state.topics)


def _of_series(change: ArticleChange) -> Iterator[tuple[str, int]]:
    """The series that an article stands in; one query, if a hub is told at all."""
    parts = SeriesPart.objects.filter(article=change.article.pk)
    yield from (("series", key) for key in parts.values_list("series", flat=True))


# --- Telling the hub ------------------------------------------------------------------------------


def tell_hub(origin: str) -> int:
    """Tell the hub of all feeds that have changed by now; of how many. Raises HubRefused.

    `origin` is the scheme and host of the site, without a slash at the end.
    """
    HubNotice.objects.filter(due_at__lt=timezone.now() - KEPT_FOR).delete()
    notices = [*HubNotice.objects.due()]
    addresses = sorted({f"{origin}{path}" for path in _paths(notices)})
    for first in range(0, len(addresses), AT_ONCE):
        _post(addresses[first : first + AT_ONCE])
    HubNotice.objects.filter(pk__in=[each.pk for each in notices]).delete()
    return len(addresses)


def _paths(notices: Iterable[HubNotice]) -> Iterator[str]:
    keys: dict[str, set[int]] = {}
    for notice in notices:
        keys.setdefault(notice.feed, set()).add(notice.key)
    for feed, found in keys.items():
        yield from FEEDS[feed](found)


def _post(addresses: Iterable[str]) -> None:
    sent = urlencode([("hub.mode", "publish"), *(("hub.url", each) for each in addresses)])
    # The command takes an address of http or https alone.
    request = Request(settings.WEBSUB_HUB, sent.encode(), {"User-Agent": "Assay"})  # noqa: S310
    try:
        with urlopen(request, timeout=TIMEOUT):  # noqa: S310
            pass
    except (OSError, HTTPException, ValueError) as error:
        raise HubRefused(str(error)) from error
