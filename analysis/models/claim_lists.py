"""Which claims there are for whom, and what of them lists and pages need."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, FilteredRelation, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Now, TruncDate

from articles import visibility
from articles.among import Among  # noqa: F401 (a lookup)
from articles.literals import Literal
from articles.models import Article, Byline, BylineChange, Correction
from articles.models.article import article_fits
from articles.models.article_lists import LINE
from articles.models.signing_names import CORRECTIONS, name_columns
from articles.related_rows import related_rows, rows_of_each
from articles.rows_in_json import with_rows_of

from .. import verdicts
from ..as_of import AsOf
from .claims_on_day import (
    article_on_day,
    held_on_day,
    is_so,
    listing_on_day,
    may_be_of,
    moved_by_day,
    names_on_day,
    of_few_articles,
    put_on_day,
    read_on_day,
    taken_back_on_day,
    who_said,
)
from .speakers import QUOTING, SpokenQuerySet

if TYPE_CHECKING:
    from .claims import Claim  # noqa: F401 (named in a base class)


def waits_for_countersignature() -> Q:
    """As Standing.needs_countersignature says it."""
    needs_one = Q(is_desk_text=True) | Q(signing_judge__isnull=False)
    return needs_one & Q(countersigned_at__isnull=True) & ~Q(verdict="")


LEDGER = (
    "number",
    "statement",
    "slug",
    "listing",
    "kind",
    "verdict",
    "verdict_summary",
    "former_verdict",
    "verdict_changed_on",
    "held_since",
    "moved_here_at",
    "stale_for",
    "has_new_evidence",
    "assessed_at",
    "resolution_criteria",
    "resolves_on",
    "is_desk_text",
    "countersigned_at",
    "signing_judge__name",
    "speaker_name",
    *name_columns("speaker__"),
    "speaker__slug",
)

# What leaves the lists before readers have it is the desk's alone.
HAD_READERS = Q(left_unread=False)


class ClaimQuerySet(SpokenQuerySet["Claim"]):
    def live(self) -> Self:
        """Claims of live articles that the desk lists."""
        return self.of_live_articles().listed()

    def of_live_articles(self) -> Self:
        """Claims of live articles, those too that the desk has withdrawn or merged since."""
        return self.filter(HAD_READERS, article_fits(visibility.live()))

    def listed(self) -> Self:
        """Claims that the desk has neither withdrawn nor merged into others."""
        return self.filter(listing=self.model.Listing.LISTED)

    def taken_off(self, listing: str) -> Self:
        """Claims that the desk has withdrawn, or that it has merged into others."""
        # The condition of their index, then the one of the two.
        off = [Literal("merged"), Literal("withdrawn")]
        return self.filter(listing__in=off).filter(listing=listing)

    def of_retracted_articles(self) -> Self:
        """Claims of which readers see the page without the words: their articles are retracted."""
        return self.filter(HAD_READERS, article_fits(visibility.retracted()))

    def readable(self) -> Self:
        """Claims of which readers can open the page, that of a retracted article's included."""
        return self.filter(HAD_READERS, article_fits(visibility.readable()))

    def visible_to(self, user: Any) -> Self:
        """Claims of live articles; a writer's own articles' too; all, with the right."""
        work = visibility.texts_in_work_visible_to(user)
        if work is visibility.EVERYTHING:
            return self
        articles = article_fits(visibility.claims_visible_to(user))
        return self.filter(HAD_READERS | article_fits(work), articles)

    def due(self) -> Self:
        """Predictions that are still open, overdue or to come due."""
        return self.listed().filter(due_on__isnull=False)

    def come_due(self) -> Self:
        """Predictions that can be judged by now, where the site is, and are still open."""
        return self.listed().filter(due_on__lte=TruncDate(Now()))

    def overdue(self) -> Self:
        """Predictions whose day has passed, where the site is, and that are still open."""
        return self.listed().filter(due_on__lt=TruncDate(Now()))

    def as_of(self, as_of: AsOf) -> Self:
        """Claims of articles that were out by the end of a day, with what was held of them then.

        Where only what was known counts, the claim must have been recorded by then too.
        """
        # Not Exists: PostgreSQL would try each claim with each article that was out.
        article = Article.objects.filter(pk=OuterRef("article_as_of"))
        out = {"out_at": Subquery(article.values("published_at")[:1])}
        few = of_few_articles(self.model, as_of)
        candidates = self if few is None else self.filter(pk__in=few)
        claims = candidates.with_standing(as_of).alias(**out).filter(is_so(Q(out_at__lt=as_of.end)))
        return claims.filter(created_at__lt=as_of.end) if as_of.known else claims

    def with_standing(self, as_of: AsOf) -> Self:
        """With what was held of each claim on a day, for Claim.standing(as_of)."""
        told = held_on_day(self.model, as_of) | put_on_day(self.model, as_of)
        told["moved_here_as_of"] = moved_by_day(self.model, as_of)
        told["listing_as_of"] = listing_on_day(self.model, as_of)
        claims = self.annotate(article_as_of=article_on_day(self.model, as_of), **told)
        return claims.annotate(**read_on_day(as_of), taken_back_as_of=taken_back_on_day(as_of))

    def said_by_as_of(self, author: Any, as_of: AsOf) -> Self:
        """Claims, with_standing of a day, that an author made then, or was quoted with."""
        signs = Q(quotes_as_of=False, signs_as_of=True)
        return self._told_by(author, as_of).filter(signs | Q(quoted_as_of=True))

    def reported_by_as_of(self, author: Any, as_of: AsOf) -> Self:
        """Claims, with_standing of a day, of others in articles that an author signed then."""
        # Few quote anybody, or did, which costs less to see than whom they did on the day.
        may_quote = self.filter(is_so(QUOTING | Q(speaker_changed_at__isnull=False)))
        told = may_quote._told_by(author, as_of)
        return told.filter(quotes_as_of=True, quoted_as_of=False, signs_as_of=True)

    def by_author_as_of(self, author: Any, as_of: AsOf) -> Self:
        """Claims, with_standing of a day, in articles that an author signed then."""
        return self._told_by(author, as_of).filter(signs_as_of=True)

    def said_by_name_as_of(self, name: str) -> Self:
        """Claims, with_standing of a day, of somebody who was quoted then and is a name only."""
        return self.filter(names_on_day(name))

    def _told_by(self, author: Any, as_of: AsOf) -> Self:
        # In a query of its own: within this one, SQLite would go through all claims.
        candidates = self.filter(pk__among=may_be_of(self.model, author))
        return candidates.annotate(**who_said(author, as_of))

    def overdue_as_of(self, as_of: AsOf) -> Self:
        """Predictions that were overdue on a day, of claims that come with_standing of it."""
        # As rules.is_overdue says it.
        open_then: dict[str, Any] = {"verdict_as_of__in": verdicts.UNRESOLVED}
        late: dict[str, Any] = {
            "resolves_on_as_of__gt": "",
            "resolves_on_as_of__lt": as_of.day.isoformat(),
        }
        of_day = Q(kind_as_of=verdicts.Kind.PREDICTIVE, **open_then, **late)
        return self.filter(is_so(of_day))

    def by_author(self, author: Any) -> Self:
        """Claims in an author's articles; `by_author__listed_at` sorts them by its index."""
        tie = FilteredRelation("article__bylines", condition=Q(article__bylines__author=author))
        return self.annotate(by_author=tie).filter(visibility.listed("by_author__"))

    def to_countersign(self) -> Self:
        """Claims with a verdict of a desk on its own text, or of somebody who signs the article,
        that no second person has signed.
        """
        return self.listed().filter(waits_for_countersignature())

    def to_repair(self) -> Self:
        """Claims of which it is not sure where the article has the words, if anywhere."""
        # From the queue, which is short and has its index: not passage by passage of every claim.
        return self.filter(pk__in=related_rows(self.model, "passages").to_repair().values("claim"))

    def with_changed_verdict(self) -> Self:
        """Claims of which the desk held something else before, the last change first; not those
        that say something else by now: neither verdict is of that.
        """
        changed = self.filter(verdict_changed_on__isnull=False, stale_for="")
        return changed.order_by("-verdict_changed_on", "-pk")

    def in_dispute(self) -> Self:
        """Claims that the desk holds to be disputed: others' before its own, the last first."""
        disputed = self.filter(verdict=Literal("disputed"), stale_for="")
        return disputed.order_by("is_desk_text", "-assessed_at", "-pk")

    def unassessed(self) -> Self:
        """Claims that could be assessed and have not been."""
        return self.listed().filter(verdict="").exclude(kind=verdicts.Kind.NORMATIVE)

    def stale(self) -> Self:
        """Claims that differ from what was judged, so that they wait to be judged again."""
        return self.listed().filter(stale_for__gt=Literal(""))

    def with_new_evidence(self) -> Self:
        """Claims to which evidence, or an argument, was added since they were assessed."""
        return self.listed().filter(has_new_evidence=True)

    def of_topic(self, topic: Any) -> Self:
        """Claims of a topic; `in_topic__content_object` sorts them by its index."""
        tie = FilteredRelation("tagged_topics", condition=Q(tagged_topics__tag=topic))
        return self.annotate(in_topic=tie).filter(in_topic__isnull=False)

    def newest_of_topic(self, topic: Any) -> Self:
        """Claims of a topic, the last entered first."""
        return self.of_topic(topic).order_by("-in_topic__content_object_id")

    def for_listing(self) -> Self:
        """With what a line of the ledger shows: the article and who signed it."""
        return self._lines()

    def for_ordering(self) -> Self:
        """With the columns alone that a list is sorted by, and the slug."""
        columns = ("slug", "assessed_at", "verdict_changed_on", "resolves_on", "due_on")
        return self.select_related("article").only(*columns, "article__published_at")

    def for_feed(self) -> Self:
        """With what an entry of a feed says of it: a line of the ledger, and its dates."""
        corrections = [f"speaker__{name}" for name in CORRECTIONS]
        return self._lines("created_at", "due_on", *corrections, columns=CORRECTIONS)

    def _lines(self, *more: str, columns: Iterable[str] = ()) -> Self:
        """With `more` columns, and `columns` of those who sign the articles."""
        article = [f"article__{column}" for column in (*LINE, "public_number")]
        line = self.select_related("article", "speaker", "signing_judge").only(
            *LEDGER, *more, *article
        )
        return line._with_bylines(columns=[f"author__{name}" for name in columns])

    def for_page(self) -> Self:
        """With what the claim's own page shows of the claim itself: who signs its article, what is
        related to it and the notices on it are asked for with those of others (see claim_page).
        """
        assessments = related_rows(self.model, "assessments").select_related(
            "signed_by", "signing_judge", "recorded_as"
        )
        assessments = with_rows_of(assessments, countersignatures=("signed_by",))
        heavy = [f"article__{column}" for column in ("body", "html", "text", "headings")]
        claims: Self = with_rows_of(
            self, passages=(), edits=(), tagged_topics=("tag",), forecasts=("stated_by",)
        )
        return (
            claims.select_related("article__publisher", "speaker", "signing_judge")
            .defer(*heavy)
            .annotate(
                was_withdrawn=Exists(rows_of_each(self.model, "withdrawals")),
                is_answered=Exists(rows_of_each(self.model, "answers")),
                was_merged_into=self._was_merged_into(),
                had_other_signers=Exists(BylineChange.objects.filter(article=OuterRef("article"))),
            )
            .prefetch_related(
                Prefetch(
                    "evidence",
                    related_rows(self.model, "evidence").select_related("source__link_check"),
                ),
                Prefetch("assessments", assessments),
            )
        )

    def _was_merged_into(self) -> Exists:
        """Whether another claim was ever merged into it."""
        return Exists(related_rows(self.model, "withdrawals").filter(into=OuterRef("pk")))

    def for_annotation(self) -> Self:
        """With what an annotation on its words says of it: a line of the ledger, who judged it
        (the last first), and when readers last saw it or its words change (`changed_at`).
        """
        edits = rows_of_each(self.model, "edits").filter(is_public=True)
        seen = edits.filter(subject__in=("claim", "passage")).order_by("-at").values("at")
        assessments = related_rows(self.model, "assessments").select_related("signed_by")
        judged = Prefetch("assessments", assessments.defer("judged_record", "rationale"))
        claims = self.annotate(changed_at=models.Subquery(seen[:1]))
        return claims._lines("created_at").prefetch_related(judged)

    def for_own_feed(self) -> Self:
        """With what the claim's own feed tells: what was held of it, corrected, done with it."""
        assessments = related_rows(self.model, "assessments").select_related("signed_by")
        acts = related_rows(self.model, "withdrawals").filter(is_public=True)
        heavy = [f"article__{column}" for column in ("body", "html", "text", "headings")]
        line = self.select_related("article", "speaker", "signing_judge").defer(*heavy)
        return line.annotate(was_merged_into=self._was_merged_into())._with_bylines(
            Prefetch("assessments", assessments),
            Prefetch("corrections", _corrections(self.model)),
            Prefetch("withdrawals", acts.select_related("signed_by", "into")),
            columns=[f"author__{name}" for name in CORRECTIONS],
        )

    def _with_bylines(self, *more: Any, columns: Iterable[str] = ()) -> Self:
        bylines = Prefetch("article__bylines", Byline.objects.signing(*columns))
        return self.prefetch_related(bylines, *more)


def _corrections(claims: type[models.Model]) -> Any:
    """The notices that changed a claim's words, the newest first."""
    told = [f"correction__{name}" for name in ("article", "revision", "corrects")]
    heavy = [
        *(f"correction__revision__{column}" for column in ("body", "html", "text", "state")),
        *(f"correction__article__{column}" for column in ("body", "html", "text", "headings")),
    ]
    rows = related_rows(claims, "corrections").select_related("correction", *told).defer(*heavy)
    later = Prefetch("correction__corrected_by", Correction.objects.later())
    return rows.prefetch_related(later).order_by("-correction__made_at", "-pk")
