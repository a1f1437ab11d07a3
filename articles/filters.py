"""Filters of article lists, shared by pages and API. Every one works as a plain URL."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import slug_re
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import cached_property
from django.utils.html import escape, format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process

from accounts import accents
from accounts.folding import fold, name_key
from accounts.lists import has_in_any, words_of

from .fields import FIRST_YEAR, LAST_YEAR
from .languages import tag_of
from .models import Article, Author, Byline, Organization, Topic, moved_name
from .models.article_lists import ArticleQuerySet as Articles
from .models.former_names import AddressedName
from .models.signing_names import SigningNameQuerySet
from .pagination import BY_KNOWN_DATE, BY_TIME, PARAMETERS, Ordering
from .word_index import WORD_INDEXES

OF_TOPIC = Ordering("in_topic__listed_at", "in_topic__content_object_id", "published_at")
BY_AUTHOR = Ordering("by_author__listed_at", "by_author__article_id", "published_at")
IN_SERIES = Ordering("part__position", attribute="place", parse=int, write=str, descending=False)

# Added to links by mailers and networks, and no filters of ours.
TRACKING = ("utm_", "fbclid", "gclid", "mc_")


WORD = re.compile(r"\w+")
ABBREVIATION = "abbreviation"
BEARERS_NAMED = 5
MENTIONS_READ = 200  # names that have the longest of the words somewhere
NAMES_READ = 5_000  # where no name has it as it is written: 10 ms


class UnknownName(ValidationError):
    """There is no such name, or more than one; `instead` has those that may be meant, by slug."""

    def __init__(self, message: str, code: str, instead: Mapping[str, str]) -> None:
        super().__init__(message, code=code)
        self.instead = instead


class NamedField(forms.CharField):
    """An object given by its slug or its name: a list of all would not end on a large site."""

    def __init__(self, *, model: Any, name: str = "name", live: Any = None, **kwargs: Any) -> None:
        self.model, self.name_column = model, name
        self.live = live or model.objects.live
        super().__init__(max_length=200, **kwargs)

    def clean(self, value: Any) -> Any:
        words = super().clean(value)
        if not words:
            return None
        visible = self.live()
        found = self.find(words, visible)
        return self._only_bearer(words, visible) if found is None else found

    def find(self, words: str, visible: QuerySet[Any]) -> Any:
        """What the words are the slug or the name of, now or formerly; None for nothing."""
        if not issubclass(self.model, AddressedName):
            return visible.filter(slug=words).first() or self._titled(visible, words)
        return self.find_present(words, visible) or self.find_former(words, visible)

    @staticmethod
    def find_present(words: str, visible: QuerySet[Any]) -> Any:
        """What has this slug, or is called so; None where nothing does."""
        found = visible.filter(Q(slug=words) | Q(name_key=name_key(words)))[:2]
        by_slug = next((row for row in found if row.slug == words), None)
        return by_slug or next(iter(found), None)

    @staticmethod
    def find_former(words: str, visible: QuerySet[Any]) -> Any:
        """What had this slug, or was called so, before; None where nothing did."""
        if slug_re.match(words) and (moved := moved_name(visible, words)):
            return moved
        if isinstance(visible, SigningNameQuerySet):
            return visible.formerly_called(words).first()
        return None

    def _only_bearer(self, words: str, visible: QuerySet[Any]) -> Any:
        """The one object with all of the words in its name, or with this abbreviation.

        Raises ValidationError, which names the nearest, where there is none, or more than one.
        """
        found = list(islice(self._bearers(words, visible), BEARERS_NAMED + 1))
        if not found:
            raise self._unknown(words, visible)
        if len(found) > 1:
            raise self._several(words, found)
        return found[0]

    def _several(self, words: str, found: list[Any]) -> UnknownName:
        message = gettext("Several are called “%(words)s”: %(names)s. Write the whole name.")
        instead = {row.slug: getattr(row, self.name_column) for row in found[:BEARERS_NAMED]}
        names = [*instead.values(), *(["…"] if len(found) > BEARERS_NAMED else [])]
        named = {"words": words[:80], "names": ", ".join(names)}
        return UnknownName(message % named, "several", instead)

    def _bearers(self, words: str, visible: QuerySet[Any]) -> Iterator[Any]:
        """Rows with all of the words in a name: as written, or, where there is none, but for the
        accents.
        """
        names = [self.name_column]
        if any(field.name == ABBREVIATION for field in self.model._meta.fields):
            names.append(ABBREVIATION)
        rows = visible.order_by(self.name_column, "pk")
        asked = words_in(words)
        if not asked:
            return
        longest = max(WORD.findall(fold(words)), key=len)
        alike = Q()
        for name in names:
            alike |= Q(**{f"{name}__mentions": longest})
        keys = [
            key
            for key, *given in rows.filter(alike).values_list("pk", *names)[:MENTIONS_READ]
            if any(asked <= words_in(name) for name in given)
        ]
        keys = keys or [
            key
            for key, *given in rows.values_list("pk", *names)[:NAMES_READ]
            if any(asked <= words_in(name) for name in given)
        ]
        yield from rows.filter(pk__in=keys[: BEARERS_NAMED + 1])

    def _titled(self, visible: QuerySet[Any], words: str) -> Any:
        """The object of this title, whatever its case; None where there is none."""
        alike = visible.filter(**{f"{self.name_column}__mentions": words})
        called = (row for row in alike[:100] if fold(getattr(row, self.name_column)) == fold(words))
        return next(called, None)

    def _unknown(self, words: str, visible: QuerySet[Any]) -> UnknownName:
        message = gettext("There is no %(model)s called “%(words)s”.") % {
            "model": self.model._meta.verbose_name,
            "words": words[:80],
        }
        near = self._nearest(words, visible)
        for name in near.values():
            message += gettext(" Did you mean “%s”?") % name
        return UnknownName(message, "unknown", near)

    def _nearest(self, words: str, visible: QuerySet[Any]) -> dict[str, str]:
        """The name that is most like some words, by slug; nothing where none is."""
        start = visible.filter(**{f"{self.name_column}__mentions": words[:1]})
        names = dict(start.values_list("slug", self.name_column)[:NAMES_READ])
        match = process.extractOne(
            words, names, scorer=fuzz.WRatio, processor=fold, score_cutoff=75
        )
        return {match[2]: match[0]} if match else {}


def words_in(name: str) -> set[str]:
    return {*WORD.findall(accents.fold(name))}


class NamedFilter(filters.Filter):
    field_class = NamedField


class NamedLanguageField(forms.CharField):
    """A language by its tag or its name, in the language of the site or its own: “de”, “German”."""

    def clean(self, value: Any) -> Any:
        words = super().clean(value)
        if not words:
            return ""
        tag = tag_of(words)
        if tag is None:
            message = gettext("There is no language called “%s”. Write its name or code: de, az.")
            raise ValidationError(message % words[:80], code="unknown")
        return tag


class LanguageFilter(filters.Filter):
    field_class = NamedLanguageField


class SiteFilterSet(filters.FilterSet):
    """A FilterSet that reports broken and unknown parameters instead of passing over them."""

    @cached_property
    def unknown(self) -> list[str]:
        """Parameters of the URL that no filter has, such as a misspelt one."""
        known = {*self.filters, *PARAMETERS}
        return sorted(
            name for name in self.data or () if name not in known and not name.startswith(TRACKING)
        )

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What is wrong with the query: the name of a parameter, and a sentence about it."""
        invalid = [
            (name, f"{self.form.fields[name].label}: {messages[0]}")
            for name, messages in self.errors.items()
        ]
        message = gettext("This list has no filter called “%s”.")
        return invalid + [(name, message % name[:40]) for name in self.unknown]

    @property
    def told(self) -> list[SafeString]:
        """What is wrong, for a page: names that may be meant are links to the list with them."""
        errors = self.form.errors.as_data() if self.form.is_bound else {}
        return [
            _with_links(message, self._instead(name, errors.get(name, ())))
            for name, message in self.problems
        ]

    def _instead(self, name: str, errors: Iterable[ValidationError]) -> list[tuple[str, str]]:
        """The names that may be meant for a value, and the query string with each."""
        return [
            (label, self._query(name, slug))
            for error in errors
            if isinstance(error, UnknownName)
            for slug, label in error.instead.items()
        ]

    def _query(self, name: str, value: str) -> str:
        given = (self.data or {}).items()
        kept = {key: each for key, each in given if each and key not in PARAMETERS}
        return urlencode({**kept, name: value})

    @cached_property
    def corrected(self) -> tuple[str, str] | None:
        """What may be meant by the words of `q`, where none of what there is has them, and the
        query string with that instead.
        """
        index = WORD_INDEXES.get(self.queryset.model)
        words = words_of(self.active.get("q", ""))
        corrected = " ".join(index.corrected(words)) if index and words else ""
        return (corrected, self._query("q", corrected)) if corrected else None

    @property
    def found(self) -> QuerySet[Any]:
        """The filtered rows; none when a value is invalid: an unfiltered list would mislead."""
        rows: QuerySet[Any] = self.qs
        return rows.none() if self.errors else rows

    @cached_property
    def active(self) -> dict[str, Any]:
        """The filters in use: cleaned values by name."""
        cleaned: Iterable[tuple[str, Any]] = (
            self.form.cleaned_data.items() if self.form.is_valid() else ()
        )
        return {name: value for name, value in cleaned if value not in (None, "", [])}

    @property
    def ordering(self) -> Ordering:
        return BY_TIME


