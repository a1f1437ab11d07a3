"""How many documents have what is asked for, by what ANALYZE of PostgreSQL knows of common tokens.

PostgreSQL takes it for cheap to go through documents until enough of them fit, where it is dear: so
the way is chosen here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import prod

from articles.after_response import kept_fresh

from ..expressions import AllOf, AnyOf, Except, Expression, InTitle, Phrase, all_of, is_facet
from .sql import run

# Words of titles are stored once more with this mark: the index does not know of weights.
IN_TITLE = "^"
KEPT = 60  # seconds
REMEMBERED = "search.estimates"
# Tokens that fewer have are taken for such as nothing has: no way is better for them.
LEAST_SHARE = 0.004
# Words that more have tell little of how well one fits: they are passed over where it takes long.
COMMON_SHARE = 0.6
MANY = 10_000  # documents


@dataclass(frozen=True)
class Estimates:
    """How many documents there are, and in which share of them each common token is."""

    documents: int = 0
    shares: Mapping[str, float] = field(default_factory=dict)

    def are_found_on_the_way(self, found: Expression, limit: int) -> bool:
        """Whether to go through the documents until `limit` of them fit reads fewer of them than
        the index would give.
        """
        share = self.share(found)
        return limit < share * share * self.documents

    def share(self, expression: Expression, mark: str = "") -> float:
        """In which share of the documents it is, as if tokens knew nothing of one another."""
        match expression:
            case Phrase(tokens, is_prefix):
                known = [self._of_prefix(mark + tokens[-1]) if is_prefix else 1.0]
                exact = tokens[:-1] if is_prefix else tokens
                return min(known + [self.shares.get(mark + token, 0.0) for token in exact])
            case AllOf(parts):
                return prod(self.share(part, mark) for part in parts)
            case AnyOf(parts):
                return max(self.share(part, mark) for part in parts)
            case Except(part, without):
                return self.share(part, mark) * (1 - self.share(without, mark))
            case InTitle(part):
                return self.share(part, IN_TITLE)

    def telling(self, found: Expression) -> Expression:
        """What is found, without words that most documents have where it has others.

        ts_rank weighs each place of a word against each of every other: a page for “the corridor”
        takes 14 ms less without the one.
        """
        if self.documents < MANY:
            return found
        match found:
            case AllOf(parts):
                words = [part for part in parts if not is_facet(part)]
                rare = [part for part in words if self.share(part) < COMMON_SHARE] or words
                return all_of(
                    [self.telling(each) for each in parts if each not in words or each in rare]
                )
            case Except(part, _without):
                return self.telling(part)
            case InTitle(part):
                return InTitle(self.telling(part))
        return found

    def count(self, tokens: tuple[str, ...]) -> int | None:
        """About how many documents have any of some tokens; None where all are rare."""
        known = [self.shares[token] for token in tokens if token in self.shares]
        return int(max(known) * self.documents) if known else None

    def _of_prefix(self, start: str) -> float:
        return max(
            (share for token, share in self.shares.items() if token.startswith(start)), default=0.0
        )


def estimates(table: str) -> Estimates:
    """Those of a table of words, asked once a minute."""
    found: Estimates = kept_fresh(REMEMBERED, KEPT, lambda: _read(table))
    return found


def _read(table: str) -> Estimates:
    sql = f"""
        SELECT token, share, GREATEST(reltuples, 0)
        FROM pg_class LEFT JOIN (
            pg_stats CROSS JOIN LATERAL
            UNNEST(most_common_elems::text::text[], most_common_elem_freqs) AS common (token, share)
        ) ON schemaname = CURRENT_SCHEMA AND tablename = relname AND attname = 'words'
            AND share >= {LEAST_SHARE}
        WHERE oid = %s::regclass
    """  # noqa: S608
    rows = run(sql, table)
    return Estimates(
        int(max((documents for _token, _share, documents in rows), default=0)),
        {token: share for token, share, _documents in rows if token is not None},
    )
