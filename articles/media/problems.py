"""What is to be mended of the pictures and files of a text: told at save, and before publishing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from .. import markup
from ..dates import in_words
from ..markup import Kind
from ..markup.pictures import keys_in
from ..models import Article, File, Image

CAPTIONED = re.compile(
    r'<img src="([^"]*)"[^>]*>(?:</picture>)?(?:<figcaption>(.*?)</figcaption>)?'
)


@dataclass(frozen=True)
class Problem:
    """One thing to mend, in a sentence; `line` is that of the Markdown, from 1."""

    line: int
    text: str


def problems_of(article: Article, on: date | None = None) -> list[Problem]:
    """What is to be mended of the newest text of a stored article, if it came out on a day."""
    newest = article.revisions.only("body", "html").first()
    if newest is None:
        return []
    return [*_without_words(newest.body), *problems_in(newest.body, newest.html, on)]


def problems_in(body: str, html: str, on: date | None = None) -> list[Problem]:
    """What is to be mended of a text, but for pictures without words: rendering tells of these.

    A text without pictures and files costs no query.
    """
    pictures, files = keys_in(html)
    found = [*_of_pictures(pictures, body, html, on or timezone.localdate())]
    found += _of_files(files, body, on or timezone.localdate())
    return sorted(found, key=lambda problem: problem.line)


def _without_words(body: str) -> Iterator[Problem]:
    losses = markup.render(body).losses if "![" in body else ()
    for loss in losses:
        if loss.kind == Kind.ALTERNATIVE:
            message = _("The picture %s has no words for whoever does not see it.")
            yield Problem(loss.line, message % loss.words)


def _of_pictures(keys: set[str], body: str, html: str, day: date) -> Iterator[Problem]:
    rows = {row.key: row for row in Image.objects.filter(key__in=keys)} if keys else {}
    for address, shown in CAPTIONED.findall(html):
        key = next(iter(keys_in(address)[0]), "")
        line, row = _line_of(key, body), rows.get(key)
        if not key:
            continue
        if row is None or row.removed_at or row.get_absolute_url() != unescape(address):
            yield Problem(line, _("The site has no picture with the address %s.") % address)
            continue
        yield from _of_rights(row, line, day)
        if row.credit and row.credit not in unescape(shown):
            message = _("The picture “%(picture)s” is to be credited to %(credit)s.")
            yield Problem(line, message % {"picture": row, "credit": row.credit})


def _of_files(keys: set[str], body: str, day: date) -> Iterator[Problem]:
    rows = {row.key: row for row in File.objects.filter(key__in=keys)} if keys else {}
    for key in keys:
        if (row := rows.get(key)) is None or row.removed_at:
            yield Problem(_line_of(key, body), _("The site has no file with the key %s.") % key)
        else:
            yield from _of_rights(row, _line_of(key, body), day)


def _of_rights(row: Any, line: int, day: date) -> Iterator[Problem]:
    if not row.is_permitted_on(day):
        message = _("The permission for “%(name)s” ended on %(day)s.")
        yield Problem(line, message % {"name": row, "day": in_words(row.permitted_until)})


def _line_of(key: str, body: str) -> int:
    return body.count("\n", 0, max(body.find(key), 0)) + 1
