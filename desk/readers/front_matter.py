"""Lines of data at the head of a text: YAML, TOML, JSON, or "Title: …" line by line. Pure."""

import json
import re
import tomllib
from datetime import date, datetime
from typing import Any

import yaml
from django.utils.translation import gettext as _

from .documents import Finding, Kind, ReadArticle
from .metadata import (
    one_line,
    path_of,
    read_address,
    read_date,
    read_language,
    read_names,
    read_signers,
    read_slug,
)

MOST = 20_000  # characters
FENCED = {
    "yaml": re.compile(
        r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
    ),
    "toml": re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE),
}
HEAD_LINE = re.compile(
    r"(Title|Headline|Subtitle|Standfirst|Author|Authors|By|Date|Published|Topics|Tags"
    r"|Language|Source|URL|Publisher|Slug)[ \t]*:[ \t]*(\S.*)",
    re.IGNORECASE,
)
# What articles call what an article here has.
NAMES = {
    "title": "title headline name",
    "standfirst": "standfirst subtitle description summary excerpt dek abstract custom_excerpt",
    "signers": "author authors by byline creator writer",
    "source_date": "date published published_at publishdate pubdate created created_at",
    "topics": "tags tag categories category topics keywords",
    "language": "lang language locale",
    "slug": "slug",
    "source_url": "url canonical canonical_url source source_url link permalink original",
    "publisher": "publisher site publication",
    "former_paths": "aliases redirect_from",
    "editors_note": "editors_note note",
}
FIELDS = {name: field for field, names in NAMES.items() for name in names.split()}
Data = dict[str, Any]


def split(text: str) -> tuple[Data, str, list[Finding]]:
    """The data at the head of a text, the rest of it, and what of the head was not understood."""
    for form, fence in FENCED.items():
        found = fence.match(text)
        if found and len(found[1]) <= MOST:
            data = _parsed(form, found[1])
            if data is not None:
                return data, text[found.end() :], []
            if form == "toml" or re.match(r"[A-Za-z_][\w .-]*:(\s|$)", found[1]):
                message = _("The data at the head of the file cannot be read: %s")
                finding = Finding(Kind.LOOK, message % one_line(found[1])[:300])
                return {}, text[found.end() :], [finding]
    return *_json_head(text), []


def _parsed(form: str, source: str) -> Data | None:
    try:
        data = tomllib.loads(source) if form == "toml" else _yaml(source)
    except (tomllib.TOMLDecodeError, yaml.YAMLError, ValueError, RecursionError):
        return None
    return (
        {str(key).strip().lower(): value for key, value in data.items()}
        if isinstance(data, dict)
        else None
    )


def _yaml(source: str) -> Any:
    """YAML without aliases, by which a few lines could grow beyond any memory."""
    if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(source)):
        raise ValueError("alias")
    return yaml.safe_load(source)


def _json_head(text: str) -> tuple[Data, str]:
    if not re.match(r"\{\s*\n?\s*\"", text):
        return {}, text
    try:
        data, end = json.JSONDecoder().raw_decode(text[:MOST])
    except (ValueError, RecursionError):
        return {}, text
    is_head = isinstance(data, dict) and FIELDS.keys() & {str(key).lower() for key in data}
    return (
        ({str(key).lower(): value for key, value in data.items()}, text[end:])
        if is_head
        else ({}, text)
    )


def head_lines(lines: list[str]) -> tuple[Data, int]:
    """The data of lines "Title: …", at the head of plain text, and how many lines they take."""
    data: Data = {}
    number = 0
    while number < len(lines) and (found := HEAD_LINE.fullmatch(lines[number].strip())):
        data.setdefault(found[1].lower(), found[2])
        number += 1
    is_head = len(data) > 1 or "title" in data
    return (
        (data, number)
        if is_head and (number >= len(lines) or not lines[number].strip())
        else ({}, 0)
    )


def take_over(article: ReadArticle, data: Data) -> None:
    """Set what the data say of an article, and tell which of them say nothing that it has."""
    for key, value in data.items():
        field = FIELDS.get(key.replace("-", "_"))
        read = _READ[field](value) if field else None
        if not read:
            if _is_said(value):
                article.say(Kind.LEFT_OUT, f"{key}: {_shown(value)}")
        elif field == "topics":
            article.topics += [each for each in read if each not in article.topics]
        elif field and not getattr(article, field):
            setattr(article, field, read)
        else:
            article.say(Kind.LEFT_OUT, f"{key}: {_shown(value)}")


def _is_said(value: Any) -> bool:
    return value not in (None, "", [], {}, False)


def _shown(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return one_line(
        value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
    )[:200]


def _topics(value: Any) -> list[str]:
    if isinstance(value, str):
        value = value.split(",")
    found = [one_line(each.get("name") if isinstance(each, dict) else each) for each in value or ()]
    return [*dict.fromkeys(name[:100] for name in found if name)]


def _paths(value: Any) -> list[str]:
    values = [value] if isinstance(value, str) else value or ()
    return [path for each in values if (path := path_of(str(each)))]


_READ: dict[str, Any] = {
    "title": one_line,
    "standfirst": one_line,
    "editors_note": one_line,
    "publisher": lambda value: ", ".join(read_names(value)),
    "signers": read_signers,
    "source_date": read_date,
    "topics": _topics,
    "language": read_language,
    "slug": read_slug,
    "source_url": read_address,
    "former_paths": _paths,
}
