"""The description of the API as its page shows it: made of the OpenAPI document, and pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Item:
    """A parameter or a member: its name, what it is, and the values that it may have."""

    name: str
    description: str
    values: str = ""
    is_required: bool = False


@dataclass(frozen=True)
class Operation:
    """One method of one address."""

    key: str
    method: str
    path: str
    summary: str
    parameters: list[Item]
    body: list[Item]
    members: list[Item]


@dataclass(frozen=True)
class Section:
    tag: str
    operations: list[Operation]


def sections_of(schema: Schema) -> list[Section]:
    """The operations by what they are about, in the order of the addresses."""
    found: dict[str, list[Operation]] = {}
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            shown = _operation(schema, path, method, operation)
            found.setdefault(operation["tags"][0], []).append(shown)
    return [Section(tag, operations) for tag, operations in found.items()]


def _operation(schema: Schema, path: str, method: str, operation: Schema) -> Operation:
    parameters = [
        Item(
            each["name"],
            each.get("description", ""),
            _values(each["schema"]),
            each.get("required", False),
        )
        for each in operation.get("parameters", ())
        if each["in"] != "path"
    ]
    return Operation(
        operation["operationId"],
        method.upper(),
        path,
        operation["summary"],
        parameters,
        [*_members(schema, operation.get("requestBody", {}))],
        [*_members(schema, _answer(operation))],
    )


def _answer(operation: Schema) -> Schema:
    found: Schema = operation["responses"].get("200") or operation["responses"].get("201") or {}
    return found


def _members(schema: Schema, holder: Schema) -> Iterator[Item]:
    """The members of what a request or an answer holds; of a page those of its rows."""
    content = holder.get("content", {}).get("application/json", {}).get("schema", {})
    rows = content.get("properties", {}).get("results", {}).get("items")
    reference = (rows or content).get("$ref", "")
    component = schema["components"]["schemas"].get(reference.rpartition("/")[2], {})
    required = component.get("required", ())
    for name, member in component.get("properties", {}).items():
        yield Item(name, member.get("description", ""), _values(member), name in required)


def _values(schema: Schema) -> str:
    """The values that something may have, with commas between; "" for any."""
    values = schema.get("enum") or schema.get("items", {}).get("enum") or ()
    return ", ".join(str(value) for value in values if value not in ("", None))
