from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnalysisConfig(AppConfig):
    name = "analysis"
    verbose_name = _("Claims and evidence")

    def ready(self) -> None:
        from articles import bulk_changes, sitemaps
        from articles.feeds.additions import LINES
        from articles.models.people import AuthorQuerySet

        from . import (  # noqa: F401
            attribution,
            byline_warnings,
            checklist,
            name_merging,
            receivers,
            removal_holders,
            source_merging,
            stale_after_changes,
            structured_data,
            topic_merging,
            websub,
        )
        from .feed_lines import findings_of
        from .sitemaps import CLAIMS, SOURCES
        from .sitemaps import LISTS as LISTS_OF_CLAIMS

        checklist.register()
        bulk_changes.WARNINGS.append(byline_warnings.judged_by)
        AuthorQuerySet.also_public.append(attribution.is_quoted)
        LINES.append(findings_of)
        sitemaps.SECTIONS |= {"claims": CLAIMS, "sources": SOURCES}
        sitemaps.LISTS += LISTS_OF_CLAIMS
