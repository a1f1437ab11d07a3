"""Words in a tsvector of PostgreSQL, under a GIN index."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from ..expressions import (
    AllOf,
    AnyOf,
    Except,
    Expression,
    InTitle,
    Phrase,
    all_of,
    is_of_days,
    term_of,
)
from ..places import BITS, LAST_KEY, sql_is_of
from ..results import NOT_COUNTED, Kind
from .estimates import IN_TITLE, estimates
from .interface import ClaimTokens, Newest, Pass, Words, best_of
from .sql import run

TABLE = "search_words"
# How much a word counts in the body (B), in the title (A), and with the mark (D), in the order
# D, C, B, A.
WEIGHTS = "{1.0, 0, 0.15, 1.0}"
NOW = "STATEMENT_TIMESTAMP()"
# Places from here on are listed in seconds that have not begun.
LATER = f"((FLOOR(EXTRACT(EPOCH FROM {NOW}))::bigint + 1) << {BITS})"
# A tsvector has at most a megabyte: of a book only as much is found.
MOST_BYTES = 900_000
MOST_POSITIONS = 250
# Common words are counted by what ANALYZE knows of them, others up to so many.
RARE = 1_000
LAST_POSITION = 16_000
RANK = f"ts_rank('{WEIGHTS}', words, %s::tsquery, 1)"


class PostgreSQL:
    def write(self, documents: Iterable[Words]) -> None:
        rows = [(each.place, vector(each)) for each in documents]
        sql = (
            f"INSERT INTO {TABLE} (id, words) SELECT id, words::tsvector"  # noqa: S608
            " FROM UNNEST(%s::bigint[], %s::text[]) AS written (id, words)"
            " ON CONFLICT (id) DO UPDATE SET words = EXCLUDED.words"
        )
        run(sql, [place for place, _words in rows], [words for _place, words in rows])

    def delete(self, places: Collection[int]) -> None:
        with connection.cursor() as cursor:
            sql = f"DELETE FROM {TABLE} WHERE id = %s"  # noqa: S608
            cursor.executemany(sql, [(place,) for place in places])

    def purge(self) -> None:
        """Deleted rows are for PostgreSQL's own VACUUM, as those of every table."""

    def tokens(self, places: Collection[int]) -> set[str]:
        sql = f"SELECT tsvector_to_array(words) FROM {TABLE} WHERE id = ANY(%s)"  # noqa: S608
        return {token for (tokens,) in run(sql, [*places]) for token in tokens}

    def orphans(self) -> list[int]:
        sql = f"SELECT id FROM {TABLE} WHERE id NOT IN (SELECT id FROM search_document)"  # noqa: S608
        return [place for (place,) in run(sql)]

    def wordless(self) -> list[int]:
        sql = f"SELECT id FROM search_document WHERE id NOT IN (SELECT id FROM {TABLE})"  # noqa: S608
        return [place for (place,) in run(sql)]

    def newest(self, found: Expression, limit: int, *, is_scored: bool) -> Newest:
        rows, values = _matches(found, limit + 1, "id, words")
        # LATERAL and LIMIT: the planner is not to read all documents to join a thousand.
        sql = f"""
            SELECT n.id, d.listed_at > {NOW}, SPLIT_PART(d.facets, '{NOT_COUNTED}', 1),
                {RANK if is_scored else "0"}
            FROM ({rows}) n CROSS JOIN LATERAL (
                SELECT listed_at, facets FROM search_document WHERE id = n.id LIMIT 1
            ) d
        """  # noqa: S608
        ranked_by = [_ranked_by(found)] if is_scored else []
        return Newest.of(run(sql, *ranked_by, *values), limit)

    def scored(self, passes: Iterable[Pass]) -> dict[int, float]:
        queries, values = [], []
        for each in passes:
            rows, given = _matches(each.found, each.limit, "id, words", each.first, each.end)
            # In a query of its own, or what is beyond the limit is scored too, before it is sorted.
            queries.append(f"SELECT id, %s * {RANK} FROM ({rows}) newest")  # noqa: S608
            values += [each.bonus, _ranked_by(each.found), *given]
        return best_of(run(" UNION ALL ".join(queries), *values)) if queries else {}

    def counts(self, words: Sequence[tuple[str, ...]]) -> list[int]:
        known = estimates(TABLE)
        common = {each: count for each in words if (count := known.count(each)) is not None}
        rare = [each for each in words if each not in common]
        sql = f"""
            SELECT number, (SELECT COUNT(*) FROM (
                SELECT 1 FROM {TABLE} WHERE words @@ query::tsquery LIMIT {RARE}
            ) few) FROM UNNEST(%s::int[], %s::text[]) AS asked (number, query)
        """  # noqa: S608
        queries = [written(term_of(each)) for each in rare]
        found = dict(run(sql, [*range(len(rare))], queries)) if rare else {}
        common |= {each: found[number] for number, each in enumerate(rare)}
        return [common[each] for each in words]

    def claims_with(self, parts: Sequence[tuple[Expression, int]]) -> list[tuple[int, int]]:
        # In no order, for which all that is found would have to be fetched: 20 ms for 20,000.
        one = (
            f"(SELECT %s, id FROM {TABLE} WHERE words @@ %s::tsquery"  # noqa: S608
            f" AND id < {LATER} AND {sql_is_of(Kind.CLAIM, 'id')} LIMIT %s)"
        )
        values = [v for n, (part, most) in enumerate(parts) for v in (n, written(part), most)]
        return run(" UNION ALL ".join([one] * len(parts)), *values) if parts else []

    def claims_at(self, places: Collection[int]) -> list[ClaimTokens]:
        sql = f"""
            SELECT id, tsvector_to_array(ts_filter(words, '{{a}}')),
                tsvector_to_array(ts_filter(words, '{{b}}'))
            FROM {TABLE} WHERE id = ANY(%s)
        """  # noqa: S608
        return [
            ClaimTokens(place, frozenset(statement), frozenset(others))
            for place, statement, others in run(sql, [*places])
        ]

    def older(self, found: Expression, end: int, limit: int) -> list[int]:
        sql, values = _matches(found, limit, "id", end=end)
        return [place for (place,) in run(sql, *values)]

    def newer(self, found: Expression, after: int, end: int, limit: int) -> list[int]:
        sql, values = _matches(found, limit, "id", after + 1, end, order="")
        return [place for (place,) in run(sql, *values)]

    def keys(self, found: Expression) -> RawSQL:
        sql = f"SELECT id & {LAST_KEY} FROM {TABLE} WHERE words @@ %s::tsquery"  # noqa: S608
        return RawSQL(sql, [written(found)])  # noqa: S611 (values are parameters)

    def present(self, tokens: Collection[str]) -> set[str]:
        sql = (
            "SELECT token FROM UNNEST(%s::text[], %s::text[]) AS asked (token, query)"  # noqa: S608
            f" WHERE EXISTS (SELECT 1 FROM {TABLE}"
            f" WHERE words @@ query::tsquery AND id < {LATER})"
        )
        asked = [*tokens]
        return {token for (token,) in run(sql, asked, [*map(_quoted, asked)])}

    def having(self, token: str, limit: int | None = None) -> list[int]:
        sql = f"SELECT id FROM {TABLE} WHERE words @@ %s::tsquery LIMIT %s"  # noqa: S608
        return [place for (place,) in run(sql, _quoted(token), limit)]


