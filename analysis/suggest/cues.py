"""Words that tell what a sentence does, and how they are found in it. Pure.

The tables of a language are strings: a word as it is, a stem with a hyphen ("import-") for all of
its forms, or several words joined by "_". A word is looked up, a phrase is searched for.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

Kind = Literal["factual", "interpretive", "predictive", "normative"]
Sort = Literal[
    "demand", "value", "future", "likely", "means", "judges", "cause", "happened", "state",
    "compares", "superlative", "quantity", "number", "date", "name", "quotes", "personal",
    "nothing",
]  # fmt: skip
KINDS: tuple[Kind, ...] = ("factual", "interpretive", "predictive", "normative")
NEVER = re.compile(r"(?!)")
WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
SHORTEST_STEM = 3  # code points


class Cue(NamedTuple):
    """Words of a text, and what they are a sign of."""

    start: int
    end: int
    sort: Sort


@dataclass(frozen=True)
class Cues:
    """The signs of one language.

    - `tables`: words, stems and phrases of each sort; those of "nothing" only look like others
      (“political will”);
    - `forms`: patterns of inflected words, such as those of a future tense;
    - `not_forms`: words that look like such forms and are none;
    - `says`: a pattern of who says something, with the groups `speaker` and, where it tells where
      the words begin that are said, its end;
    - `frames`: a pattern of words that only lead to a clause (“it should be noted that”);
    - `opens`: a pattern of a word that opens a subordinate clause at the beginning of a sentence;
    - `joins`: a pattern of what stands between two clauses; what follows its group `bare` has no
      subject and cannot be read alone;
    - `nouns`: a pattern of a noun for something that is said to have happened, with its object;
    - `verbs`: a pattern of a word that shows that words are a clause;
    - `addresses`: a pattern of how a sentence begins that greets, asks or orders its reader;
    - `byline`: a pattern of a block that names who wrote.
    """

    tables: Mapping[Sort, str]
    forms: tuple[tuple[Sort, re.Pattern[str]], ...] = ()
    not_forms: frozenset[str] = frozenset()
    says: re.Pattern[str] = NEVER
    frames: re.Pattern[str] = NEVER
    opens: re.Pattern[str] = NEVER
    joins: re.Pattern[str] = NEVER
    nouns: re.Pattern[str] = NEVER
    verbs: re.Pattern[str] = NEVER
    addresses: re.Pattern[str] = NEVER
    byline: re.Pattern[str] = NEVER
    dates: re.Pattern[str] = field(default=NEVER)

    @cached_property
    def _words(self) -> dict[str, Sort]:
        return {word: sort for sort, word in self._entries() if word[-1] != "-" and "_" not in word}

    @cached_property
    def _stems(self) -> dict[str, Sort]:
        stems = {word[:-1]: sort for sort, word in self._entries() if word[-1] == "-"}
        return {stem: sort for stem, sort in stems.items() if "_" not in stem}

    @cached_property
    def _phrases(self) -> tuple[tuple[Sort, re.Pattern[str]], ...]:
        grouped: dict[Sort, list[str]] = {}
        for sort, word in self._entries():
            if "_" in word:
                grouped.setdefault(sort, []).append(word)
        return tuple((sort, _one_of(phrases)) for sort, phrases in grouped.items())

    def _entries(self) -> Iterator[tuple[Sort, str]]:
        for sort, table in self.tables.items():
            yield from ((sort, word) for word in table.split())

    def found_in(self, text: str) -> list[Cue]:
        """The signs in a text, by place; of two that overlap the longer one."""
        found = [*self._found_words(text), *self._found_patterns(text)]
        return _without_overlaps(found)

    def _found_words(self, text: str) -> Iterator[Cue]:
        for match in WORD.finditer(text):
            sort = self._sort_of(match.group().replace("’", "'").lower())
            if sort:
                yield Cue(*match.span(), sort)

    def _sort_of(self, word: str) -> Sort | None:
        if word in self._words:
            return self._words[word]
        for length in range(len(word), SHORTEST_STEM - 1, -1):
            if word[:length] in self._stems:
                return self._stems[word[:length]]
        return None

    def is_a(self, word: str, sort: Sort) -> bool:
        """Whether a word (in small letters) stands in the table of a sort."""
        return self._sort_of(word) == sort

    def _found_patterns(self, text: str) -> Iterator[Cue]:
        for sort, pattern in self._phrases:
            yield from (Cue(*match.span(), sort) for match in pattern.finditer(text))
        for sort, pattern in self.forms:
            for match in pattern.finditer(text):
                if match.group().lower() not in self.not_forms:
                    yield Cue(*match.span(), sort)
        yield from (Cue(*match.span(), "date") for match in self.dates.finditer(text))


def _one_of(phrases: Iterable[str]) -> re.Pattern[str]:
    shapes = [
        re.escape(phrase.rstrip("-")).replace("_", r"\s+") + (r"\w*" if phrase[-1] == "-" else "")
        for phrase in sorted(phrases, key=len, reverse=True)
    ]
    return re.compile(rf"\b(?:{'|'.join(shapes)})(?!\w)", re.IGNORECASE)


def _without_overlaps(found: list[Cue]) -> list[Cue]:
    kept: list[Cue] = []
    for cue in sorted(found, key=lambda cue: (cue.start, -cue.end)):
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
    return [cue for cue in kept if cue.sort != "nothing"]
