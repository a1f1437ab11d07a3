"""Reads what somebody types into the box. Pure: every text gives a Query, and none an error."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

from django.utils.translation import gettext as _

from .query import Query
from .tokens import words_of

FIELDS = (
    *("author", "topic", "kind", "verdict", "publisher"),
    *("year", "language", "before", "after"),
)
MOST_CHARACTERS = 500
MOST_TERMS = 32
Part = TypeVar("Part")
NAMED = 5  # of what could not be read, in one sentence

# Each sign that opens a phrase, with the signs that close it.
QUOTES = {
    '"': '"',
    "“": "”“",
    "”": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "＂": "＂",
}
SIGNS = "".join(sorted({*QUOTES, *"".join(QUOTES.values())}))
QUOTED = "|".join(rf"{start}[^{ends}]*[{ends}]" for start, ends in QUOTES.items())
TERM = re.compile(
    rf"(?P<minus>[-\u2212]*)(?:(?P<field>(?i:{'|'.join(FIELDS)}))[:\uff1a]\s*)?"
    rf"(?:(?P<quoted>{QUOTED})|(?P<bare>[^\s{SIGNS}]+)|(?P<stray>[{SIGNS}])|(?(field)|(?!)))"
)
# What no text has that people read: control characters, halves of characters.
UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
OPERATORS = {"OR", "AND", "NOT", "|", "||", "&&"}
BRACKETS = "()[]{}<>,;!?…¿¡"
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"


@dataclass(frozen=True)
class Term:
    """A part of what was typed: a word or a phrase, perhaps of a field, perhaps to leave out.

    `start` and `end` are where it stands in the text (code points, the end excluded).
    """

    value: str
    start: int
    end: int
    field: str = ""
    is_phrase: bool = False
    is_excluded: bool = False
    is_stray: bool = False  # a quotation mark without the other one


def parse(text: str) -> Query:
    """The search that a text asks for; what of it could not be read is told in `problems`."""
    readable, was_cut = _readable(text)
    reading = _Reading()
    terms = [*terms_of(readable)]
    for term in terms[:MOST_TERMS]:
        reading.take(term, is_alone=len(terms) == 1)
    if was_cut or len(terms) > MOST_TERMS:
        reading.problems.append(_("The search is long: only its beginning was read."))
    return reading.query()


def terms_of(text: str) -> Iterator[Term]:
    """The terms of a text in their order."""
    for found in TERM.finditer(text):
        phrase, word = found["quoted"], found["bare"] or ""
        yield Term(
            phrase[1:-1].strip() if phrase else word.strip(BRACKETS),
            *found.span(),
            (found["field"] or "").lower(),
            is_phrase=bool(phrase),
            is_excluded=bool(found["minus"]),
            is_stray=bool(found["stray"]),
        )


def without_field(text: str, name: str) -> str:
    """What was typed without the values of a field."""
    return _replaced(text, {term: "" for term in terms_of(text) if term.field == name})


def with_words(text: str, instead: Mapping[str, str]) -> str:
    """What was typed with some words replaced, in phrases too."""
    terms = {term: text[term.start : term.end] for term in terms_of(text) if not term.field}
    return _replaced(text, {term: _with_words(typed, instead) for term, typed in terms.items()})


def _with_words(typed: str, instead: Mapping[str, str]) -> str:
    if not instead:
        return typed
    words = "|".join(map(re.escape, instead))
    return re.sub(rf"(?<!\w)(?:{words})(?!\w)", lambda found: instead[found.group()], typed)


def _replaced(text: str, instead: Mapping[Term, str]) -> str:
    for term in sorted(instead, key=lambda each: each.start, reverse=True):
        text = text[: term.start] + instead[term] + text[term.end :]
    return " ".join(text.split())


def _readable(text: str) -> tuple[str, bool]:
    """The text that is read, and whether it was cut."""
    readable = UNREADABLE.sub(" ", text[: 10 * MOST_CHARACTERS]).strip()
    if len(readable) <= MOST_CHARACTERS:
        return readable, len(text) > 10 * MOST_CHARACTERS
    head = readable[:MOST_CHARACTERS]
    return head.rpartition(" ")[0] or head, True


class _Reading:
    """Sorts terms by what they ask for, and remembers what could not be read."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.prefixes: list[str] = []
        self.phrases: list[str] = []
        self.excluded: list[str] = []
        self.fields: list[tuple[str, str]] = []
        self.wordless: list[str] = []
        self.problems: list[str] = []
        self.is_negated = False

    def take(self, term: Term, is_alone: bool) -> None:
        negated, self.is_negated = self.is_negated, False
        if term.is_stray:
            self._tell(_("A quotation mark stands alone: the words beside it are searched for."))
        elif not term.is_phrase and not term.field and not is_alone and term.value in OPERATORS:
            self._take_operator(term.value)
        elif not has_words(term.value):
            self._take_wordless(term)
        elif term.field:
            self._take_field(term)
        elif term.is_excluded or negated:
            self.excluded.append(term.value.replace("*", " ").strip())
        elif term.is_phrase:
            self.phrases.append(term.value)
        else:
            self._take_word(term.value)

    def _take_operator(self, word: str) -> None:
        if word == "NOT":
            self.is_negated = True
        elif word not in ("AND", "&&"):
            self._tell(_("“%s” is not understood: what is found has all of the words.") % word)

    def _take_wordless(self, term: Term) -> None:
        if term.field:
            self._tell(_("“%s:” has no value.") % term.field)
        elif sign := term.value.strip(DASHES):
            self.wordless.append(sign[:20])

    def _take_field(self, term: Term) -> None:
        if term.is_excluded:
            message = _("Only words can be left out: “-%s:” was not read.")
            self._tell(message % term.field)
        else:
            self.fields.append((term.field, term.value))

    def _take_word(self, word: str) -> None:
        bare = word.rstrip("*")
        if "*" in bare:
            self._tell(_("“*” stands at the end of a word: “%s” is read as words.") % word[:40])
        if word.endswith("*") and "*" not in bare:
            self.prefixes.append(bare)
            return
        self.words.append(bare.replace("*", " ").strip())
        name, colon, _value = word.partition(":")
        if colon and name.isalpha() and (near := get_close_matches(name.lower(), FIELDS, 1, 0.75)):
            message = _("There is no “%(name)s:”. Did you mean “%(near)s:”?")
            self._tell(message % {"name": name[:20], "near": near[0]})

    def _tell(self, problem: str) -> None:
        if problem not in self.problems:
            self.problems.append(problem)

    def query(self) -> Query:
        if self.wordless:
            signs = " ".join([*dict.fromkeys(self.wordless)][:NAMED])
            self.problems.append(_("Left out, for it has no letter and no digit: %s") % signs)
        asks = self.words or self.prefixes or self.phrases or self.fields
        if self.excluded and not asks:
            self.problems.append(_("Write a word to find besides those that are left out."))
        return Query(
            words=_once(self.words),
            prefixes=_once(self.prefixes),
            phrases=_once(self.phrases),
            excluded=_once(self.excluded),
            fields=_once(self.fields),
            problems=tuple(self.problems),
        )


def has_words(text: str) -> bool:
    return any(True for _word in words_of(text))


def _once(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(dict.fromkeys(parts))
