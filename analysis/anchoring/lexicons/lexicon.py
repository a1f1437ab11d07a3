"""What a lexicon holds, and how its tables are written down."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

Side = tuple[int, int]  # the number of an antonym pair, and which side of it
NO_SIDES: frozenset[Side] = frozenset()
NO_PATTERN = re.compile(r"(?!)")


@dataclass(frozen=True)
class Lexicon:
    """The words of one language, casefolded. A word's class is its first synonym.

    - `negations`: a clause with one says the contrary of the clause without;
    - `concord`: the same, unless another negation stands in the clause (“ne … jamais”);
    - `implied`: words that deny without a negation (“lacks”): one may replace a negation;
    - `phrases`: several words, or another spelling, that are compared as the given words;
    - `endings`: what `stem` takes off, longest first;
    - `weak`: quantifiers and degrees that count only where one is exchanged for another;
    - `free`: adverbs, whose place in the sentence does not matter;
    - `parts`: the same, if the number is a small one or has a point (“section 5.3”);
    - `light`: words without a sense of their own beside verbs (“to be”);
    - `conditions`: classes of hedges that bind a clause of their own to the rest (“if”);
    - `contrasts`: words after a denial that say what is instead (“but”);
    - `superlatives`: quantifiers that, inside a clause, mostly compare (“most friendly”);
    - `tenses`: auxiliaries of the present and of the past, in two classes;
    - `references`: words before a number that only points to a place in a document;
    - `elisions`: what is written before the next word with an apostrophe (French);
    - `nouns_are_capital`: whether a capital letter makes no name (German);
    - `inflected`: whether the words of the tables are looked for by their stems too;
    - `has_cases`: whether the form of a name, not its place, says who does what to whom;
    - `months_are_small`: whether the names of months are written in small letters;
    - `dotted`: whether I is the capital of ı, and İ that of i.
    """

    negations: frozenset[str]
    concord: frozenset[str] = frozenset()
    implied: frozenset[str] = frozenset()
    phrases: Mapping[str, str] = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()
    not_prefixed: frozenset[str] = frozenset()
    suffixes: tuple[tuple[str, str], ...] = ()
    negative_form: re.Pattern[str] = NO_PATTERN
    months: frozenset[str] = frozenset()
    short_months: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    numbers: Mapping[str, str] = field(default_factory=dict)
    multipliers: Mapping[str, int] = field(default_factory=dict)
    measures: frozenset[str] = frozenset()
    quantifiers: Mapping[str, str] = field(default_factory=dict)
    weak: frozenset[str] = frozenset()
    hedges: Mapping[str, str] = field(default_factory=dict)
    addressed: frozenset[str] = frozenset()
    free: frozenset[str] = frozenset()
    antonyms: Mapping[str, frozenset[Side]] = field(default_factory=dict)
    antonym_stems: Mapping[str, frozenset[Side]] = field(default_factory=dict)
    endings: tuple[str, ...] = ()
    starters: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    contrasts: frozenset[str] = frozenset()
    superlatives: frozenset[str] = frozenset()
    tenses: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    elisions: tuple[str, ...] = ()
    nouns_are_capital: bool = False
    inflected: bool = False
    has_cases: bool = False
    months_are_small: bool = False
    dotted: bool = False

    @cached_property
    def phrase_beginnings(self) -> frozenset[str]:
        return frozenset(phrase.split()[0] for phrase in self.phrases)

    @cached_property
    def all_months(self) -> frozenset[str]:
        return self.months | self.short_months

    @cached_property
    def keys(self) -> dict[str, list[tuple[str, str]]]:
        """What words of texts are compared as, once they were asked for."""
        return {}

    @cached_property
    def kinds(self) -> dict[str, tuple[Any, str]]:
        """The kind and the class of words in small letters, once they were asked for."""
        return {}

    @cached_property
    def known_sides(self) -> dict[str, frozenset[Side]]:
        """The sides of antonym pairs of words of texts, once they were asked for."""
        return {}

    def fold(self, word: str) -> str:
        """A word in small letters; with a dotless ı where the language has one."""
        if self.dotted:
            word = word.replace("İ", "i").replace("I", "ı")
        return word.casefold()

    def find(self, table: Mapping[str, str], word: str) -> str | None:
        """What a table says of a word or, where words are inflected by endings, of its stem."""
        return table.get(word) or (table.get(self.stem(word)) if self.inflected else None)

    def among(self, word: str, table: frozenset[str]) -> bool:
        return word in table or (self.inflected and self.stem(word) in table)

    def stem(self, word: str) -> str:
        """A word without an ending, if three letters of it remain."""
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                return word[: -len(ending)]
        return word

    def sides(self, word: str) -> frozenset[Side]:
        """The antonym pairs that a word is in, with its side of each."""
        stems = (word[:end] for end in range(len(word), 1, -1))
        found = (self.antonym_stems.get(stem, NO_SIDES) for stem in stems)
        return self.antonyms.get(word, NO_SIDES).union(*found)


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def classes(text: str) -> dict[str, str]:
    """Classes of words that mean about the same, one a line: each word with the first of its line.

    An underscore stands for the space inside a phrase.
    """
    found: dict[str, str] = {}
    for line in text.strip().splitlines():
        members = [member.replace("_", " ") for member in line.split()]
        found |= dict.fromkeys(members, members[0])
    return found


def phrases(text: str) -> dict[str, str]:
    """“several words = what they are compared as”, one a line."""
    pairs = (line.partition("=") for line in text.strip().splitlines())
    return {said.strip(): meant.strip() for said, _, meant in pairs}


def counted(text: str, first: int = 0, step: int = 1, suffix: str = "") -> dict[str, str]:
    """Number words in counting order, forms of one number joined by a slash."""
    return {
        form: f"{number * step}{suffix}"
        for number, forms in enumerate(text.split(), start=first)
        for form in forms.split("/")
    }


def antonyms(
    text: str,
) -> tuple[dict[str, frozenset[Side]], dict[str, frozenset[Side]]]:
    """“words : their contraries”, one a line: whole words, and stems (written with a hyphen)."""
    whole: dict[str, frozenset[Side]] = {}
    stems: dict[str, frozenset[Side]] = {}
    for number, line in enumerate(text.strip().splitlines()):
        for side, members in enumerate(line.split(":")):
            for word in members.split():
                table = stems if word.endswith("-") else whole
                key = word.removesuffix("-")
                table[key] = table.get(key, frozenset()) | {(number, side)}
    return whole, stems


def are_contrary(one: Iterable[Side], other: Iterable[Side]) -> bool:
    """Whether two words stand on the two sides of one pair."""
    return not {(number, 1 - side) for number, side in one}.isdisjoint(other)
