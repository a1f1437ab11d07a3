"""Filters of the claims ledger, shared by page and API. Every one works as a plain URL."""

from datetime import date
from typing import Any

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.lists import words_of
from articles.filters import NamedField, NamedFilter, SiteFilterSet, having_word
from articles.literals import Literal
from articles.models import Article, Author, BylineChange, Topic
from articles.models.article import article_fits
from articles.pagination import Ordering
from articles.visibility import live

from .as_of import AsOf
from .models import Claim
from .models.claim_lists import ClaimQuerySet as Claims
from .models.claim_topics import topics_in_use
from .models.claims_on_day import is_so
from .orderings import ASSESSED, CHANGED, NEWEST, NEWEST_OF, OLDEST, ORDERINGS, REVIEW_DATE
from .verdicts import FINDINGS, OUTCOMES, Finding

NOT_ASSESSED = "not_assessed"
# What facets count is chosen among the claims that all other filters find.
FACETED = ("kind", "finding")


def validate_not_ahead(day: date) -> None:
    if day > timezone.localdate():
        raise ValidationError(gettext("This day lies ahead: nothing is held on it yet."))


DAY: dict[str, Any] = {"input_formats": ["%Y-%m-%d"], "validators": [validate_not_ahead]}
KNOWN = [("1", _("Yes"))]
KNOWN_LABEL = _("Only what was recorded by then")


def _as_of(cleaned: dict[str, Any]) -> AsOf | None:
    day = cleaned.get("as_of")
    return AsOf(day, known=bool(cleaned.get("known"))) if day else None


class AsOfForm(forms.Form):
    """What the URL of a claim's page can ask: the day, and whether to count only what was known."""

    as_of = forms.DateField(label=_("As of"), required=False, **DAY)
    known = forms.ChoiceField(label=KNOWN_LABEL, required=False, choices=KNOWN)

    @property
    def day_asked_for(self) -> AsOf | None:
        """None for now, and where it makes no sense."""
        self.is_valid()
        return _as_of(self.cleaned_data)


def who_signed() -> QuerySet[Author]:
    """Authors who sign an article that readers have, or signed one before."""
    changes = BylineChange.objects.filter(article_fits(live()), author=OuterRef("pk"))
    return Author.objects.live() | Author.objects.filter(Exists(changes))


def who_spoke() -> QuerySet[Author]:
    """Authors with a page for readers, and those who signed before."""
    return Author.objects.public() | who_signed()


