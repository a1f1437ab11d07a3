"""Tables as Parquet, written by arro3: Arrow without any other library, 12 MB to download where
pyarrow takes 40. It is no part of what the site needs: requirements-parquet.txt has it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, get_type_hints

from django.core.serializers.json import DjangoJSONEncoder
from rest_framework import serializers

PIECE = 500  # rows of a batch
GROUP = 5_000  # rows of a row group: so many are in memory at once
EPOCH_DAY = date(1970, 1, 1).toordinal()
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

Row = Mapping[str, Any]
# What values are. Arro3 makes days and moments of whole numbers alone.
INTEGER, BOOLEAN, TEXT, DAY, MOMENT = "integer", "boolean", "text", "day", "moment"


class NotInstalled(Exception):
    """Parquet cannot be written here."""


def write_parquet(fields: Mapping[str, Any], rows: Iterable[Row], path: Path) -> int:
    """Write rows with some fields of a serializer; how many. Raises NotInstalled.

    Values inside values stand as JSON, as in CSV.
    """
    try:
        from arro3 import core, io  # here, because most sites have no need of it
    except ImportError as error:
        raise NotInstalled("pip install -r requirements-parquet.txt") from error
    types = {name: type_of(field) for name, field in fields.items()}
    stored = _stored_types(core)
    schema = core.Schema([core.Field(name, stored[each][1]) for name, each in types.items()])
    counted = _Counted(rows)
    batches = _batches(core, types, stored, counted)
    reader = core.RecordBatchReader.from_batches(schema, batches)
    io.write_parquet(reader, path, compression="zstd(3)", max_row_group_size=GROUP)
    return counted.number


def _stored_types(core: Any) -> dict[str, tuple[Any, Any]]:
    """The type that values are read as, and that which the file has."""
    types = core.DataType
    return {
        INTEGER: (types.int64(), types.int64()),
        BOOLEAN: (types.bool(), types.bool()),
        TEXT: (types.utf8(), types.utf8()),
        DAY: (types.int32(), types.date32()),
        MOMENT: (types.int64(), types.timestamp("us", tz="UTC")),
    }


class _Counted:
    """Rows that are counted while they are read."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows, self.number = rows, 0

    def __iter__(self) -> Iterator[Row]:
        for row in self.rows:
            self.number += 1
            yield row


def _batches(
    core: Any, types: Mapping[str, str], stored: Any, rows: Iterable[Row]
) -> Iterator[Any]:
    left = iter(rows)
    while piece := [*islice(left, PIECE)]:
        columns = {}
        for name, each in types.items():
            read_as, stored_as = stored[each]
            values = [value_of(row[name], each) for row in piece]
            columns[name] = core.Array(values, type=read_as).cast(stored_as)
        yield core.RecordBatch.from_pydict(columns)


def type_of(field: Any) -> str:
    """What the values of a field of a serializer are."""
    if isinstance(field, serializers.SerializerMethodField):
        method = getattr(type(field.parent), field.method_name or "")
        returned = str(get_type_hints(method).get("return", ""))
        return {"<class 'int'>": INTEGER, "int | None": INTEGER, "<class 'bool'>": BOOLEAN}.get(
            returned, TEXT
        )
    for kind, name in (
        (serializers.BooleanField, BOOLEAN),
        (serializers.IntegerField, INTEGER),
        (serializers.DateTimeField, MOMENT),
        (serializers.DateField, DAY),
    ):
        if isinstance(field, kind):
            return name
    return TEXT


def value_of(value: Any, kind: str) -> Any:
    """A value as an answer of the API has it, as an array takes it."""
    if value is None:
        return None
    if kind == DAY:
        return date.fromisoformat(value).toordinal() - EPOCH_DAY
    if kind == MOMENT:
        return (datetime.fromisoformat(value) - EPOCH) // MICROSECOND
    if kind == TEXT and not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder)
    return value
