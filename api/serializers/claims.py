"""What the API says of claims."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from analysis import attribution
from analysis.article_on_day import with_article_of_day
from analysis.as_of import AsOf, Standing
from analysis.models import Claim
from analysis.verdicts import Finding, Kind, Part, Verdict

from ..representation import Representation
from .articles import ArticleRef
from .names import NameRef, topic_ref


@dataclass(frozen=True)
class ClaimRow:
    """A claim, and what is held of it now or on a day."""

    claim: Claim
    standing: Standing
    as_of: AsOf | None = None

    @property
    def said_by(self) -> str:
        """Who says it, in words; "" where it belonged to another article on the day."""
        if self.standing.former_article:
            return ""
        now = [row.signed_as for row in self.claim.article.bylines.all()]
        signing = now if self.standing.former_signers is None else self.standing.former_signers
        return attribution.in_words(self.claim, signing, self.standing.former_speaker)

    @property
    def article(self) -> dict[str, Any] | None:
        """The article that makes it, with the date of the day; None where another made it then."""
        article = self.claim.article
        if self.standing.former_article:
            return None
        names = {"slug": article.slug, "title": self.standing.title_of(article)}
        return names | {"date": self.standing.date_of(article)}

    @property
    def verdict(self) -> str | None:
        return self.standing.verdict or None

    @property
    def stale_for(self) -> list[str]:
        return [part.value for part in self.standing.stale_for]

    @property
    def topics(self) -> list[dict[str, str]]:
        return [topic_ref(tie) for tie in self.claim.tagged_topics.all()]

    @property
    def merged_into(self) -> int | None:
        return self.claim.merged_into_id

    @property
    def former_verdict(self) -> str | None:
        """What was held before; None on another day, of which that is not known."""
        return None if self.as_of else self.claim.former_verdict or None

    @property
    def verdict_changed_on(self) -> date | None:
        return None if self.as_of else self.claim.verdict_changed_on


def claim_rows(claims: Iterable[Claim], as_of: AsOf | None = None) -> list[ClaimRow]:
    """Claims (for_listing, with_standing of a day) with what is held of them."""
    lines = with_article_of_day(((claim, claim.standing(as_of)) for claim in claims), as_of)
    return [ClaimRow(claim, standing, as_of) for claim, standing in lines]


class ClaimLine(Representation):
    """A proposition that an article makes, in the desk’s words, and what the desk holds of it."""

    id = serializers.IntegerField(source="claim.pk", read_only=True, help_text=_("Its key."))
    url = serializers.SerializerMethodField(help_text=_("Its page."))
    number = serializers.IntegerField(
        source="claim.number", read_only=True, allow_null=True,
        help_text=_("Its number among the claims of the article."),
    )  # fmt: skip
    article = ArticleRef(
        read_only=True, allow_null=True,
        help_text=_("Who makes it; null where it belonged to another on the day asked for."),
    )  # fmt: skip
    kind = serializers.ChoiceField(
        Kind.choices, source="standing.kind", read_only=True, help_text=_("What can be held of it.")
    )
    statement = serializers.CharField(
        source="standing.statement", read_only=True, help_text=_("The claim, in the desk’s words.")
    )
    said_by = serializers.CharField(read_only=True, help_text=_("Who says it, in words."))
    topics = NameRef(many=True, read_only=True, help_text=_("Its topics."))
    verdict = serializers.ChoiceField(
        Verdict.choices, read_only=True, allow_null=True,
        help_text=_("What the desk holds of it; null where it holds nothing."),
    )  # fmt: skip
    finding = serializers.ChoiceField(
        Finding.choices, source="standing.counted_as", read_only=True,
        help_text=_("In which group it counts."),
    )  # fmt: skip
    reason = serializers.CharField(
        source="standing.summary", read_only=True, help_text=_("Why, in one sentence.")
    )
    since = serializers.DateField(
        source="standing.since", read_only=True, allow_null=True, help_text=_("Held since.")
    )
    stale_for = serializers.ListField(
        child=serializers.ChoiceField(Part.choices), read_only=True,
        help_text=_("In what the claim is not what was judged."),
    )  # fmt: skip
    former_verdict = serializers.ChoiceField(
        Verdict.choices, read_only=True, allow_null=True,
        help_text=_("What was held before; null where a day is asked for."),
    )  # fmt: skip
    verdict_changed_on = serializers.DateField(
        read_only=True, allow_null=True, help_text=_("Since when the former is not held.")
    )
    is_of_desk_text = serializers.BooleanField(
        source="standing.discloses", read_only=True,
        help_text=_("The desk judges a text of its own."),
    )  # fmt: skip
    needs_countersignature = serializers.BooleanField(
        source="standing.needs_countersignature", read_only=True,
        help_text=_("No second person stands by it yet."),
    )  # fmt: skip
    resolution_criteria = serializers.CharField(
        source="standing.resolution_criteria", read_only=True,
        help_text=_("Predictions: how they are judged."),
    )  # fmt: skip
    resolves_on = serializers.DateField(
        source="standing.resolves_on", read_only=True, allow_null=True,
        help_text=_("Predictions: the review date."),
    )  # fmt: skip
    is_overdue = serializers.BooleanField(
        source="standing.is_overdue", read_only=True,
        help_text=_("The review date has passed, and it is open."),
    )  # fmt: skip
    listing = serializers.ChoiceField(
        Claim.Listing.choices, source="standing.listing", read_only=True,
        help_text=_("Whether the desk lists it."),
    )  # fmt: skip
    article_was_retracted = serializers.BooleanField(
        source="standing.was_retracted", read_only=True,
        help_text=_("Its article had been retracted on the day that is asked for."),
    )  # fmt: skip

    def get_url(self, row: ClaimRow) -> str:
        return self.address_of(row.claim)


class ClaimWhole(ClaimLine):
    merged_into = serializers.IntegerField(
        read_only=True, allow_null=True, help_text=_("The claim that says it in its place.")
    )
    hedge = serializers.CharField(
        source="claim.hedge", read_only=True, help_text=_("The author’s own words of caution.")
    )
    withdrawn_since = serializers.IntegerField(
        source="claim.withdrawn_since", read_only=True, allow_null=True,
        help_text=_("The revision since which its author no longer makes it."),
    )  # fmt: skip
