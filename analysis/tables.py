"""The tables of sources and of claims: see articles.tables."""

from typing import Any

from articles.models import Author
from articles.tables.resources import ReadTable, Table, moment

from . import evidence
from .models import Claim, Source


class SourceTable(ReadTable):
    """Sources. Without a slug a row is of the source with its URL."""

    model = Source
    columns = evidence.SOURCE_FIELDS
    save = staticmethod(evidence.save_source)
    named_by = "title"

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
