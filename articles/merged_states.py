"""What revisions name of authors and organizations that are merged, and named before (see merging).

Revisions are asked for by keys on every page of a day, and by the database: so what a revision
names is the kept row, and beside it stands under which key it was saved (state.Signature). It is
called as that row was for ever, and restoring it signs with the kept one.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any

from django.db.models import F, Q, QuerySet, TextField
from django.db.models.functions import Cast, Coalesce, NullIf

from .bylines_and_topics import write_bylines
from .models import Article, Revision
from .moved_rows import with_keys
from .state import State

Stored = dict[str, Any]  # what a revision stores: see State.as_json
STATES_AT_ONCE = 50  # revisions written in a query: a state has a few thousand characters
AUTHOR, AFFILIATION, PUBLISHER = "author_id", "affiliation_id", "publisher_id"


def naming(names: Iterable[str], key: int) -> QuerySet[Revision]:
    """The revisions that name a row by its key in one of the columns.

    Both databases are asked for the text of it: SQLite finds nothing inside a list. A column is
    followed by another, or is the last one.
    """
    pairs = ((name, end) for name in names for end in ",}")
    named = (Q(as_text__contains=f'"{name}": {key}{end}') for name, end in pairs)
    condition = reduce(or_, named)
    rows = Revision.objects.annotate(as_text=Cast("state", TextField())).filter(condition)
    return rows.order_by("pk")


def articles_naming(names: Iterable[str], key: int) -> set[int]:
    return {*naming(names, key).order_by().values_list("article", flat=True)}


def rename(names: tuple[str, ...], key: int, into: int) -> dict[str, Any]:
    """Let all revisions name another row; what they stored, and what the newest ones named.

    Of articles (keys) `alone` has the number of the newest revision where that named the one and
    not the other: later ones that name the other do so in its place.
    """
    kept: dict[str, Any] = {"states": {}, "alone": {}}
    newest = newest_states(articles_naming(names, key))
    for article, (number, state) in newest.items():
        named = {*_named(state, names)}
        if key in named and into not in named:
            kept["alone"][article] = number
    found = [*naming(names, key).values_list("pk", "state")]
    for pk, stored in found:
        if _renamed(stored, names, key, into, keeps_former=True):
            kept["states"][pk] = _parts(stored)
    _write(
        (pk, _renamed(stored, names, key, into, keeps_former=True) or stored)
        for pk, stored in found
        if pk in kept["states"]
    )
    return kept


def _write(states: Iterable[tuple[int, Stored]]) -> None:
    """Write what revisions (by key) store, some at a time."""
    rows = (Revision(pk=pk, state=state) for pk, state in states)
    while some := [*islice(rows, STATES_AT_ONCE)]:
        Revision.objects.bulk_update(some, ["state"])


def rename_back(kept: Mapping[str, Any], names: tuple[str, ...], key: int, into: int) -> None:
    """Let revisions name again what they stored, and later ones what stands in its place."""
    stored = kept["states"]
    for rows in with_keys(Revision.objects.order_by(), [*map(int, stored)]):
        _write(
            (pk, _as_stored(now, stored[str(pk)], names, key, into))
            for pk, now in [*rows.values_list("pk", "state")]
        )
    alone = {int(article): number for article, number in kept["alone"].items()}
    for rows in with_keys(Revision.objects.order_by(), alone, "article"):
        later = [
            (pk, now)
            for pk, article, number, now in rows.values_list("pk", "article", "number", "state")
            if number > alone[article]
        ]
        _write(
            (pk, _renamed(now, names, into, key, keeps_former=False) or now) for pk, now in later
        )


def _parts(state: Stored) -> dict[str, Any]:
    """What of a state names anybody."""
    return {
        "bylines": state["bylines"],
        "columns": {PUBLISHER: state["columns"].get(PUBLISHER)},
        "publisher_was": state.get("publisher_was"),
    }


def _as_stored(
    state: Stored, parts: Mapping[str, Any], names: tuple[str, ...], key: int, into: int
) -> Stored:
    """A state that names a row again where it did; of what else was merged or removed since nothing
    comes back.
    """
    bylines = [
        _byline_as_stored(now, was, names, key, into)
        for now, was in zip(state["bylines"], parts["bylines"], strict=True)
    ]
    found = {**state, "bylines": bylines}
    columns = state["columns"]
    if PUBLISHER in names and (parts["columns"][PUBLISHER], columns[PUBLISHER]) == (key, into):
        found["columns"] = {**columns, PUBLISHER: key}
        found["publisher_was"] = parts["publisher_was"]
        if not parts["publisher_was"]:
            del found["publisher_was"]
    return found


def _byline_as_stored(
    now: Stored, was: Stored, names: tuple[str, ...], key: int, into: int
) -> Stored:
    found = dict(now)
    for name in names:
        if (was.get(name), now.get(name)) == (key, into):
            former = name.replace("_id", "_was")
            found |= {name: key, former: was.get(former)}
            if not found[former]:
                del found[former]
    return found


def _named(state: Stored, names: tuple[str, ...]) -> Iterator[int | None]:
    yield from (byline.get(name) for byline in state["bylines"] for name in names)
    if PUBLISHER in names:
        yield state["columns"].get(PUBLISHER)


def _renamed(
    state: Stored, names: tuple[str, ...], key: int, into: int, *, keeps_former: bool
) -> Stored | None:
    """A state that names another row; None where it does not name the one."""
    if key not in _named(state, names):
        return None
    change = _with_former if keeps_former else _with_other
    bylines = [change(byline, names, key, into) for byline in state["bylines"]]
    renamed = {**state, "bylines": bylines}
    if PUBLISHER in names and state["columns"].get(PUBLISHER) == key:
        renamed["columns"] = {**state["columns"], PUBLISHER: into}
        if keeps_former:
            renamed["publisher_was"] = state.get("publisher_was") or key
    return renamed


def _with_other(byline: Stored, names: tuple[str, ...], key: int, into: int) -> Stored:
    return byline | {name: into for name in names if byline.get(name) == key}


def _with_former(byline: Stored, names: tuple[str, ...], key: int, into: int) -> Stored:
    """A byline of another row that says which row it was of when it was saved."""
    named = [name for name in names if byline.get(name) == key]
    were = {name.replace("_id", "_was"): key for name in named}
    return were | byline | dict.fromkeys(named, into)


def newest_states(articles: Iterable[int]) -> dict[int, tuple[int, Stored]]:
    """Of articles (keys) the number of the newest revision, and its state."""
    return _states(articles, F("article__newest_number"))


def write_shown_bylines(articles: Iterable[int]) -> None:
    """Make the bylines of articles (keys, locked) those of the revisions that their rows show."""
    shown = Coalesce(NullIf(F("article__public_number"), 0), F("article__newest_number"))
    rows = Revision.objects.filter(article__in=[*articles], number=shown).select_related("article")
    for revision in rows.prefetch_related("article__bylines").iterator(100):
        write_bylines(revision.article, State.in_revision(revision))


def _states(articles: Iterable[int], number: Any) -> dict[int, tuple[int, Stored]]:
    rows = Revision.objects.filter(article__in=[*articles], number=number).order_by()
    return {key: (at, state) for key, at, state in rows.values_list("article", "number", "state")}


def articles_of(keys: Iterable[int], most: int) -> list[Article]:
    """The first of some articles (keys), to be linked."""
    return [*Article.objects.filter(pk__in=[*keys]).only("title", "slug").order_by("pk")[:most]]
