"""The table of articles."""

from typing import Any

from ..models import Article
from ..visibility import sees_drafts
from .resources import Table, moment


class ArticleTable(Table):
    """What is known of articles besides their words: of one with readers, what these have."""

    model = Article
    columns = (
        *("slug", "title", "standfirst", "kind", "language", "status", "authors", "topics"),
        *("publisher", "source_url", "source_date", "published", "updated", "words", "address"),
    )

    def rows_for(self, queryset: Any) -> Any:
        rows = queryset.defer("body", "html", "text", "headings").select_related("publisher")
        return rows.prefetch_related("bylines__author", "tagged_topics__tag")

    def dehydrate_standfirst(self, article: Article) -> str:
        """Not what is withheld from whoever saves the table."""
        is_hidden = article.text_withheld and not sees_drafts(self.user)
        return "" if is_hidden else article.standfirst

    def dehydrate_status(self, article: Article) -> str:
        return "scheduled" if article.is_scheduled else article.status

    def dehydrate_authors(self, article: Article) -> str:
        return "; ".join(byline.signed_as for byline in article.bylines.all())

    def dehydrate_topics(self, article: Article) -> str:
        return "; ".join(tie.tag.name for tie in article.tagged_topics.all())

    def dehydrate_published(self, article: Article) -> str:
        return moment(article.published_at)

    def dehydrate_updated(self, article: Article) -> str:
        return moment(article.revised_at)

    def dehydrate_words(self, article: Article) -> str:
        return str(article.word_count)

    def dehydrate_address(self, article: Article) -> str:
        return article.get_absolute_url()
