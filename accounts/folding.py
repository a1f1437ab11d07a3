"""Words compared without regard to case, in every script, on either database.

SQLite's LIKE ignores case for ASCII alone, and PostgreSQL's for what its locale knows, where the
Turkic I is another letter. `fold` and the look-up `mentions` say the same on both.
"""

import re
from typing import Any
from unicodedata import normalize

from django.db.models import CharField, Lookup, TextField

# Letters of which one is another's capital in some language only, or has no single small letter.
SMALL = {"İ": "i", "I": "i", "ı": "i", "ς": "σ", "ß": "ss", "ẞ": "ss"}
TABLE = str.maketrans(SMALL)
# What cannot be seen in a name, or is drawn in more than one way.
UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
DASHES = re.compile(r"[\u2010-\u2015\u2212]")
QUOTES = re.compile(r"[\u2018\u2019\u201b\u02bc\u02b9`\u00b4]")
DOUBLE_QUOTES = re.compile(r"[\u201c-\u201f\u00ab\u00bb]")
KEY_LENGTH = 400  # a name has 200 characters, of which one may be many once it is folded


def fold(text: str) -> str:
    """A text without case: texts that differ in nothing else are folded to the same."""
    if text.isascii():
        return text.lower()
    return normalize("NFKC", text).translate(TABLE).lower()


def name_key(name: str) -> str:
    """What names have in common that look and read the same: “NATO ”, “nato”, “Na\u200bto”."""
    seen = UNSEEN.sub("", name)
    seen = DASHES.sub("-", QUOTES.sub("'", DOUBLE_QUOTES.sub('"', seen)))
    # "İ" is written as two characters where it was made small without its language.
    words = fold(seen).replace("i\u0307", "i").split()
    return " ".join(words)[:KEY_LENGTH]


class NameKeyField(CharField):
    """The name_key of another column (`source`), kept by every insert and save of the row."""

    def __init__(self, *, source: str = "name", **kwargs: Any) -> None:
        self.source = source
        super().__init__(**{"max_length": KEY_LENGTH, "editable": False, "default": "", **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source}

    def pre_save(self, model_instance: Any, add: bool) -> str:
        key = name_key(getattr(model_instance, self.source))
        setattr(model_instance, self.attname, key)
        return key


@CharField.register_lookup
@TextField.register_lookup
class Mentions(Lookup):
    """`title__mentions="istanbul"`: the column has the word somewhere, whatever its case."""

    lookup_name = "mentions"

    def get_prep_lookup(self) -> str:
        return fold(str(self.rhs))

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        return self._as_sql("INSTR(FOLD(%s), %s) > 0", compiler, connection)

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        column = "normalize(%s, NFKC)"
        for letter, small in SMALL.items():
            column = f"replace({column}, '{letter}', '{small}')"
        return self._as_sql(f"strpos(lower({column}), %s) > 0", compiler, connection)

    def _as_sql(self, template: str, compiler: Any, connection: Any) -> Any:
        column, column_parameters = self.process_lhs(compiler, connection)
        word, word_parameters = self.process_rhs(compiler, connection)
        return template % (column, word), (*column_parameters, *word_parameters)


def add_fold(sender: Any, connection: Any, **_signal: Any) -> None:
    """Give a new connection to SQLite the function FOLD; PostgreSQL has what it takes."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("FOLD", 1, _fold_column, deterministic=True)


def _fold_column(value: Any) -> str | None:
    return None if value is None else fold(str(value))
