"""The search of the desk's lists, and of the fields in which an object is chosen by typing."""

import json
from typing import Any

from django.contrib import messages
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.lists import SearchByWords, has_in_any, words_of

from ..word_index import WORD_INDEXES

FEW = 500  # keys that are named one by one


class IndexedSearch(SearchByWords):
    """A search that asks the index of the model, if it has one, and looks at what is not in it.

    Who may see what is found is for the queryset to say. Where nothing is found, misspelt words
    are corrected; where that finds nothing either, every column of every row is looked at: the
    index knows words by their beginnings only.
    """

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        words = words_of(search_term)
        index = WORD_INDEXES.get(self.model)
        if index is None or not words:
            return self.having_all(request, queryset, words), False
        if found := _rows_of(queryset, self.having_all(request, queryset, words)):
            return found, False
        corrected = index.corrected(words)
        if corrected and (
            found := _rows_of(queryset, self.having_all(request, queryset, corrected))
        ):
            self.tell_correction(request, search_term, " ".join(corrected))
            return found, False
        everywhere = queryset
        for word in words:
            everywhere = everywhere.filter(self.in_columns(request, word))
        return _rows_of(queryset, everywhere) or queryset.none(), False

    def tell_correction(self, request: HttpRequest, typed: str, corrected: str) -> None:
        """Say above a list what it was searched for instead; what is chosen by typing says it."""
        if request.method == "GET" and request.path != reverse("admin:autocomplete"):
            told = _("Nothing has “%(typed)s”. This is what “%(corrected)s” finds.")
            messages.info(request, told % {"typed": typed[:80], "corrected": corrected})

    def having(self, request: HttpRequest, word: str) -> Q:
        index = WORD_INDEXES.get(self.model)
        keys = index.keys_having(word) if index else None
        if index is None or keys is None:
            return self.in_columns(request, word)
        columns = self.get_search_fields(request)
        rows = self.searched_rows(request).order_by()
        others = [column for column in columns if column not in index.columns]
        # Conditions on the key alone, so that the database begins with what is found.
        found = Q(pk__in=keys)
        if others:
            found |= Q(pk__in=rows.filter(has_in_any(rows, others, word)).values("pk"))
        if index.columns:
            drafts = index.not_indexed(rows)
            found |= Q(pk__in=drafts.filter(has_in_any(rows, columns, word)).values("pk"))
        return found

    def in_columns(self, request: HttpRequest, word: str) -> Q:
        """The condition that a row has a word in any column, without the index."""
        rows = self.searched_rows(request).order_by()
        has_word = has_in_any(rows, self.get_search_fields(request), word)
        return Q(pk__in=rows.filter(has_word).values("pk"))

    def searched_rows(self, request: HttpRequest) -> QuerySet[Any]:
        """All rows, with the columns that search_fields names."""
        rows: QuerySet[Any] = self.model._default_manager.all()
        return rows


def _rows_of(queryset: QuerySet[Any], found: QuerySet[Any]) -> QuerySet[Any] | None:
    """Rows of a queryset that were found, by their keys; None for none.

    A list asks for its rows, their number, and their first and last date: what was looked for in
    many columns is not looked for again each time.
    """
    keys = list(found.order_by().values_list("pk", flat=True))
    if len(keys) <= FEW:
        return queryset.filter(pk__in=keys) if keys else None
    is_sqlite = connection.vendor == "sqlite"
    sql = "SELECT value FROM json_each(%s)" if is_sqlite else "SELECT UNNEST(%s::bigint[])"
    given = json.dumps(keys) if is_sqlite else keys
    return queryset.filter(pk__in=RawSQL(sql, [given]))  # noqa: S611 (a parameter)
