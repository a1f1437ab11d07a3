"""Words in an FTS5 table of SQLite, of which the rowids are the places of documents."""

from collections.abc import Collection, Iterable, Sequence

from django.core.cache import cache
from django.db import connection
from django.db.models.expressions import RawSQL

from ..expressions import AllOf, AnyOf, Except, Expression, InTitle, Phrase, term_of
from ..places import BITS, LAST_KEY, sql_is_of
from ..results import NOT_COUNTED, Kind
from ..tokens import Tokens
from .interface import ClaimTokens, Newest, Pass, Words, best_of
from .sql import run

TABLE = "search_words"
# How much a word counts in the columns; facets narrow a search and do not tell how well it fits.
WEIGHTS = "0.0, 6.0, 1.0"
SCORE = f"-bm25({TABLE}, {WEIGHTS})"
# The tokens of the facets that results are counted by.
COUNTED_BY = f"SUBSTR(d.facets, 1, INSTR(d.facets, '{NOT_COUNTED}') - 1)"
# Django's Now().
NOW = "STRFTIME('%%Y-%%m-%%d %%H:%%M:%%f', 'NOW')"
# Places from here on are listed in seconds that have not begun.
LATER = f"((CAST(STRFTIME('%%s', 'NOW') AS INTEGER) + 1) << {BITS})"
MOST_VARIABLES = 900
# To count a word takes a millisecond for each 20,000 documents: numbers of common words are kept.
COMMON = 5_000
KEPT = 3600  # seconds
REMEMBERED = "search.common_words"