def _ranked_by(found: Expression) -> str:
    return written(estimates(TABLE).telling(found))


def _matches(
    found: Expression,
    limit: int,
    columns: str,
    first: int | None = None,
    end: int | None = None,
    order: str = "DESC",
) -> tuple[str, list[Any]]:
    """A query for the last `limit` of the documents that are found and listed, from `first` on and
    before `end`, and its values.

    The planner has no choice: a function is not looked up in the index of words, nor a sum in that
    of the keys. On the way it is to know that nearly all documents are listed by now: it sorts all
    documents of a small site where it takes them for a third.
    """
    parts, checks = [found], ["ts_match_vq(words, %s::tsquery)"]
    if estimates(TABLE).are_found_on_the_way(found, limit):
        key, now = "id", LATER
    else:
        parts, key, now = _looked_up_and_checked(found), "id + 0", f"(SELECT {LATER})"
        checks = ["words @@ %s::tsquery", *checks][: len(parts)]
    fits = " AND ".join(checks)
    bounds = {">=": first, "<": end}
    given = {f" AND {key} {sign} %s": value for sign, value in bounds.items() if value is not None}
    sql = (
        f"SELECT {columns} FROM {TABLE} WHERE {fits} AND {key} < {now}{''.join(given)}"  # noqa: S608
        f" ORDER BY {key} {order} LIMIT %s"
    )
    return sql, [*map(written, parts), *given.values(), limit]