def having_word(
    rows: QuerySet[Any], columns: Iterable[str], word: str, *, in_title: bool = False
) -> Q:
    """The condition that a live row has a word, by the index of its model or in some columns."""
    index = WORD_INDEXES.get(rows.model)
    keys = index.keys_having(word, in_title=in_title) if index else None
    return has_in_any(rows, columns, word) if keys is None else Q(pk__in=keys)


def _with_links(message: str, links: list[tuple[str, str]]) -> SafeString:
    """A message in which each label is a link; what was typed stands before all of them."""
    rest, linked = str(escape(message)), ""
    for label, query in reversed(links):
        before, found, after = rest.rpartition(escape(label))
        if found:
            linked = format_html('<a href="?{}">{}</a>', query, label) + after + linked
            rest = before
    return SafeString(rest + linked)


class ArticleFilter(SiteFilterSet):
    q = filters.CharFilter(label=_("Words"), method="filter_words", max_length=200)
    topic = NamedFilter(label=_("Topic"), model=Topic, method="filter_topic")
    author = NamedFilter(label=_("Author"), model=Author, method="filter_author")
    organization = NamedFilter(
        label=_("Organization"), model=Organization, method="filter_organization"
    )
    kind = filters.ChoiceFilter(label=_("Kind"), choices=Article.Kind, empty_label=_("Any"))
    language = LanguageFilter(label=_("Language"))
    year = filters.NumberFilter(
        label=_("Year"),
        method="filter_year",
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        decimal_places=0,
    )

    class Meta:
        model = Article
        fields: list[str] = []

    @property
    def ordering(self) -> Ordering:
        """With a topic or an author, the row that ties the article to it is in order already.

        A year is of the date that articles bear, so that they are in its order.
        """
        if "topic" in self.active:
            return OF_TOPIC
        if "author" in self.active:
            return BY_AUTHOR
        return BY_KNOWN_DATE if "year" in self.active else BY_TIME

    def filter_words(self, queryset: Articles, _name: str, words: str) -> Articles:
        """Articles that have each of the words, in any order and place."""
        columns = ("title", "standfirst", "text")
        for word in words_of(words) or words.split():
            queryset = queryset.filter(having_word(queryset, columns, word))
        return queryset

    def filter_topic(self, queryset: Articles, _name: str, topic: Topic) -> Articles:
        return queryset.of_topic(topic)

    def filter_author(self, queryset: Articles, _name: str, author: Author) -> Articles:
        return queryset.by_author(author)

    def filter_organization(
        self, queryset: Articles, _name: str, organization: Organization
    ) -> Articles:
        """Articles that it published, or that one of its people signed."""
        signs = Byline.objects.listed().filter(affiliation=organization, article=OuterRef("pk"))
        return queryset.filter(Q(publisher=organization) | Exists(signs))

    def filter_year(self, queryset: Articles, _name: str, year: Any) -> Articles:
        return queryset.of_year(int(year))