class SpeakerField(NamedField):
    """Somebody who says claims: an author, or the plain name of a person who is quoted."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(model=Author, live=who_spoke, **kwargs)

    def find(self, words: str, visible: Any) -> Author | str | None:
        """An author, or the words themselves where they are the name of somebody quoted."""
        found: Author | None = self.find_present(words, visible)
        if found is None and Claim.objects.of_live_articles().names_ever(words).exists():
            return words
        return found or self.find_former(words, visible)


class SpeakerFilter(filters.Filter):
    field_class = SpeakerField


class ClaimFilter(SiteFilterSet):
    q = filters.CharFilter(label=_("Words"), method="filter_words", max_length=200)
    kind = filters.ChoiceFilter(
        label=_("Kind"), choices=Claim.Kind, empty_label=_("Any"), method="filter_kind"
    )
    verdict = filters.ChoiceFilter(
        label=_("The desk holds"),
        choices=[(NOT_ASSESSED, _("Not yet assessed")), *Claim.Verdict.choices],
        empty_label=_("Any"),
        method="filter_verdict",
    )
    finding = filters.ChoiceFilter(
        label=_("What the record says"),
        choices=Finding.choices,
        empty_label=_("Any"),
        method="filter_finding",
    )
    topic = NamedFilter(label=_("Topic"), model=Topic, live=topics_in_use, method="filter_topic")
    author = NamedFilter(
        label=_("In articles by"), model=Author, live=who_signed, method="filter_author"
    )
    said_by = SpeakerFilter(label=_("Said by"), method="filter_said_by")
    reported_by = NamedFilter(
        label=_("Said by others, in articles by"),
        model=Author,
        live=who_signed,
        method="filter_reported_by",
    )
    article = NamedFilter(label=_("Article"), model=Article, name="title", method="filter_article")
    overdue = filters.ChoiceFilter(
        label=_("Overdue predictions only"), choices=[("1", _("Yes"))], method="filter_overdue"
    )
    resolved = filters.ChoiceFilter(
        label=_("Resolved predictions only"), choices=[("1", _("Yes"))], method="filter_resolved"
    )
    status = filters.ChoiceFilter(
        label=_("Status"),
        choices=[
            (Claim.Listing.WITHDRAWN, _("Withdrawn by the desk")),
            (Claim.Listing.MERGED, _("Merged into another")),
        ],
        empty_label=_("Listed"),
        method="filter_status",
    )
    sort = filters.ChoiceFilter(
        label=_("Sort"),
        choices=[
            (NEWEST, _("Newest entries")),
            (OLDEST, _("Oldest entries")),
            (ASSESSED, _("Recently assessed")),
            (CHANGED, _("Verdict changed lately")),
            (REVIEW_DATE, _("Predictions by review date")),
        ],
        empty_label=None,
        method="filter_sort",
    )

    as_of = filters.DateFilter(label=_("As of"), method="filter_as_of", **DAY)
    known = filters.ChoiceFilter(label=KNOWN_LABEL, choices=KNOWN, method="filter_as_of")

    class Meta:
        model = Claim
        fields: list[str] = []

    @property
    def ordering(self) -> Ordering:
        sort = self.active.get("sort", NEWEST)
        if "as_of" in self.active and sort == NEWEST:
            # What was overdue then is not what the queue of today has in order.
            return ORDERINGS[NEWEST]
        # A name without a page is a column of the claim: its index has the newest first already.
        tied = {name for name, value in self.active.items() if not self._is_plain(name, value)}
        narrowed = [order for name, order in NEWEST_OF.items() if name in tied]
        return narrowed[0] if narrowed and sort == NEWEST else ORDERINGS[sort]

    @staticmethod
    def _is_plain(name: str, value: Any) -> bool:
        return name == "said_by" and isinstance(value, str)

    def without(self, *names: str) -> Claims:
        """The claims that all filters find but these; none when a value is invalid."""
        if self.errors:
            return Claim.objects.none()
        rows = self._listed(self.queryset.all())
        for name, value in self.form.cleaned_data.items():
            if name not in names:
                rows = self.filters[name].filter(rows, value)
        found: Claims = rows.order_by(*self.ordering.columns(reverse=False))
        return found

    def filter_words(self, queryset: Claims, _name: str, words: str) -> Claims:
        """Claims whose statement has each of the words, in any order and place."""
        for word in words_of(words) or words.split():
            if self.day_asked_for:
                queryset = queryset.filter(**{f"{self._column('statement')}__mentions": word})
            else:
                queryset = queryset.filter(
                    having_word(queryset, ["statement"], word, in_title=True)
                )
        return queryset

    def _column(self, name: str) -> str:
        """A column of the claim, or what it was on the day that is asked for."""
        return f"{name}_as_of" if self.day_asked_for else name

    def _fitting(self, queryset: Claims, condition: Q) -> Claims:
        """What fits a condition, on columns of the claim or on what it was on the day."""
        return queryset.filter(is_so(condition) if self.day_asked_for else condition)

    def filter_kind(self, queryset: Claims, _name: str, kind: str) -> Claims:
        return self._fitting(queryset, Q(**{self._column("kind"): kind}))

    def filter_queryset(self, queryset: Any) -> Any:
        return super().filter_queryset(self._listed(queryset))

    def _listed(self, queryset: Any) -> Any:
        """With a day that is asked for, what was held of each claim on it comes along.

        What the desk has withdrawn or merged is left out, unless it is asked for.
        """
        is_asked_for = "status" in self.active
        if day := self.day_asked_for:
            claims = queryset.as_of(day)
            listed = Q(listing_as_of=Claim.Listing.LISTED)
            return claims if is_asked_for else self._fitting(claims, listed)
        return queryset if is_asked_for else queryset.listed()

    @property
    def day_asked_for(self) -> AsOf | None:
        """None for now, and where it makes no sense."""
        return _as_of(self.active)

    def filter_as_of(self, queryset: Claims, _name: str, _value: Any) -> Claims:
        """Nothing more is left out: every filter asks the day itself."""
        return queryset

    def filter_verdict(self, queryset: Claims, _name: str, verdict: str) -> Claims:
        column = self._column("verdict")
        if verdict == NOT_ASSESSED:
            position = Q(**{self._column("kind"): Claim.Kind.NORMATIVE})
            return self._fitting(queryset, Q(~position, **{column: ""}))
        return self._fitting(queryset, Q(**{column: verdict}))

    def filter_finding(self, queryset: Claims, _name: str, finding: str) -> Claims:
        if finding == Finding.NOT_ASSESSED:
            return self.filter_verdict(queryset, "", NOT_ASSESSED)
        if finding == Finding.POSITION:
            return self.filter_kind(queryset, "", Claim.Kind.NORMATIVE)
        if finding == Finding.STALE:
            if self.day_asked_for is None:
                queryset = queryset.filter(stale_for__gt=Literal(""))  # has an index of its own
            is_held = ~Q(**{self._column("verdict"): ""})
            return self._fitting(queryset, ~self._is_up_to_date & is_held)
        fitting = [verdict for verdict, group in FINDINGS.items() if group == finding]
        verdicts = {f"{self._column('verdict')}__in": fitting}
        return self._fitting(queryset, Q(self._is_up_to_date, **verdicts))

    @property
    def _is_up_to_date(self) -> Q:
        """The condition that a verdict is of what the claim is, as rules.counted_as says it.

        As of a day, a verdict that was recorded later counts by what it says: what it judged is
        compared row by row only, and marked there.
        """
        fresh = Q(**{self._column("stale_for"): ""})
        if as_of := self.day_asked_for:
            fresh |= Q(recorded_as_of__gte=as_of.end)
        return fresh

    def filter_resolved(self, queryset: Claims, _name: str, value: str) -> Claims:
        kind = {self._column("kind"): Claim.Kind.PREDICTIVE}
        outcomes = {f"{self._column('verdict')}__in": OUTCOMES}
        return self._fitting(queryset, Q(self._is_up_to_date, **kind, **outcomes))

    def filter_status(self, queryset: Claims, _name: str, listing: str) -> Claims:
        if self.day_asked_for:
            return self._fitting(queryset, Q(listing_as_of=listing))
        return queryset.taken_off(listing)

    def filter_topic(self, queryset: Claims, _name: str, topic: Topic) -> Claims:
        return queryset.of_topic(topic)

    def filter_author(self, queryset: Claims, _name: str, author: Author) -> Claims:
        as_of = self.day_asked_for
        return queryset.by_author_as_of(author, as_of) if as_of else queryset.by_author(author)

    def filter_said_by(self, queryset: Claims, _name: str, speaker: Author | str) -> Claims:
        as_of = self.day_asked_for
        if isinstance(speaker, str):
            return (queryset.said_by_name_as_of if as_of else queryset.said_by_name)(speaker)
        return queryset.said_by_as_of(speaker, as_of) if as_of else queryset.said_by(speaker)

    def filter_reported_by(self, queryset: Claims, _name: str, author: Author) -> Claims:
        as_of = self.day_asked_for
        return queryset.reported_by_as_of(author, as_of) if as_of else queryset.reported_by(author)

    def filter_article(self, queryset: Claims, _name: str, article: Article) -> Claims:
        return queryset.filter(**{self._column("article"): article.pk})

    def filter_overdue(self, queryset: Claims, _name: str, value: str) -> Claims:
        as_of = self.day_asked_for
        return queryset.overdue_as_of(as_of) if as_of else queryset.overdue()

    def filter_sort(self, queryset: Claims, _name: str, sort: str) -> Claims:
        """A sort by a date lists the claims that have it."""
        if sort == ASSESSED:
            return queryset.filter(assessed_at__isnull=False)
        if sort == CHANGED:
            return queryset.filter(verdict_changed_on__isnull=False)
        return queryset.filter(resolves_on__isnull=False) if sort == REVIEW_DATE else queryset
