"""Notices of correction and retraction as entries of a feed."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from ..models import Correction
from .documents import Category, Entry, with_whole_addresses
from .identities import tag_of


def correction_entries(request: HttpRequest, notices: Iterable[Correction]) -> list[Entry]:
    """Entries of notices (for_listing), in their order."""
    return [_entry(request, notice) for notice in notices]


def _entry(request: HttpRequest, notice: Correction) -> Entry:
    article, later = notice.article, [*notice.corrected_by.all()]
    page = request.build_absolute_uri(article.get_absolute_url())
    address = f"{page}#notice-{notice.pk}"
    grade = notice.get_grade_display()
    grades = request.build_absolute_uri(reverse("articles:correction_list"))

    def content() -> str:
        context = {"notice": notice, "article": article, "later": later, "brief": True}
        return with_whole_addresses(render_to_string("components/notice.html", context), page)

    return Entry(
        id=tag_of("correction", notice.pk),
        address=address,
        title=f"{grade}: {article.title}",
        updated=max([notice.made_at, *(each.made_at for each in later)]),
        published=notice.made_at,
        language=get_language(),
        content=content,
        categories=(Category(notice.grade, str(grade), grades),),
        summary=notice.note,
        version=(notice.changes, article.text_withheld),
    )
