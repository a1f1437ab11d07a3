"""How the rows of organizations, authors, topics, sources and articles are kept."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet

from analysis.evidence import save_source
from analysis.models import Source
from articles import workflow
from articles.models import Article, Author, Organization, Page, Topic
from articles.pages import FIELDS, save_page
from articles.state import Signature

from .records import Ledger, Table
from .schema import ArticleRow, AuthorRow, BylineRow
from .validation import ArticleSeed


class PlainTable(Table):
    """Rows whose keys are the columns' names."""

    names: tuple[str, ...]

    def columns(self, row: Any) -> dict[str, Any]:
        return {name: getattr(row, name) for name in self.names}


class NameTable(PlainTable):
    """Names that articles carry, saved by the verb that announces them."""

    def write(self, row: Any, target: Any) -> Any:
        self.fill(row, target)
        return workflow.save_name(target)


class OrganizationTable(NameTable):
    model = Organization
    names = ("slug", "name", "kind", "abbreviation", "url", "description")


class TopicTable(NameTable):
    model = Topic
    names = ("slug", "name", "kind", "description")


class SourceTable(PlainTable):
    model = Source
    names = ("slug", "title", "publisher", "url", "published", "nature", "language", "note")

    def write(self, row: Any, target: Source) -> Source:
        self.fill(row, target)
        return save_source(target, fields=self.names)


class PageTable(PlainTable):
    model = Page
    names = FIELDS

    def write(self, row: Any, target: Page) -> Page:
        self.fill(row, target)
        return save_page(target)


class AuthorTable(NameTable):
    model = Author
    names = ("slug", "name", "kind", "role", "bio", "interest", "interest_declared_on")

    def needs(self, row: AuthorRow) -> Iterable[tuple[type[Model], str]]:
        return [(Organization, row.affiliation)]

    def columns(self, row: AuthorRow) -> dict[str, Any]:
        affiliation = self.ledger.pk(Organization, row.affiliation)
        return super().columns(row) | {"affiliation_id": affiliation}


class ArticleTable(PlainTable):
    """Articles, published, with their bylines and topics."""

    model = Article
    names = (
        *("slug", "kind", "language", "title", "standfirst", "desk_titled"),
        *("source_date", "editors_note", "disclaimer", "published_at"),
    )

    def __init__(self, ledger: Ledger, seeds: list[ArticleSeed]) -> None:
        super().__init__(ledger)
        self.bodies = {seed.row.slug: seed.body for seed in seeds}

    def query(self) -> QuerySet[Any]:
        return Article.objects.prefetch_related("bylines", "tagged_topics")

    def needs(self, row: ArticleRow) -> Iterable[tuple[type[Model], str]]:
        yield from [(Organization, row.publisher), (Article, row.in_reply_to)]
        for byline in row.bylines:
            yield from [(Author, byline.author), (Organization, byline.affiliation)]

    def columns(self, row: ArticleRow) -> dict[str, Any]:
        return super().columns(row) | {
            "body": self.bodies[row.slug],
            "publisher_id": self.ledger.pk(Organization, row.publisher),
            "in_reply_to_id": self.ledger.pk(Article, row.in_reply_to),
        }

    def wanted(self, row: ArticleRow, stored: Article | None) -> dict[str, Any]:
        return self.columns(row) | {
            "status": Article.Status.PUBLISHED,
            "bylines": [list(self._byline(byline).values()) for byline in row.bylines],
            "topics": self.pks(Topic, row.topics),
        }

    def held(self, row: ArticleRow, stored: Article) -> dict[str, Any]:
        bylines = [[b.author_id, b.role, b.affiliation_id] for b in stored.bylines.all()]
        topics = sorted(tie.tag_id for tie in stored.tagged_topics.all())
        ties = {"status": stored.status, "bylines": bylines, "topics": topics}
        return super().held(row, stored) | ties

    def write(self, row: ArticleRow, target: Article) -> Article:
        self.fill(row, target)
        bylines = tuple(Signature(**self._byline(byline)) for byline in row.bylines)
        topics = tuple(self.pks(Topic, row.topics))
        save = workflow.revise if target.has_readers else workflow.save_draft
        saved = save(target, bylines=bylines, topics=topics)
        return workflow.publish(saved, publish_at=row.published_at)

    def _byline(self, row: BylineRow) -> dict[str, Any]:
        return {
            "author_id": self.ledger.pk(Author, row.author),
            "role": row.role,
            "affiliation_id": self.ledger.pk(Organization, row.affiliation),
        }
