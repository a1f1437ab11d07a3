"""Rows by keys that a query finds, which is answered first: `filter(pk__among=keys)`.

PostgreSQL takes `in` for one table more, and may go through all rows in the order that is asked for
until some are among the few. Of an array it knows nothing but that it is short.
"""

import json
from typing import Any

from django.db.models import BigAutoField, BooleanField, Func
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


class IsAmong(Func):
    """The condition that a column is one of many keys, which go as one parameter: Django takes
    longer to write a thousand than the database to look them up.
    """

    output_field = BooleanField()

    def __init__(self, column: Any, keys: tuple[int, ...] = ()) -> None:
        super().__init__(column)
        self.keys = keys

    def as_sql(self, compiler: Any, connection: Any, **_more: Any) -> Any:  # type: ignore[override]
        column, params = compiler.compile(self.source_expressions[0])
        written = json.dumps(self.keys)
        if connection.vendor == "postgresql":
            return f"{column} = ANY(%s::bigint[])", [*params, f"{{{written[1:-1]}}}"]
        in_list = f"{column} IN (SELECT value FROM JSON_EACH(%s))"  # noqa: S608 (no input in it)
        return in_list, [*params, written]
