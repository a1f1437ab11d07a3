"""How many claims of an article are borne out, disputed, refuted, … Pure: no ORM, no request."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from .verdicts import UNJUDGED, Finding


@dataclass(frozen=True)
class Count:
    """How many claims have one finding; where they are an article's, the key of the first."""

    finding: Finding
    number: int
    first: int = 0

    @classmethod
    def from_data(cls, data: Any) -> list[Self]:
        """The counts that JSON keeps, decoded or (from a query that was compiled ahead) as text."""
        rows = json.loads(data) if isinstance(data, str) else data
        return [cls(Finding(name), number, first) for name, number, first in rows]

    def as_data(self) -> list[Any]:
        """As JSON keeps it: [finding, number, key of the first claim]."""
        return [self.finding.value, self.number, self.first]

    @property
    def is_unjudged(self) -> bool:
        """Whether there is nothing yet to say of them, so that the text does not mark them."""
        return self.finding in UNJUDGED

    @property
    def words(self) -> str:
        """“11 borne out”, “2 positions”."""
        return _in_words(self.finding, self.number, get_language())


@lru_cache(maxsize=5_000)
def _in_words(finding: Finding, number: int, _language: str) -> str:
    """Remembered: a feed says it of thirty articles, a list of twenty-five, mostly the same."""
    if finding == Finding.POSITION:
        return ngettext("%d position", "%d positions", number) % number
    return _("%(number)d %(finding)s") % {"number": number, "finding": finding.label}


def count_findings(claims: Iterable[tuple[int, Finding]]) -> list[Count]:
    """Counts of claims, given by key and finding in the order of the text, in that of `Finding`."""
    found: dict[Finding, list[int]] = {}
    for key, finding in claims:
        found.setdefault(finding, []).append(key)
    return [Count(each, len(found[each]), found[each][0]) for each in Finding if each in found]