def _looked_up_and_checked(found: Expression) -> list[Expression]:
    """What is looked up in the index of words, and the days that each document is checked for: the
    index would go through all documents of all of these.
    """
    if isinstance(found, AllOf):
        days = [part for part in found.parts if is_of_days(part)]
        others = [part for part in found.parts if part not in days]
        if days and others:
            return [all_of(others), all_of(days)]
    return [found]


# --- What PostgreSQL reads --------------------------------------------------------------------


def vector(document: Words) -> str:
    """The tokens of a document as a tsvector in text."""
    found: dict[str, list[str]] = defaultdict(list, {token: [] for token in document.facets})
    for tokens, places in _placed(document):
        for token, place in zip(tokens, places, strict=True):
            found[token].append(place)
    lexemes = [
        _quoted(token) + (f":{','.join(places[:MOST_POSITIONS])}" if places else "")
        for token, places in found.items()
    ]
    written = " ".join(lexemes)
    # PostgreSQL stores it in less.
    return written if len(written.encode()) <= MOST_BYTES else _cut(lexemes)


def _cut(lexemes: Iterable[str]) -> str:
    """Of a book the first words, in as much as a tsvector holds."""
    size, kept = 0, []
    for lexeme in lexemes:
        size += len(lexeme.encode()) + 1
        if size > MOST_BYTES:
            break
        kept.append(lexeme)
    return " ".join(kept)


def _placed(document: Words) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Tokens with their positions and weights; a gap parts what are no neighbours."""
    start = 1
    for tokens, weights in ((document.title, ("A", "D")), (document.body, ("B",))):
        for part in (tokens.words, tokens.more):
            for mark, weight in zip(("", IN_TITLE), weights, strict=False):
                places = _positions(weight)[start : start + len(part)]
                places += [f"{LAST_POSITION}{weight}"] * (len(part) - len(places))
                yield [mark + each for each in part] if mark else part, places
            start = min(start + len(part) + 1, LAST_POSITION - 1)


@cache
def _positions(weight: str) -> list[str]:
    """All positions as they are written: to write 6,000 of them anew takes 1 ms of a save."""
    return [f"{position + 1}{weight}" for position in range(LAST_POSITION)]


def written(expression: Expression) -> str:
    """An expression in the language of tsquery."""
    return _written(expression, "")


def _written(expression: Expression, mark: str) -> str:
    match expression:
        case Phrase(tokens, is_prefix):
            words = " <-> ".join(_quoted(mark + token) for token in tokens)
            return words + (":*" if is_prefix else "")
        case AllOf(parts):
            return " & ".join(f"({_written(part, mark)})" for part in parts)
        case AnyOf(parts):
            return " | ".join(f"({_written(part, mark)})" for part in parts)
        case Except(part, without):
            return f"({_written(part, mark)}) & !({_written(without, mark)})"
        case InTitle(part):
            return _written(part, IN_TITLE)


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
