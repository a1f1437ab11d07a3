"""YAML to rows that know where they stand, so that a mistake can be named by file and line.

A row is a frozen dataclass (see schema.py): its annotations say which keys an entry has and what
they hold; a key with a default may be left out.
"""

import datetime
import types
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any, Self, TypeVar, get_args, get_origin, get_type_hints

import yaml
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.readers.plain_text import ParseError, decode


class SeedError(Exception):
    """Seed data that cannot be loaded: in which file, on which line (from 1), and what to mend."""

    def __init__(self, file: str, line: int | None, message: str) -> None:
        where = _("%(file)s, line %(line)d") % {"file": file, "line": line} if line else file
        super().__init__(f"{where}: {message}")
        self.file, self.line, self.message = file, line, message


class Entry(dict[str, Any]):
    """A YAML mapping; `line` is where it begins, `lines` where each of its keys stands."""

    file = ""
    line = 0
    lines: dict[str, int]

    def error(self, message: str, key: str = "") -> SeedError:
        return SeedError(self.file, self.lines.get(key, self.line), message)


@dataclass(frozen=True, kw_only=True)
class Row:
    """What one entry says, checked against the annotations of its class."""

    entry: Entry = field(repr=False, compare=False)

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """The row in `entry`. Raises SeedError: a key is unknown, missing or of a wrong type."""
        hints = get_type_hints(cls)
        known = {each.name: each for each in fields(cls) if each.name != "entry"}
        for key in entry:
            if key not in known:
                message = _("“%(key)s” is unknown here. Known are: %(known)s.")
                raise entry.error(message % {"key": key, "known": ", ".join(known)}, key)
        for name, each in known.items():
            if name not in entry and each.default is MISSING:
                raise entry.error(_("“%(key)s” is missing.") % {"key": name})
        values = {key: _convert(hints[key], value, entry, key) for key, value in entry.items()}
        return cls(entry=entry, **values)

    def error(self, message: str, key: str = "") -> SeedError:
        return self.entry.error(message, key)

    @contextmanager
    def blamed(self) -> Iterator[None]:
        """What a model says is not valid is said of this row, on the line of the field."""
        try:
            yield
        except ValidationError as error:
            key, messages = next(iter(_by_field(error).items()))
            text = " ".join(messages)
            named = key in self.entry.lines
            raise self.error(f"{key}: {text}" if named else text, key) from error


R = TypeVar("R", bound=Row)


def read_rows(kind: type[R], path: Path, key: str) -> list[R]:
    """The rows of a file whose one key, `key`, holds a list. Raises SeedError."""
    content = _load(path)
    if not isinstance(content, Entry) or list(content) != [key]:
        message = _("the file must have one key, “%(key)s”, with a list under it.")
        raise SeedError(path.name, 1, message % {"key": key})
    rows: list[R] = _convert(tuple[kind, ...], content[key], content, key)  # type: ignore[valid-type]
    return rows


def read_text(path: Path) -> str:
    """The text of a UTF-8 file. Raises SeedError."""
    try:
        return decode(path.read_bytes())
    except OSError as error:
        message = _("the file cannot be read: %(problem)s.") % {"problem": error.strerror}
        raise SeedError(path.name, None, message) from error
    except ParseError as error:
        raise SeedError(path.name, error.line, error.message) from error


class _Loader(yaml.SafeLoader):
    """Keeps line numbers, and refuses what would silently be dropped: a key given twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Any:
        lines: dict[str, int] = {}
        for key_node, _value in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if key in lines:
                message = _("“%(key)s” stands here twice, first on line %(line)d.")
                raise yaml.constructor.ConstructorError(
                    problem=message % {"key": key, "line": lines[key]},
                    problem_mark=key_node.start_mark,
                )
            lines[key] = line
        pairs: dict[Any, Any] = super().construct_mapping(node, deep=True)
        entry = Entry(pairs)
        entry.line, entry.lines, entry.file = node.start_mark.line + 1, lines, self.name
        return entry

    def construct_entry(self, node: yaml.MappingNode) -> Any:
        return self.construct_mapping(node)

    def construct_time(self, node: yaml.ScalarNode) -> Any:
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError as error:
            message = _("“%(date)s” is no date: %(problem)s.")
            raise yaml.constructor.ConstructorError(
                problem=message % {"date": node.value, "problem": error},
                problem_mark=node.start_mark,
            ) from error


_Loader.add_constructor("tag:yaml.org,2002:map", _Loader.construct_entry)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_time)


def _load(path: Path) -> Any:
    text = read_text(path)
    try:
        loader = _Loader(text)
        loader.name = path.name
        return loader.get_single_data()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise SeedError(path.name, line, str(error.problem)) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        message = _("the character U+%(code)04X is not text. Remove it.")
        raise SeedError(path.name, line, message % {"code": error.character}) from error


def _convert(kind: Any, value: Any, entry: Entry, key: str) -> Any:
    """`value` as `kind`: a scalar type, a row, a tuple of either, or one of them and None."""
    if get_origin(kind) is types.UnionType:
        kind, _none = get_args(kind)
        return None if value is None else _convert(kind, value, entry, key)
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise entry.error(_("“%(key)s” must be a list.") % {"key": key}, key)
        return tuple(_convert(get_args(kind)[0], item, entry, key) for item in value)
    if isinstance(kind, type) and issubclass(kind, Row):
        if not isinstance(value, Entry):
            message = _("each item of “%(key)s” must be a mapping of keys to values.")
            raise entry.error(message % {"key": key}, key)
        return kind.of(value)
    if kind is datetime.datetime:
        value = _as_time(value)
    if type(value) is not kind:
        message = _("“%(key)s” must be %(kind)s.")
        raise entry.error(message % {"key": key, "kind": NAMES[kind]}, key)
    return value.strip() if kind is str else value


def _as_time(value: Any) -> Any:
    """A time with its zone, given as text or as YAML's own; None when it is anything else."""
    if isinstance(value, str):
        try:
            value = datetime.datetime.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, datetime.datetime) and value.tzinfo else None


NAMES = {
    str: gettext_lazy("text (in quotes, where it looks like a number or a date)"),
    bool: gettext_lazy("true or false"),
    int: gettext_lazy("a whole number"),
    datetime.date: gettext_lazy("a date, such as 2026-01-08"),
    datetime.datetime: gettext_lazy("a time with its zone, such as “2026-01-08T09:00:00Z”"),
}


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    if hasattr(error, "error_dict"):
        return error.message_dict
    return {NON_FIELD_ERRORS: error.messages}
