"""What entries of articles in feeds say of their claims."""

from collections.abc import Collection

from django.utils.translation import ngettext

from .findings import Count
from .models import AnnotatedText


def findings_of(articles: Collection[int]) -> dict[int, str]:
    """“38 claims: 11 borne out, …” for each of some live articles (by key) that makes claims."""
    rows = AnnotatedText.objects.filter(pk__in=articles).exclude(claim_count=0)
    return {
        key: _in_words(Count.from_data(data)) for key, data in rows.values_list("pk", "findings")
    }


def _in_words(counts: list[Count]) -> str:
    total = sum(each.number for each in counts)
    head = ngettext("%d claim:", "%d claims:", total) % total
    return f"{head} {', '.join(each.words for each in counts)}"
