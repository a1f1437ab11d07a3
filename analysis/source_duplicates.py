"""Sources that are probably one: the same address written in two ways, DOI, or title."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, groupby, islice
from typing import Any

from django.db.models import Count, Q

from .models import Source
from .source_keys import KEYS, digest_of

AT_ONCE = 25  # groups on a page
MOST_OF_A_GROUP = 20  # sources that are shown of one
MOST_ALIKE = 10
MOST_READ = 40 * AT_ONCE  # sources of a page of groups
DIGEST = re.compile(r"[0-9a-f]{1,64}")


@dataclass(frozen=True)
class Alike:
    """Sources that may be one; `by` (one of KEYS) says what they have in common.

    `number` is how many they are; `sources` are the first MOST_OF_A_GROUP.
    """

    by: str
    number: int
    sources: list[Source]


def duplicates(after: str = "") -> tuple[list[Alike], str]:
    """A page of the groups of sources that have an address, a DOI or a title in common.

    `after` is what this returned with the page before, "" for the first; returned with it is what
    the next page begins after, "" where there is none. At most four queries, by indexes.
    """
    found = _groups(*_place(after))
    page, more = found[:AT_ONCE], found[AT_ONCE:]
    shown = [*_with_sources(page)]
    return shown, "-".join(page[-1][:2]) if more else ""


Group = tuple[str, str, int]  # by what, its digest, and of how many sources


def _place(after: str) -> tuple[str, str]:
    by, _dash, digest = after.partition("-")
    return (by, digest) if by in KEYS and DIGEST.fullmatch(digest) else ("", "")


def _groups(after_by: str, after_digest: str) -> list[Group]:
    """The groups that follow one, in the order of KEYS: those of a page, and one more."""
    found: list[Group] = []
    names = [*KEYS]
    for by in names[names.index(after_by) if after_by else 0 :]:
        column = f"{by}_digest"
        since = after_digest if by == after_by else ""
        # Of one group each: what is no digest ("") stands before all that are.
        rows: Any = Source.objects.filter(**{f"{column}__gt": since}).order_by(column)
        counted = rows.values_list(column).annotate(number=Count("pk")).filter(number__gt=1)
        found += [(by, digest, number) for digest, number in counted[: AT_ONCE + 1 - len(found)]]
        if len(found) > AT_ONCE:
            break
    return found


def _with_sources(groups: list[Group]) -> Iterator[Alike]:
    """Groups with their sources, each set of sources once; one query."""
    wanted = Q(pk__in=())
    for by in KEYS:
        digests = [digest for name, digest, _number in groups if name == by]
        wanted |= Q(**{f"{by}_digest__in": digests})
    columns = ("title", "url", *(f"{by}_digest" for by in KEYS))
    rows = [*Source.objects.filter(wanted).only(*columns).order_by("pk")[:MOST_READ]]
    seen: set[tuple[int, ...]] = set()
    for by, digest, number in groups:
        of_group = [row for row in rows if getattr(row, f"{by}_digest") == digest]
        keys = tuple(row.pk for row in of_group)
        if keys not in seen:
            yield Alike(by, number, of_group[:MOST_OF_A_GROUP])
        seen.add(keys)


def pairs_of_duplicates(_model: Any = Source) -> Iterator[tuple[int, int]]:
    """The pairs of sources (keys) that have an address, a DOI or a title in common; three queries,
    by indexes.
    """
    for by in KEYS:
        column = f"{by}_digest"
        rows: Any = Source.objects.filter(**{f"{column}__gt": ""}).order_by()
        shared = rows.values(column).annotate(number=Count("pk")).filter(number__gt=1)
        alike = rows.filter(**{f"{column}__in": shared.values(column)}).order_by(column, "pk")
        for _digest, group in groupby(alike.values_list(column, "pk"), lambda row: row[0]):
            yield from combinations((pk for _digest, pk in islice(group, MOST_OF_A_GROUP)), 2)


def alike_to(source: Source) -> list[Source]:
    """The stored sources that may be the same as one that is about to be entered; the first ten."""
    digests = {by: digest_of(by, source) for by in KEYS}
    same = Q(pk__in=())
    for by, digest in digests.items():
        if digest:
            same |= Q(**{f"{by}_digest": digest})
    return [*Source.objects.exclude(pk=source.pk).filter(same).order_by("pk")[:MOST_ALIKE]]
