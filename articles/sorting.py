"""The order of names: that of the site's language, as its dictionaries have it, on either database.

Databases sort by what their own locale knows, SQLite by code points: Əliyev would stand after W.
Each name therefore has a sort key of ICU's, bytes that any database compares alike.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import icu  # type: ignore[import-untyped]
from django.conf import settings
from django.db import models

# Bytes of a key that are kept, well within what PostgreSQL takes into an index (2,700). Names that
# differ only behind them (350 letters) stand in the order in which they were entered.
KEY_LENGTH = 1_000


@cache
def _collator(language: str) -> Any:
    """How a language (BCP 47 tag) sorts; numbers in names are sorted by what they count."""
    collator = icu.Collator.createInstance(icu.Locale.forLanguageTag(language))
    numeric, on = icu.UCollAttribute.NUMERIC_COLLATION, icu.UCollAttributeValue.ON
    collator.setAttribute(numeric, on)
    return collator


def sort_key(text: str, language: str = "") -> bytes:
    """What a text is sorted by in a language, the site's where none is given."""
    key: bytes = _collator(language or settings.LANGUAGE_CODE).getSortKey(text)
    return key[:KEY_LENGTH]


class SortKeyField(models.BinaryField):
    """The sort_key of another column (`source`), kept by every insert and save of the row."""

    def __init__(self, *, source: str = "name", **kwargs: Any) -> None:
        self.source = source
        super().__init__(**{"editable": False, "default": b"", **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source}

    def from_db_value(self, value: Any, *_where: Any) -> bytes | None:
        """PostgreSQL's driver may give a view of memory."""
        return None if value is None else bytes(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes:
        key = sort_key(getattr(model_instance, self.source))
        setattr(model_instance, self.attname, key)
        return key


def misplaced(model: type[models.Model]) -> Iterator[tuple[int, str, bytes]]:
    """The rows of a model whose keys are not those of the site's language: key, text, right key.

    So are the keys of another version of ICU. Reads every name: 100,000 take a second or two.
    """
    source = _source(model)
    rows = model._default_manager.order_by("pk").values_list("pk", source, "sort_key")
    for key, text, stored in rows.iterator(2_000):
        right = sort_key(text)
        if right != stored:
            yield key, text, right


def sort_anew(model: type[models.Model]) -> int:
    """Give each misplaced row its right key; how many there were."""
    source, done = _source(model), 0
    for key, text, right in list(misplaced(model)):
        # Whoever renames a row meanwhile has given it the key of its new name.
        rows = model._default_manager.filter(pk=key, **{source: text})
        done += rows.update(sort_key=right)
    return done


def _source(model: type[models.Model]) -> str:
    field: Any = model._meta.get_field("sort_key")
    return str(field.source)
