"""What search engines are told to look at, in the form of sitemaps.org.

A file has the rows of a range of primary keys, FILE of them: so none has more than the 50,000
addresses that a file may have, each is one range of an index on a site of any size (an offset would
be counted from the first row), and rows are written as they are read.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urljoin
from xml.sax.saxutils import escape

from django.db.models import Case, Max, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from .feeds.documents import allowed
from .markup.pictures import shown_in
from .models import METHOD, Article, Author, Page, Series, Topic
from .models.article import article_fits
from .visibility import live

FILE = 50_000  # keys a file
AT_ONCE = 500  # rows that are in memory at a time
MOST_IMAGES = 1_000  # of one address, as the format has it
MOST_NEWS = 1_000
NEWS_FOR = timedelta(hours=48)
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


@dataclass(frozen=True)
class Address:
    """A page (its path), when it was changed as readers are told, and its pictures' addresses."""

    path: str
    changed: datetime | None = None
    images: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """Rows of a model that have pages: which these are, and how to read the address of each.

    By the columns `changed` a file as a whole is said to be changed; it is not said without them.
    """

    rows: Callable[[], QuerySet[Any]]
    addresses: Callable[[QuerySet[Any]], Iterable[Address]]
    changed: tuple[str, ...] = ()

    def files(self) -> Iterator[tuple[int, datetime | None]]:
        """The numbers of the files that have an address, and when each was changed last."""
        rows, key = self.rows().order_by("pk"), 0
        while (first := rows.filter(pk__gte=key).values_list("pk", flat=True).first()) is not None:
            number = first // FILE
            key = (number + 1) * FILE
            yield number, self._changed(number) if self.changed else None

    def _changed(self, number: int) -> datetime | None:
        latest = self.file(number).aggregate(*map(Max, self.changed))
        return max((each for each in latest.values() if each), default=None)

    def file(self, number: int) -> QuerySet[Any]:
        begin = number * FILE
        return self.rows().filter(pk__gte=begin, pk__lt=begin + FILE).order_by("pk")

    def of_file(self, number: int) -> Iterable[Address]:
        return self.addresses(self.file(number))


def _articles(rows: QuerySet[Any]) -> Iterator[Address]:
    """Articles; the text is read of those alone that have pictures."""
    images = Case(
        When(Q(html__contains="<img src="), then="html"),
        default=Value(""),
        output_field=TextField(),
    )
    columns = rows.values_list("slug", "published_at", "revised_at", images)
    for slug, published_at, revised_at, html in columns.iterator(AT_ONCE):
        path = reverse("articles:article_detail", args=[slug])
        changed = max(filter(None, (published_at, revised_at)))
        yield Address(path, changed, tuple(shown_in(html)[:MOST_IMAGES]))


def _live_articles() -> QuerySet[Article]:
    """Live articles, asked row by row: else the database takes the index by time, and sorts all."""
    return Article.objects.filter(article_fits(live(), "pk"))


def addresses_by_slug(view: str) -> Callable[[QuerySet[Any]], Iterator[Address]]:
    """What gives the addresses of rows; `view` names that of one of them, which takes its slug."""

    def addresses(rows: QuerySet[Any]) -> Iterator[Address]:
        for slug in rows.values_list("slug", flat=True).iterator(AT_ONCE):
            yield Address(reverse(view, args=[slug]))

    return addresses


def _pages(rows: QuerySet[Any]) -> Iterator[Address]:
    for slug, updated_at in rows.values_list("slug", "updated_at").iterator(AT_ONCE):
        yield Address(reverse("articles:about_page", args=[slug]), updated_at)


# Apps that this one does not know add theirs.
SECTIONS: dict[str, Section] = {
    "articles": Section(_live_articles, _articles, changed=("published_at", "revised_at")),
    "authors": Section(Author.objects.public, addresses_by_slug("articles:author_detail")),
    "topics": Section(Topic.objects.live, addresses_by_slug("articles:topic_detail")),
    "series": Section(Series.objects.live, addresses_by_slug("articles:series_detail")),
    "pages": Section(lambda: Page.objects.public().exclude(slug=METHOD), _pages),
}
# The names of the addresses of lists and other pages without a row.
LISTS = [
    "articles:home",
    "articles:article_list",
    "articles:author_list",
    "articles:topic_list",
    "articles:series_list",
    "articles:correction_list",
]


def news() -> QuerySet[Any, Any]:
    """Live articles of the last two days, by the date that they bear too; the newest first.

    Of each its slug, title, language and time of publication.
    """
    fresh = Article.objects.live().filter(published_at__gte=Now() - NEWS_FOR)
    day = timezone.localdate() - NEWS_FOR
    fresh = fresh.filter(Q(source_date=None) | Q(source_date__gte=day))
    return fresh.values_list("slug", "title", "language", "published_at")[:MOST_NEWS]


# --- Writing --------------------------------------------------------------------------------------


def write_index(origin: str, files: Iterable[tuple[str, datetime | None]]) -> Iterator[str]:
    """The list of files: the path of each, and when it was changed last."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{SITEMAP}">\n'
    for path, changed in files:
        yield f"<sitemap>{_where(origin, path)}{_when(changed)}</sitemap>\n"
    yield "</sitemapindex>\n"


def write_file(origin: str, addresses: Iterable[Address]) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SITEMAP}"'
    yield f' xmlns:image="{IMAGE}">\n'
    for each in addresses:
        pictures = "".join(
            f"<image:image><image:loc>{_text(urljoin(origin, url))}</image:loc></image:image>"
            for url in each.images
        )
        yield f"<url>{_where(origin, each.path)}{_when(each.changed)}{pictures}</url>\n"
    yield "</urlset>\n"


def write_news(origin: str, publication: str, articles: Iterable[Any]) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SITEMAP}"'
    yield f' xmlns:news="{NEWS}">\n'
    for slug, title, language, published_at in articles:
        told = {
            "news:publication": f"<news:name>{_text(publication)}</news:name>"
            f"<news:language>{_language(language)}</news:language>",
            "news:publication_date": published_at.isoformat(timespec="seconds"),
            "news:title": _text(title),
        }
        inside = "".join(f"<{name}>{value}</{name}>" for name, value in told.items())
        where = _where(origin, reverse("articles:article_detail", args=[slug]))
        yield f"<url>{where}<news:news>{inside}</news:news></url>\n"
    yield "</urlset>\n"


def _where(origin: str, path: str) -> str:
    return f"<loc>{_text(urljoin(origin, path))}</loc>"


def _when(moment: datetime | None) -> str:
    return f"<lastmod>{moment.isoformat(timespec='seconds')}</lastmod>" if moment else ""


def _text(text: str) -> str:
    return escape(allowed(text))


def _language(tag: str) -> str:
    """As news sitemaps have it: the language alone, but for the two Chinese scripts."""
    tag = tag.lower()
    if tag.startswith("zh"):
        return "zh-tw" if {"hant", "tw", "hk", "mo"} & {*tag.split("-")} else "zh-cn"
    return tag.partition("-")[0]
