"""Lists of the desk."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import lookup_spawns_duplicates
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet, SlugField
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .folding import fold

MOST_WORDS = 8  # of a search: each is looked for in every row
YEARS = range(1, 9999)  # Django adds a year to make the end of one


class NamedList(ChangeList):
    """A list whose title is what it lists, and that is narrowed by its own filters alone.

    Django's title is “Select login to change”, and its lists take any look-up of any column in the
    address: whoever sees that a row is in the list could read a column of it letter by letter.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_popup:
            self.title = capfirst(str(self.opts.verbose_name_plural))

    def get_filters(self, request: HttpRequest) -> Any:
        """As Django's; raise IncorrectLookupParameters where the address asks for anything else.

        Django then shows the whole list, here with a message that says so.
        """
        try:
            self._check_values()
            found = super().get_filters(request)
            self._check_own(found[2])
        except (
            IncorrectLookupParameters,
            DisallowedModelAdminLookup,
            ValueError,
            OverflowError,
        ) as error:
            messages.warning(request, _("This list has no such filter, so it shows everything."))
            raise IncorrectLookupParameters from error
        return found

    def _check_values(self) -> None:
        """Raise ValueError for values that no column can have, or that end outside the calendar."""
        values = [value for values in self.get_filters_params().values() for value in values]
        if any("\0" in value for value in values):
            raise ValueError("NUL")
        year = self.params.get(f"{self.date_hierarchy}__year")
        if year is not None and int(year) not in YEARS:
            raise ValueError(year)
        for name in self._dates("month", "day"):
            if name in self.params and year is None:
                raise ValueError(name)

    def _check_own(self, remaining: dict[str, Any]) -> None:
        """Raise ValueError for parameters that no filter has taken and that are no date."""
        own = {*self._dates("gte", "lt")} if self._dates_given() else set()
        if others := remaining.keys() - own:
            raise ValueError(others)

    def _dates_given(self) -> bool:
        typed = any(name in self.params for name in self._dates("gte", "lt"))
        return not typed and any(name in self.params for name in self._dates("year"))

    def _dates(self, *parts: str) -> Iterator[str]:
        return (f"{self.date_hierarchy}__{part}" for part in parts if self.date_hierarchy)


class SearchByWords(admin.ModelAdmin):
    """An admin whose search finds rows that have each word, whatever its case, in any column.

    Words in quotation marks are looked for as they stand. Django's own search ignores the case of
    ASCII letters alone on SQLite.
    """

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return self.having_all(request, queryset, words_of(search_term)), False

    def having_all(
        self, request: HttpRequest, queryset: QuerySet[Any], words: Iterable[str]
    ) -> QuerySet[Any]:
        for word in words:
            queryset = queryset.filter(self.having(request, word))
        return queryset

    def having(self, request: HttpRequest, word: str) -> Q:
        """The condition that a row of the list has a word."""
        rows = self.model._default_manager.all()
        return has_in_any(rows, self.get_search_fields(request), word)


def has_in_any(rows: QuerySet[Any], columns: Iterable[str], word: str) -> Q:
    """The condition that a row has a word in any of some columns, as look-ups name them.

    Through a relation to many, rows are found once: by their keys.
    """
    own, related = Q(), Q()
    for column in columns:
        has_word = _has(rows, column, word)
        if lookup_spawns_duplicates(rows.model._meta, column):
            related |= has_word
        else:
            own |= has_word
    if related:
        own |= Q(pk__in=rows.model._default_manager.filter(related).order_by().values("pk"))
    return own


def _has(rows: QuerySet[Any], column: str, word: str) -> Q:
    """A slug is folded already: the database compares it five times as fast."""
    names = {field.name for field in rows.model._meta.fields if isinstance(field, SlugField)}
    if column in names:
        return Q(**{f"{column}__contains": fold(word)})
    return Q(**{f"{column}__mentions": word})


def words_of(search: str) -> list[str]:
    """The words of a search, and its phrases in quotation marks; the first MOST_WORDS of them."""
    parts = re.findall(r'"([^"]+)"|(\S+)', search.replace("\0", ""))
    words = (phrase.strip() or word.strip('"') for phrase, word in parts)
    return [word for word in words if word][:MOST_WORDS]
