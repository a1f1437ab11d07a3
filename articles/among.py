"""Rows by keys that a query finds, which is answered first: `filter(pk__among=keys)`.

PostgreSQL takes `in` for one table more, and may go through all rows in the order that is asked for
until some are among the few. Of an array it knows nothing but that it is short.
"""

from typing import Any

from django.db.models import BigAutoField
from django.db.models.lookups import In


@BigAutoField.register_lookup
class Among(In):
    lookup_name = "among"

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, column_values = self.process_lhs(compiler, connection)
        keys, values = self.process_rhs(compiler, connection)
        return f"{column} = ANY(ARRAY{keys})", [*column_values, *values]

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        return f"IN {rhs}"