class SQLite:
    def write(self, documents: Iterable[Words]) -> None:
        rows = [
            (each.place, " ".join(each.facets), _column(each.title), _column(each.body))
            for each in documents
        ]
        sql = f"INSERT OR REPLACE INTO {TABLE} (rowid, facets, title, body) VALUES (%s, %s, %s, %s)"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)

    def delete(self, places: Collection[int]) -> None:
        with connection.cursor() as cursor:
            sql = f"DELETE FROM {TABLE} WHERE rowid = %s"  # noqa: S608
            cursor.executemany(sql, [(place,) for place in places])

    def purge(self) -> None:
        """Deleted words stay in the segments of the index until these are merged: 3 s for 200,000
        documents.
        """
        run(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")  # noqa: S608

    def tokens(self, places: Collection[int]) -> set[str]:
        marks = ",".join(["%s"] * len(places))
        sql = f"SELECT title, body FROM {TABLE} WHERE rowid IN ({marks})"  # noqa: S608
        return {token for row in run(sql, *places) for text in row for token in text.split()}

    def orphans(self) -> list[int]:
        sql = f"SELECT id FROM {TABLE}_docsize WHERE id NOT IN (SELECT id FROM search_document)"  # noqa: S608
        return [place for (place,) in run(sql)]

    def wordless(self) -> list[int]:
        sql = f"SELECT id FROM search_document WHERE id NOT IN (SELECT id FROM {TABLE}_docsize)"  # noqa: S608
        return [place for (place,) in run(sql)]

    def newest(self, found: Expression, limit: int, *, is_scored: bool) -> Newest:
        # CROSS JOIN: the planner is not to begin with the documents.
        sql = f"""
            SELECT d.id, d.listed_at > {NOW}, {COUNTED_BY}, n.score FROM (
                SELECT rowid, {SCORE if is_scored else "0.0"} AS score FROM {TABLE}
                WHERE {TABLE} MATCH %s AND rowid < {LATER} ORDER BY rowid DESC LIMIT %s
            ) n CROSS JOIN search_document d ON d.id = n.rowid
        """  # noqa: S608
        return Newest.of(run(sql, written(found), limit + 1), limit)

    def scored(self, passes: Iterable[Pass]) -> dict[int, float]:
        queries, values = [], []
        for each in passes:
            queries.append(
                f"SELECT * FROM (SELECT rowid, %s * {SCORE} FROM {TABLE}"  # noqa: S608
                f" WHERE {TABLE} MATCH %s AND rowid >= %s AND rowid < MIN(%s, {LATER})"
                " ORDER BY rowid DESC LIMIT %s)"
            )
            values += [each.bonus, written(each.found), *each.bounds, each.limit]
        return best_of(run(" UNION ALL ".join(queries), *values)) if queries else {}

    def counts(self, words: Sequence[tuple[str, ...]]) -> list[int]:
        one = f"SELECT %s, (SELECT COUNT(*) FROM {TABLE} WHERE {TABLE} MATCH %s)"  # noqa: S608
        known: dict[tuple[str, ...], int] = cache.get(REMEMBERED, {})
        rare = [each for each in dict.fromkeys(words) if each not in known]
        found: dict[int, int] = {}
        for start in range(0, len(rare), MOST_VARIABLES // 2):
            asked = rare[start : start + MOST_VARIABLES // 2]
            values = [v for n, each in enumerate(asked, start) for v in (n, written(term_of(each)))]
            found |= dict(run(" UNION ALL ".join([one] * len(asked)), *values))
        counted = {each: found[number] for number, each in enumerate(rare)}
        if common := {each: count for each, count in counted.items() if count >= COMMON}:
            cache.set(REMEMBERED, known | common, KEPT)
        return [(known | counted)[each] for each in words]

    def claims_with(self, parts: Sequence[tuple[Expression, int]]) -> list[tuple[int, int]]:
        one = (
            f"SELECT * FROM (SELECT %s, rowid FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608
            f" AND rowid < {LATER} AND {sql_is_of(Kind.CLAIM, 'rowid')} LIMIT %s)"
        )
        values = [v for n, (part, most) in enumerate(parts) for v in (n, _of_words(part), most)]
        return run(" UNION ALL ".join([one] * len(parts)), *values) if parts else []

    def claims_at(self, places: Collection[int]) -> list[ClaimTokens]:
        marks = ",".join(["%s"] * len(places))
        sql = f"SELECT rowid, title, body FROM {TABLE} WHERE rowid IN ({marks})"  # noqa: S608
        return [
            ClaimTokens(place, frozenset(title.split()), frozenset(body.split()))
            for place, title, body in run(sql, *places)
        ]

    def older(self, found: Expression, end: int, limit: int) -> list[int]:
        sql = (
            f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608
            f" AND rowid < MIN(%s, {LATER}) ORDER BY rowid DESC LIMIT %s"
        )
        return [place for (place,) in run(sql, written(found), end, limit)]

    def newer(self, found: Expression, after: int, end: int, limit: int) -> list[int]:
        sql = (
            f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s AND rowid > %s"  # noqa: S608
            f" AND rowid < MIN(%s, {LATER}) ORDER BY rowid LIMIT %s"
        )
        return [place for (place,) in run(sql, written(found), after, end, limit)]

    def keys(self, found: Expression) -> RawSQL:
        sql = f"SELECT rowid & {LAST_KEY} FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608
        return RawSQL(sql, [written(found)])  # noqa: S611 (values are parameters)

    def present(self, tokens: Collection[str]) -> set[str]:
        asked = [*tokens][:MOST_VARIABLES]
        one = (
            f"SELECT %s WHERE EXISTS (SELECT 1 FROM {TABLE}"  # noqa: S608
            f" WHERE {TABLE} MATCH %s AND rowid < {LATER})"
        )
        values = [value for token in asked for value in (token, _quoted(token))]
        return {token for (token,) in run(" UNION ALL ".join([one] * len(asked)), *values)}

    def having(self, token: str, limit: int | None = None) -> list[int]:
        sql = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s LIMIT %s"  # noqa: S608
        return [place for (place,) in run(sql, _quoted(token), -1 if limit is None else limit)]


def _of_words(expression: Expression) -> str:
    """What is found by words, and not by facets."""
    return f"{{title body}} : ({written(expression)})"


def _column(tokens: Tokens) -> str:
    return " ".join((*tokens.words, *tokens.more))


def written(expression: Expression) -> str:
    """An expression in the language of FTS5."""
    match expression:
        case Phrase(tokens, is_prefix):
            return " + ".join(map(_quoted, tokens)) + ("*" if is_prefix else "")
        case AllOf(parts):
            return " AND ".join(f"({written(part)})" for part in parts)
        case AnyOf(parts):
            return " OR ".join(f"({written(part)})" for part in parts)
        case Except(part, without):
            return f"({written(part)}) NOT ({written(without)})"
        case InTitle(part):
            return f"{{title}} : ({written(part)})"


def _quoted(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'
