"""The tables of sources and of claims: see articles.tables."""

from typing import Any

from articles.models import Author
from articles.tables.resources import ReadTable, Table, moment

from . import evidence
from .locks import lock_claims
from .models import Claim, Evidence, Source


class SourceTable(ReadTable):
    """Sources. Without a slug a row is of the source with its URL."""

    model = Source
    columns = evidence.SOURCE_FIELDS
    save = staticmethod(evidence.save_source)
    named_by = "title"

    def lock_rows(self, rows: dict[Any, Any]) -> None:
        """And the claims that have evidence from them, whose verdicts may rest on it."""
        super().lock_rows(rows)
        claims = Evidence.objects.filter(source__in=rows).order_by()
        lock_claims(claims.values_list("claim", flat=True))

    def found_without_slug(self, row: Any) -> Source | None:
        url = row.get("url", "")
        return Source.objects.filter(url=url).first() if url else None


class ClaimTable(Table):
    """Claims with what is held of them."""

    model = Claim
    columns = (
        *("number", "slug", "kind", "statement", "said_by", "hedge", "topics", "article"),
        *("article_title", "listing", "verdict", "verdict_summary", "held_since"),
        *("resolution_criteria", "resolves_on", "created", "address"),
    )

    def rows_for(self, queryset: Any) -> Any:
        rows = queryset.select_related("article", "speaker")
        return rows.prefetch_related("tagged_topics__tag")

    def dehydrate_said_by(self, claim: Claim) -> str:
        speaker: Author | None = claim.speaker
        return speaker.name if speaker else claim.speaker_name

    def dehydrate_topics(self, claim: Claim) -> str:
        return "; ".join(tie.tag.name for tie in claim.tagged_topics.all())

    def dehydrate_article(self, claim: Claim) -> str:
        return claim.article.slug

    def dehydrate_article_title(self, claim: Claim) -> str:
        return claim.article.title

    def dehydrate_created(self, claim: Claim) -> str:
        return moment(claim.created_at)

    def dehydrate_address(self, claim: Claim) -> str:
        return claim.get_absolute_url()
