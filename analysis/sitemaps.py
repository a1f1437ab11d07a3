"""The claims and sources that search engines are told to look at."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from articles.sitemaps import AT_ONCE, Address, Section, addresses_by_slug

from .models import Claim, Source

DATES = ("created_at", "assessed_at", "moved_here_at", "article__published_at")


def _claims(rows: QuerySet[Any]) -> Iterator[Address]:
    """Claims, changed when they were entered, came out or were judged."""
    for pk, slug, *dates in rows.values_list("pk", "slug", *DATES).iterator(AT_ONCE):
        path = reverse("analysis:claim_detail", args=[pk, slug])
        yield Address(path, max(filter(None, dates)))


CLAIMS = Section(Claim.objects.live, _claims)
SOURCES = Section(Source.objects.live, addresses_by_slug("analysis:source_detail"))
LISTS = ["analysis:claim_list", "analysis:claims_due", "analysis:about"]
