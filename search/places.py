"""The key of a document: since when it is listed, of which kind it is, and of which row. Pure.

    seconds since 1970 (34 bits) | kind (3 bits) | key of the row (26 bits)

So the newest documents are the last ones of every list of matches, and what is listed by a second
is one range of keys. Rows with keys from 2^26 (67 million) on have no place.
"""

from datetime import datetime

from .results import Kind

KIND_BITS, KEY_BITS = 3, 26
BITS = KIND_BITS + KEY_BITS
LAST_KEY = 2**KEY_BITS - 1
LAST_SECOND = 2**34 - 1
LATEST = 2**63 - 1  # after every place
NUMBERS = {kind: number for number, kind in enumerate(Kind)}
KINDS = list(Kind)


def place_of(kind: Kind, key: int, listed_at: datetime) -> int:
    """The key of the document of a row that is listed from a moment (aware) on."""
    if key >= 2**KEY_BITS:
        raise ValueError(f"{kind} {key}: more rows than the index has places for")
    second = min(max(int(listed_at.timestamp()), 0), LAST_SECOND)
    return second << BITS | NUMBERS[kind] << KEY_BITS | key


def row_at(place: int) -> tuple[Kind, int]:
    """The kind and the key of the row of a document."""
    return KINDS[place >> KEY_BITS & 2**KIND_BITS - 1], place & LAST_KEY


def sql_is_of(kind: Kind, column: str) -> str:
    """A condition that a place in a column is of a kind, for either database."""
    return f"(({column} >> {KEY_BITS}) & {2**KIND_BITS - 1}) = {NUMBERS[kind]}"
