"""Which tables hold words of an article, and how words are taken out of their rows.

Each app says it for its own models (see removal_holders), so that a table that is added later is
either held here or named as exempt: a test fails otherwise. Every column of a table that is held is
patched by what it is (`patched_columns`), also one that is added later.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from .models import Article, Revision
from .removed_words import SpanMap, WordsToRemove

TEXTS = (models.CharField, models.TextField, models.JSONField)


@dataclass
class Removal:
    """One removal, while it is done: which words, from which article, and what became of it.

    `left` names the holders whose rows are to stay as they are. `spans` has where the text of each
    revision (by its key) had the words, `shown` where that of the article's own columns had them.
    `slug` has what revisions say now of the article's slug, and the free one that it has instead;
    `copied` the newest revision and its patched copy; `taken` is for a patch to remember what may
    be there once, `known` for what it has looked up.
    """

    words: WordsToRemove
    article: Article
    left: frozenset[str] = frozenset()
    spans: dict[int, SpanMap] = field(default_factory=dict)
    shown: SpanMap = field(default_factory=lambda: SpanMap(()))
    slug: tuple[str, str] | None = None
    copied: tuple[Revision, Revision] | None = None
    taken: set[Any] = field(default_factory=set)
    known: dict[str, Any] = field(default_factory=dict)


Patch = Callable[[Any, Removal], dict[str, Any]]
Sharing = Callable[[Collection[Any], Article], models.QuerySet[Article]]


@dataclass(frozen=True)
class Holder:
    """A table with words of articles: `rows` finds those of one article.

    `patch` returns the columns of a row that change, with their new values. Rows of a holder that
    `may_stay` have the desk's own words, or those of others, and are left alone where the editor
    says so, but for the columns `never_stay`, which repeat a table that may not stay. Rows that are
    `dropped` are made anew, or not needed: they are deleted. Numbers in the columns `aside`
    may be there once: they are moved aside before the first is written. `shared_with` finds the
    other articles that show some of its rows too.
    """

    model: type[models.Model]
    rows: Callable[[Article], models.QuerySet[Any]]
    patch: Patch
    may_stay: bool = False
    never_stay: tuple[str, ...] = ()
    dropped: bool = False
    aside: tuple[str, ...] = ()
    shared_with: Sharing | None = None

    def iterate(self, article: Article) -> Iterator[Any]:
        """The rows one after the other: a log can be longer than the memory."""
        return self.rows(article).iterator(chunk_size=500)

    @property
    def name(self) -> str:
        return self.model._meta.label_lower

    @property
    def label(self) -> str:
        return str(self.model._meta.verbose_name_plural)


HOLDERS: list[Holder] = []
# Tables with texts that are no article's, by label, each with the reason.
EXEMPT: dict[str, str] = {}


def holds(
    model: type[models.Model],
    path: str | Callable[[Article], models.QuerySet[Any]],
    patch: Patch | None = None,
    **options: Any,
) -> None:
    """Register a table; `path` leads to the article from its rows ("claim__article")."""

    def rows(article: Article) -> models.QuerySet[Any]:
        found = path(article) if callable(path) else model._base_manager.filter(**{path: article})
        return found.order_by("pk")

    HOLDERS.append(Holder(model, rows, patch or patched_columns, **options))


def exempt(reason: str, *labels: str) -> None:
    EXEMPT.update(dict.fromkeys(labels, reason))


def patched_columns(row: Any, removal: Removal) -> dict[str, Any]:
    """The columns of a row that have the words, without them: each as what it is."""
    columns = {
        each.attname: _patched(each, getattr(row, each.attname), removal.words)
        for each in text_columns(type(row))
    }
    return {name: value for name, value in columns.items() if value != getattr(row, name)}


def text_columns(model: type[models.Model]) -> Iterable[Any]:
    """The columns of a model that can have words: texts that are typed, and JSON."""
    for column in model._meta.concrete_fields:
        if isinstance(column, TEXTS) and not column.choices:
            yield column


def _patched(column: Any, value: Any, words: WordsToRemove) -> Any:
    if not value:
        return value
    if isinstance(column, models.JSONField):
        return words.json(value)
    if isinstance(column, models.SlugField):
        return words.slug(value)[: column.max_length]
    if isinstance(column, models.URLField) or column.name == "location":
        return words.address(value)
    if column.name == "html":
        return words.html(value)
    text = words.markdown(value) if column.name == "body" else words.plain(value)
    return text[: column.max_length]
