"""Articles as entries of a feed."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html, linebreaks
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..markup.pictures import without_sources
from ..models import Article
from ..models.article_lists import ArticleQuerySet as Articles
from ..templatetags.articles import path_to
from .additions import lines_about
from .article_filters import told_lately
from .documents import Category, Entry, Person, with_whole_addresses
from .identities import tag_of


def article_entries(
    request: HttpRequest, listed: Collection[int], concerned: Articles | None = None
) -> list[Entry]:
    """Entries of the articles of a page of a list (by key), the last changed first.

    With `concerned`, articles of which it is told too that they were corrected or retracted lately.
    At most six queries, and one when the texts are asked for.
    """
    told = {} if concerned is None else told_lately(concerned)
    articles = Article.objects.readable().for_feed().in_bulk({*listed, *told})
    entries = _Entries(request, articles, told)
    return sorted(entries, key=lambda entry: (entry.updated, entry.id), reverse=True)


class _Entries:
    """The entries of articles (by key), whose texts are read together when one is asked for."""

    def __init__(
        self, request: HttpRequest, articles: Mapping[int, Article], told: Mapping[int, datetime]
    ) -> None:
        self.origin = request.build_absolute_uri("/").rstrip("/")
        self.articles = articles
        self.told = told
        self.live = [key for key, each in articles.items() if not each.is_retracted]
        self.lines = lines_about(self.live)

    def __iter__(self) -> Iterator[Entry]:
        for key, article in self.articles.items():
            if not article.is_retracted:
                yield self._of_live(article)
            elif made_at := self.told.get(key):
                yield self._of_retracted(article, made_at)

    def _of_live(self, article: Article) -> Entry:
        return self._entry(
            article,
            title=article.title,
            summary=article.standfirst,
            language=article.language,
            updated=max(filter(None, (article.published_at, article.revised_at))),
            content=lambda: self._content(article),
            via=article.source_url,
            licence=_licence(article),
            # What a text is made of: its revision, and what other apps say of it.
            version=(article.public_number, self.lines[article.pk]),
            categories=self._categories(article),
        )

    def _of_retracted(self, article: Article, told_at: datetime) -> Entry:
        """That an article was taken back, and why: none of its words."""
        reason = article.retraction_reason
        return self._entry(
            article,
            title=_("Retracted: %s") % article.title,
            language=get_language(),
            updated=told_at,
            content=lambda: format_html(
                "<p><strong>{}</strong></p>{}", _("Retracted"), linebreaks(reason, autoescape=True)
            ),
            version=reason,
        )

    def _entry(self, article: Article, **parts: Any) -> Entry:
        return Entry(
            id=tag_of("article", article.pk),
            address=self._address("articles:article_detail", article.slug),
            published=article.published_at,  # type: ignore[arg-type]
            title_language=article.title_language,
            authors=tuple(self._authors(article)),
            **parts,
        )

    def _authors(self, article: Article) -> Iterator[Person]:
        for byline in article.bylines.all():
            address = self._address("articles:author_detail", byline.author.slug)
            # Who signs nothing but what is retracted has no page any more.
            yield Person(byline.signed_as, "" if article.is_retracted else address)

    def _categories(self, article: Article) -> tuple[Category, ...]:
        kinds, topics = self._address("articles:article_list"), self._address("articles:topic_list")
        kind = Category(article.kind, article.get_kind_display(), kinds)
        named = (tie.tag for tie in article.tagged_topics.all())
        return kind, *(Category(topic.slug, topic.name, topics) for topic in named)

    def _content(self, article: Article) -> str:
        texts = self._texts.get(article.pk)
        if texts is None:  # retracted in between
            return ""
        address = self._address("articles:article_detail", article.slug)
        linked = '<p><a href="{}">{}</a></p>'
        lines = [format_html(linked, address, line) for line in self.lines[article.pk]]
        return with_whole_addresses("\n".join([*lines, *_parts(article, texts)]), address)

    @cached_property
    def _texts(self) -> dict[int, Any]:
        rows = Article.objects.live().filter(pk__in=self.live)
        columns = rows.values("pk", "html", "editors_note", "disclaimer")
        return {row["pk"]: row for row in columns}

    def _address(self, view: str, *args: Any) -> str:
        return f"{self.origin}{path_to(view, *args)}"


def _licence(article: Article) -> tuple[str, str]:
    publisher = article.publisher
    return (publisher.licence_name, publisher.licence_url) if publisher else ("", "")


def _parts(article: Article, texts: Mapping[str, Any]) -> Iterator[str]:
    """The text, and what its page says below it."""
    yield without_sources(texts["html"])
    if texts["editors_note"]:
        note = texts["editors_note"]
        yield format_html("<p><strong>{}</strong> {}</p>", _("Editor’s note"), note)
    if texts["disclaimer"]:
        yield format_html("<p>{}</p>", texts["disclaimer"])
    if article.desk_titled:
        desk_titled = _("The source has no title. Title, standfirst and topics are the desk’s.")
        yield format_html("<p>{}</p>", desk_titled)
