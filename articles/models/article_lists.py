"""Which articles there are for whom, and what of them lists and pages need."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import connection, models
from django.db.models import Exists, F, FilteredRelation, Prefetch, Q

from .. import visibility
from ..dates import end_of_day, start_of_day
from ..related_rows import related_rows, rows_of_each
from ..rows_in_json import with_rows_of
from .known_since import known_since
from .signing_names import name_columns
from .topics import TaggedArticle

if TYPE_CHECKING:
    from .article import Article  # noqa: F401 (named in a base class)

A_DAY = timedelta(days=1)
# The columns that pages need, named one by one: a query's cost grows with its columns, and half of
# a page's cost is building queries.
LINE = ("title", "slug", "language", "desk_titled", "published_at", "source_date", "status")
LICENCE = ("publisher__licence_name", "publisher__licence_url")
LISTING = (*LINE, "kind", "standfirst", "revised_at", *name_columns("publisher__"))


def languages_in_use() -> list[str]:
    """The tags of the languages that articles are in; one query.

    From one tag to the next in the index of languages: DISTINCT would read all of it.
    """
    with connection.cursor() as cursor:
        cursor.execute("""
            WITH RECURSIVE used (tag) AS (
                SELECT MIN(language) FROM articles_article
                UNION ALL
                SELECT (SELECT MIN(language) FROM articles_article WHERE language > used.tag)
                FROM used WHERE used.tag IS NOT NULL
            )
            SELECT tag FROM used WHERE tag IS NOT NULL
        """)
        return [tag for (tag,) in cursor.fetchall()]


class ArticleQuerySet(models.QuerySet["Article"]):
    def live(self) -> Self:
        return self.filter(visibility.live())

    def readable(self) -> Self:
        return self.filter(visibility.readable())

    def drafts(self) -> Self:
        return self.filter(visibility.draft())

    def in_work(self) -> Self:
        return self.filter(visibility.in_work())

    def in_review(self) -> Self:
        return self.filter(visibility.in_review())

    def scheduled(self) -> Self:
        return self.filter(visibility.scheduled())

    def retracted(self) -> Self:
        return self.filter(visibility.retracted())

    def out_between(self, begin: datetime, end: datetime) -> Self:
        """Articles that appear, or have appeared, from one moment until before another."""
        within = {"published_at__gte": begin, "published_at__lt": end}
        return self.filter(visibility.live_or_scheduled(), **within)

    def with_unpublished_changes(self) -> Self:
        """Articles that have readers, and words that these do not have yet."""
        return self.filter(visibility.ahead_of_readers())

    def created_by(self, user: Any) -> Self:
        """Articles that a user has entered."""
        return self.filter(created_by_id=user.pk)

    def permitted_until_before(self, day: date) -> Self:
        """What readers have or will have, though the permission for it ends before a day."""
        shown = visibility.live_or_scheduled() | visibility.text_readable()
        return self.filter(shown, permitted_until__lt=day)

    def visible_to(self, user: Any) -> Self:
        return self.filter(visibility.pages_visible_to(user))

    def editable_by(self, user: Any) -> Self:
        return self.filter(visibility.editable_by(user))

    def deletable(self) -> Self:
        """Drafts that never had readers: what had them is retracted, and its page stays."""
        shown = rows_of_each(self.model, "log").filter(
            verb__in=("publish", "revise", "correct", "retract")
        )
        return self.drafts().filter(~Exists(shown))

    def of_topic(self, topic: Any) -> Self:
        """Listed articles of a topic; `in_topic__listed_at` sorts them by its index."""
        tie = FilteredRelation("tagged_topics", condition=Q(tagged_topics__tag=topic))
        return self.annotate(in_topic=tie).filter(visibility.listed("in_topic__"))

    def by_author(self, author: Any) -> Self:
        """Listed articles that an author signs; `by_author__listed_at` sorts them by its index."""
        tie = FilteredRelation("bylines", condition=Q(bylines__author=author))
        return self.annotate(by_author=tie).filter(visibility.listed("by_author__"))

    def in_series(self, series: Any) -> Self:
        """Live articles of a series; `place` is where each stands in it, which sorts them."""
        return self.live().filter(part__series=series).annotate(place=F("part__position"))

    def of_year(self, year: int) -> Self:
        """Articles of a year, by the date that readers know them by (Article.date)."""
        return self.of_days(date(year, 1, 1), date(year, 12, 31))

    def of_month(self, year: int, month: int) -> Self:
        """Articles of a month, by the same date."""
        return self.of_days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))

    def of_days(self, first: date, last: date) -> Self:
        """Articles of the days from `first` to `last`, by the same date; `known_since` sorts them.

        The first condition is a range of its index, a day wider on both sides (see there).
        """
        begin, end = start_of_day(first), end_of_day(last)
        near = Q(known_since__gte=begin - A_DAY, known_since__lt=end + A_DAY)
        sourced = Q(source_date__gte=first, source_date__lte=last)
        published = Q(source_date=None, published_at__gte=begin, published_at__lt=end)
        return self.annotate(known_since=known_since()).filter(near, sourced | published)

    def for_listing(self) -> Self:
        """With what a line in a list shows: bylines, topics, publisher; without the text."""
        topics = Prefetch("tagged_topics", TaggedArticle.objects.for_listing())
        return self.select_related("publisher").only(*LISTING)._with_bylines(topics)

    def for_ordering(self) -> Self:
        """With the columns alone that a list is sorted by, or names its articles by to machines."""
        return self.only("title", "slug", "published_at", "source_date")

    def for_listing_with_text(self) -> Self:
        """As for_listing, with the text in Markdown and the words that stand around it."""
        topics = Prefetch("tagged_topics", TaggedArticle.objects.for_listing())
        text = ("editors_note", "disclaimer", "body")
        return self.select_related("publisher").only(*LISTING, *text)._with_bylines(topics)

    def for_feed(self) -> Self:
        """With what an entry of a feed says of it, but for the text."""
        topics = Prefetch("tagged_topics", TaggedArticle.objects.for_listing())
        columns = (*LISTING, *LICENCE, "public_number", "source_url", "retraction_reason")
        return self.select_related("publisher").only(*columns)._with_bylines(topics)

    def for_front(self) -> Self:
        """With what the front page shows: bylines and publisher; without topics and text."""
        return self.select_related("publisher").only(*LISTING)._with_bylines()

    def for_replies(self) -> Self:
        """With what a line in a list of replies shows: the bylines; without the text."""
        found: Self = with_rows_of(self.only(*LINE, "in_reply_to"), bylines=("author",))
        return found

    def for_page(self) -> Self:
        """With what the article's own page shows in its head."""
        return self.select_related("publisher")

    def moved_from(self, slug: str) -> Self:
        """Readable articles that once had this slug."""
        return self.readable().filter(former_slugs__slug=slug)

    def _with_bylines(self, *more: Any) -> Self:
        return self.prefetch_related(
            Prefetch("bylines", related_rows(self.model, "bylines").signing()), *more
        )
