"""Constants that stand in the SQL itself."""

import re
from typing import Any

from django.db.models import Value

WORD = re.compile(r"\w*")


class Literal(Value):
    """A constant word, written into the query and not passed beside it.

    SQLite uses an index of some rows only where its condition stands in the query word for word.
    """

    def __init__(self, value: str) -> None:
        if not WORD.fullmatch(value):
            raise ValueError(f"{value!r} is not a word")
        super().__init__(value)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        return f"'{self.value}'", ()
