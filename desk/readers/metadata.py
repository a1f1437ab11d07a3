"""Values as documents write them (dates, names, languages, addresses) to values. Pure."""

import re
from collections.abc import Iterable
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from articles.languages import canonical, is_language
from articles.slugs import make_slug

from .documents import Signer

ISO = re.compile(r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan yanvar января",
            "february feb fevral февраля",
            "march mar mart марта",
            "april apr aprel апреля",
            "may мая",
            "june jun iyun июня",
            "july jul iyul июля",
            "august aug avqust августа",
            "september sep sept sentyabr сентября",
            "october oct oktyabr октября",
            "november nov noyabr ноября",
            "december dec dekabr декабря",
        ),
        start=1,
    )
    for name in names.split()
}
DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\.?\s+([^\W\d_]{3,10})\.?,?\s+(\d{4})\b")
YEAR_FIRST = re.compile(r"\b(\d{4})\s+([^\W\d_]{3,10})\.?\s+(\d{1,2})\b")
MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
BY = re.compile(
    r"^(?:by|written by|text by|author|authors|müəllif|yazan|автор|авторы|von|par|por)\s*:?\s+",
    re.I,
)
BETWEEN_NAMES = re.compile(r"\s*(?:;|&|\band\b|\bvə\b|\bve\b|\bи\b|\bund\b|\bet\b|\by\b)\s*", re.I)
NAME_MAX, NAME_WORDS = 80, 6


def read_date(value: Any) -> date | None:
    """A day as documents write it: ISO 8601, "8 January 2026", "Thu, 08 Jan 2026 …"; or None."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    text = str(value or "").strip()[:80]
    if found := ISO.match(text):
        return _day(*map(int, found.groups()))
    if found := DAY_FIRST.search(text.casefold()):
        return _day(int(found[3]), MONTHS.get(found[2], 0), int(found[1]))
    if found := MONTH_FIRST.search(text.casefold()):
        return _day(int(found[3]), MONTHS.get(found[1], 0), int(found[2]))
    if found := YEAR_FIRST.search(text.casefold()):
        return _day(int(found[1]), MONTHS.get(found[2], 0), int(found[3]))
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1400 <= year <= 2200 else None
    except ValueError:
        return None


def read_language(value: Any) -> str:
    """A language tag in its canonical form, "" for what is none."""
    tag = str(value or "").strip().replace("_", "-")[:35]
    return canonical(tag) if tag and is_language(tag) and tag.lower() not in ("und", "mul") else ""


def read_address(value: Any) -> str:
    """An address of the web as an article stores it, "" for what is none."""
    address = str(value or "").strip()
    if not re.fullmatch(r"https?://[^\s/?#]+\.[^\s]+", address) or len(address) > 500:
        return ""
    return address


def path_of(address: str) -> str:
    """The path of an address, unquoted, by which readers may ask this site for it; "" for "/"."""
    path = unquote(urlsplit(address).path)
    return path.rstrip("/") if 1 < len(path) <= 300 else ""


def read_slug(value: Any) -> str:
    return make_slug(unquote(str(value or "")), 110)


def read_names(value: Any) -> list[str]:
    """Names in a list, in a mapping with "name", or in a line: "By Ana Lima and Leyla Əliyeva"."""
    if isinstance(value, dict):
        return read_names(value.get("name") or value.get("title") or "")
    if isinstance(value, Iterable) and not isinstance(value, str):
        return _unique(name for each in value for name in read_names(each))
    line = BY.sub("", one_line(value))
    names = [part for piece in BETWEEN_NAMES.split(line) for part in _at_commas(piece)]
    return _unique(name for name in names if is_name(name))


def read_signers(value: Any) -> list[Signer]:
    return [Signer(name) for name in read_names(value)]


def is_name(text: str) -> bool:
    """Whether a text can be the name of a person or a desk."""
    return (
        1 < len(text) <= NAME_MAX
        and len(text.split()) <= NAME_WORDS
        and any(map(str.isalpha, text))
        and not re.search(r"[@<>{}=]|https?:", text)
    )


def _at_commas(piece: str) -> list[str]:
    """Names that commas part; "Lima, Ana" is one name, and so is "Ana Lima, Jr."."""
    parts = [part.strip() for part in piece.split(",") if part.strip()]
    are_names = all(len(part.split()) > 1 for part in parts)
    if len(parts) == 2 and all(len(part.split()) == 1 for part in parts):
        return [f"{parts[1]} {parts[0]}"]
    return parts if are_names or len(parts) < 2 else parts[:1]


def one_line(value: Any) -> str:
    return " ".join(str(value or "").split())


def _unique(values: Iterable[str]) -> list[str]:
    return [*dict.fromkeys(values)]
