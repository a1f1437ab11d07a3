"""Which claims may be seen. A claim is as visible as the article that makes it, by one rule."""

from datetime import UTC
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, FilteredRelation, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce, Now, TruncDate

from articles.models import Article, Byline, Correction, Topic
from articles.querysets import LINE, has_permission

from .as_of import Then
from .rules import Kind

if TYPE_CHECKING:
    from .models import Claim, Passage, Relation  # noqa: F401


LEDGER = (
    "statement",
    "slug",
    "kind",
    "verdict",
    "held_since",
    "is_stale",
    "assessed_at",
    "resolves_on",
)


class ClaimQuerySet(models.QuerySet["Claim"]):
    def live(self) -> Self:
        """Claims of live articles.

        Asked claim by claim, not by joining: so a list of claims is read in its own order from its
        own index, however many articles there are.
        """
        return self.filter(Exists(Article.objects.live().filter(pk=OuterRef("article"))))

    def visible_to(self, user: Any) -> Self:
        """Claims of live articles; for whoever may see drafts all, for a writer of own ones too.

        The claims of a retracted article are no longer public: they have its words, which may be
        withheld.
        """
        if has_permission(user, "articles.see_drafts"):
            return self.all()
        if has_permission(user, "articles.view_article"):
            own = Article.objects.filter(created_by_id=user.pk, text_withheld=False)
            return self.live() | self.filter(Exists(own.filter(pk=OuterRef("article"))))
        return self.live()

    def overdue(self) -> Self:
        """Predictions whose day has passed (UTC) and that are still open."""
        return self.filter(due_on__lt=TruncDate(Now(), tzinfo=UTC))

    def as_of(self, then: Then) -> Self:
        """Claims of articles that were out by the end of a day, with what the desk held then.

        `verdict_then` ("" for nothing) and `since_then` count from when an assessment holds;
        `due_then` is the review date that a prediction had. Where only what was known counts, both
        the assessment and the claim must have been recorded by then.
        """
        out = Article.objects.filter(pk=OuterRef("article"), published_at__lt=then.end)
        claims = self.filter(Exists(out))
        held = _rows("Assessment").filter(claim=OuterRef("pk"), holds_from__lte=then.day)
        if then.known:
            claims = claims.filter(created_at__lt=then.end)
            held = held.filter(recorded_at__lt=then.end)
        latest = held.order_by("-holds_from", "-recorded_at", "-pk")
        changed = _rows("FormerTerms").filter(claim=OuterRef("pk"), until__gte=then.end)
        return claims.annotate(
            due_then=Coalesce(
                Subquery(changed.order_by("until", "pk").values("resolves_on")[:1]), "resolves_on"
            ),
            verdict_then=Coalesce(Subquery(latest.values("verdict")[:1]), Value("")),
            since_then=Subquery(latest.values("holds_from")[:1]),
        )

    def by_author(self, author: Any) -> Self:
        """Claims in an author's articles; `by_author__listed_at` sorts them by its index."""
        tie = FilteredRelation("article__bylines", condition=Q(article__bylines__author=author))
        return self.annotate(by_author=tie).filter(by_author__listed_at__lte=Now())

    def to_repair(self) -> Self:
        """Claims of which it is not sure where the article has the words, if anywhere."""
        return self.filter(Exists(_rows("Passage").to_repair().filter(claim=OuterRef("pk"))))

    def unassessed(self) -> Self:
        """Claims that could be assessed and have not been."""
        return self.filter(verdict="").exclude(kind=Kind.NORMATIVE)

    def of_topic(self, topic: Any) -> Self:
        """Claims of a topic; `in_topic__content_object` sorts them by its index."""
        tie = FilteredRelation("tagged_topics", condition=Q(tagged_topics__tag=topic))
        return self.annotate(in_topic=tie).filter(in_topic__isnull=False)

    def newest_of_topic(self, topic: Any) -> Self:
        """Claims of a topic, the last entered first."""
        return self.of_topic(topic).order_by("-in_topic__content_object_id")

    def for_listing(self) -> Self:
        """With what a line of the ledger shows: the article and who signed it."""
        article = [f"article__{column}" for column in LINE]
        return self.select_related("article").only(*LEDGER, *article)._with_bylines()

    def for_page(self) -> Self:
        """With all that the claim's own page shows, but for its relations."""
        assessments = _rows("Assessment").select_related("signed_by")
        article = self.select_related("article__publisher").defer(*_heavy("article"))
        return article._with_bylines().prefetch_related(
            "passages",
            Prefetch("tagged_topics", _rows("TaggedClaim").select_related("tag")),
            Prefetch("evidence", _rows("Evidence").select_related("source")),
            Prefetch("assessments", assessments.prefetch_related("evidence__source")),
            Prefetch("notes", _rows("Note").select_related("signed_by")),
            Prefetch("corrections", _corrections()),
        )

    def _with_bylines(self) -> Self:
        return self.prefetch_related(Prefetch("article__bylines", Byline.objects.signing()))


class PassageQuerySet(models.QuerySet["Passage"]):
    def visible_to(self, user: Any) -> Self:
        """Passages of the claims that `user` may see."""
        return self.filter(claim__in=_rows("Claim").visible_to(user))

    def to_repair(self) -> Self:
        """What an edit left in doubt, and nobody has settled yet."""
        return self.filter(state__in=("review", "lost"), confidence__lt=1)


ENDS = ("from_claim", "to_claim")
OTHER_CLAIM = ("statement", "slug", "article__title")


class RelationQuerySet(models.QuerySet["Relation"]):
    def of(self, claim: "Claim") -> Self:
        """Relations from and to a claim, with the other claims and their articles' titles."""
        columns = [f"{end}__{column}" for end in ENDS for column in OTHER_CLAIM]
        related = self.filter(Q(from_claim=claim) | Q(to_claim=claim))
        return related.select_related(*(f"{end}__article" for end in ENDS)).only(
            "kind", "note", *columns
        )

    def visible_to(self, user: Any) -> Self:
        """Relations of which the user may see both ends."""
        if has_permission(user, "articles.see_drafts"):
            return self.all()
        claims = _rows("Claim").visible_to(user)
        return self.filter(from_claim__in=claims, to_claim__in=claims)


def topics_in_use() -> Any:
    """Topics of live articles, and those that only the claims of one have."""
    ties = _rows("TaggedClaim").filter(tag=OuterRef("pk"))
    of_claims = ties.filter(content_object__in=_rows("Claim").live())
    return Topic.objects.live() | Topic.objects.filter(Exists(of_claims))


def _corrections() -> Any:
    """The notices that changed a claim's words, the newest first."""
    notices = Correction.objects.select_related("revision").with_later()
    light = notices.defer(*(f"revision__{column}" for column in ("body", "html", "text", "state")))
    rows = _rows("CorrectedClaim").prefetch_related(Prefetch("correction", light))
    return rows.order_by("-correction__made_at", "-pk")


def _rows(model: str) -> Any:
    """All rows of a model that is named and not imported: models.py imports this module."""
    return apps.get_model("analysis", model).objects.all()


def _heavy(article: str) -> list[str]:
    """An article's text in its several forms, which pages of claims do without."""
    return [f"{article}__{column}" for column in ("body", "html", "text", "headings")]
