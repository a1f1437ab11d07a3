"""Sources that are probably one: the same address written in two ways, DOI, or title."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from accounts.folding import fold

from .addresses import normalised_url
from .models import Source
from .source_citations import doi_in

FEW_WORDS = 4  # a title of fewer words may be that of two sources


@dataclass(frozen=True)
class Alike:
    """Sources that may be one; `by` says what they have in common."""

    by: str
    sources: list[Source]


def duplicates(sources: Iterable[Source] | None = None) -> list[Alike]:
    """Groups of sources that have an address, a DOI or a title in common; each group once."""
    rows = list(Source.objects.all() if sources is None else sources)
    groups: dict[tuple[int, ...], Alike] = {}
    for by, key in (("address", _url), ("DOI", _doi), ("title", _title)):
        alike: dict[str, list[Source]] = {}
        for row in rows:
            if value := key(row):
                alike.setdefault(value, []).append(row)
        for found in alike.values():
            if len(found) > 1:
                groups.setdefault(tuple(sorted(row.pk for row in found)), Alike(by, found))
    return list(groups.values())


def alike_to(source: Source) -> list[Source]:
    """The stored sources that may be the same as one that is about to be entered."""
    rows = Source.objects.exclude(pk=source.pk)
    return [
        row
        for row in rows
        if any(key(source) and key(source) == key(row) for key in (_url, _doi, _title))
    ]


def _url(source: Source) -> str:
    return normalised_url(source.url)


def _doi(source: Source) -> str:
    return doi_in(unquote(source.url))


def _title(source: Source) -> str:
    """A title of enough words, with the publisher: papers share headlines."""
    words = re.findall(r"\w+", fold(source.title))
    if len(words) < FEW_WORDS:
        return ""
    return " ".join(words) + "|" + fold(source.publisher)
