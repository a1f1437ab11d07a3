"""Which claims may be seen. A claim is as visible as the article that makes it, by one rule."""

from datetime import UTC
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Prefetch
from django.db.models.functions import Now, TruncDate

from articles.models import Article, Byline
from articles.querysets import TEXT_COLUMNS, may

from .rules import UNRESOLVED, Kind

if TYPE_CHECKING:
    from .models import Claim, Relation  # noqa: F401


class ClaimQuerySet(models.QuerySet["Claim"]):
    def live(self) -> Self:
        """Claims of live articles."""
        return self.filter(article__status="published", article__published_at__lte=Now())

    def visible_to(self, user: Any) -> Self:
        """Claims of the articles that `user` may see."""
        if may(user, "articles.see_drafts"):
            return self.all()
        if may(user, "articles.view_article"):
            return self.filter(article__in=Article.objects.visible_to(user))
        return self.live()

    def overdue(self) -> Self:
        """Predictions whose day has passed (UTC) and that are still open."""
        return self.filter(
            kind=Kind.PREDICTIVE,
            verdict__in=UNRESOLVED,
            resolves_on__lt=TruncDate(Now(), tzinfo=UTC),
        )

    def for_listing(self) -> Self:
        """With what a line of the ledger shows: the article and who signed it."""
        bylines = Byline.objects.select_related("author")
        return (
            self.select_related("article")
            .defer(*(f"article__{column}" for column in TEXT_COLUMNS))
            .prefetch_related(Prefetch("article__bylines", bylines))
        )


class RelationQuerySet(models.QuerySet["Relation"]):
    def visible_to(self, user: Any) -> Self:
        """Relations of which the user may see both ends."""
        if may(user, "articles.see_drafts"):
            return self.all()
        articles = Article.objects.visible_to(user)
        return self.filter(from_claim__article__in=articles, to_claim__article__in=articles)
