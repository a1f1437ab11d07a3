"""Articles, the texts that readers had of them, and the notices on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from analysis.locks import TEXTS
from articles.article_page import replied_to
from articles.credits import Credit, Signed, credits_of, signed_in
from articles.filters import ArticleFilter
from articles.models import Article, Revision
from articles.ties import InDebate, InSeries, ties_of

from .. import public
from ..authentication import NOBODY
from ..filters import CorrectionFilters, RowFilters
from ..problems import Problem, not_found
from ..representation import Include
from ..serializers.articles import (
    ArticleLine,
    ArticleWhole,
    CorrectionData,
    RevisionLine,
    RevisionWhole,
)
from ..serializers.claims import ClaimLine, claim_rows
from .base import ListView, RowView

OF_ARTICLES: Mapping[str, Include] = {
    "claims": Include(ClaimLine, public.listed_claims, "article_id", claim_rows),
    "corrections": Include(CorrectionData, public.corrections, "article_id"),
}


@dataclass(frozen=True)
class WholeArticle:
    """An article with what its page shows of its neighbours; it has the columns of the article."""

    article: Article
    credits: list[Credit]
    topic_refs: list[dict[str, str]]
    replied_to: Article | None
    series: InSeries | None
    debate: InDebate | None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.article, name)


def whole(article: Article) -> WholeArticle:
    """A public article with its neighbours; three queries at most."""
    ties = ties_of(article, NOBODY)
    topics = [] if article.is_retracted else ties.topics
    refs = [{"slug": each["tag__slug"], "name": each["tag__name"]} for each in topics]
    beside = replied_to(article, NOBODY), ties.series, ties.debate
    return WholeArticle(article, credits_of(article), refs, *beside)


class ArticleListView(ListView):
    tag = "articles"
    summaries = {"GET": _("Published articles, the newest first")}
    representation = ArticleLine
    filters = ArticleFilter
    includes = OF_ARTICLES

    def rows(self) -> Any:
        return public.articles()


class ArticleView(RowView):
    tag = "articles"
    summaries = {"GET": _("An article with its text; a retracted one too")}
    representation = ArticleWhole
    includes = OF_ARTICLES

    def row(self, request: Any, slug: str) -> Any:
        return Article.objects.readable().for_page().filter(slug=slug).first()

    def wrap(self, rows: list[Any]) -> list[Any]:
        return [whole(row) for row in rows]

    def get(self, request: Any, slug: str = "", **place: Any) -> Any:
        return following_slugs(super().get, "api:article", request, slug=slug)


def following_slugs(answer: Any, name: str, request: Any, slug: str, **place: Any) -> Any:
    """Answer, or lead from a slug that an article no longer has to the one that it has."""
    try:
        return answer(request, slug=slug, **place)
    except Problem as problem:
        moved = Article.objects.moved_from(slug).only("slug").first()
        if problem.code != 404 or moved is None:
            raise
        return HttpResponsePermanentRedirect(reverse(name, kwargs={"slug": moved.slug, **place}))


class RevisionListView(ListView):
    tag = "revisions"
    summaries = {"GET": _("The texts that readers had of an article, the newest first")}
    representation = RevisionLine
    filters = RowFilters

    def rows(self) -> Any:
        return revisions_of(self.kwargs["slug"]).defer("body", "text", "html", "state")

    def get(self, request: Any, slug: str = "", **place: Any) -> Any:
        def found(request: Any, slug: str) -> Any:
            answer = super(RevisionListView, self).get(request, slug=slug)
            if not answer.data["results"]:
                raise not_found()
            return answer

        return following_slugs(found, "api:revision_list", request, slug=slug)


class RevisionView(RowView):
    tag = "revisions"
    summaries = {"GET": _("A text that readers had of an article")}
    representation = RevisionWhole

    def row(self, request: Any, slug: str, number: int) -> Any:
        return revisions_of(slug).filter(number=number).first()

    def get(self, request: Any, slug: str = "", **place: Any) -> Any:
        return following_slugs(super().get, "api:revision", request, slug=slug, **place)

    def wrap(self, rows: list[Any]) -> list[Any]:
        return [WholeRevision(row, signed_in(row, NOBODY)) for row in rows]


@dataclass(frozen=True)
class WholeRevision:
    """A revision with who signed it; it has the columns of the revision."""

    revision: Revision
    signed_in: Signed

    def __getattr__(self, name: str) -> Any:
        return getattr(self.revision, name)


def revisions_of(slug: str) -> QuerySet[Revision]:
    """The texts that readers had of the article with a slug."""
    rows = Revision.objects.public().filter(article__slug=slug).select_related("article")
    return rows.defer(*(f"article__{name}" for name in TEXTS))


class CorrectionListView(ListView):
    tag = "corrections"
    summaries = {"GET": _("Public notices, the newest first")}
    representation = CorrectionData
    filters = CorrectionFilters

    def rows(self) -> Any:
        return public.corrections()


class CorrectionView(RowView):
    tag = "corrections"
    summaries = {"GET": _("A public notice")}
    representation = CorrectionData

    def row(self, request: Any, pk: int) -> Any:
        return public.corrections().filter(pk=pk).first()
