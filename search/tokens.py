"""How texts become the tokens that both databases store and look for. Pure functions.

A text gives its words in order (`words`: phrases are found in them) and beside them what they are
found by too (`more`): stems, marked with STEM, and other spellings. Neither database parses, folds
or stems anything itself, so that both find the same.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Any, NamedTuple

import Stemmer  # type: ignore[import-not-found]

from accounts.accents import fold

STEM = "~"
SHORT = 400  # characters: titles, names and statements have no more
# Longer words are cut: a pasted key of 2,000 characters is no word.
MAX_LENGTH = 64

# --- Words ------------------------------------------------------------------------------------

# Scripts that are written without spaces: see articles.words.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"


def _marks() -> str:
    """A character class of the marks that belong to words, which `\\w` leaves out."""
    codes = (c for c in range(0x300, 0x1E000) if unicodedata.category(chr(c)) in {"Mn", "Mc"})
    spans: list[list[int]] = []
    for code in codes:
        if spans and code == spans[-1][1] + 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in spans)


LETTER = rf"[^\W_{UNSPACED}]"
MARK = rf"[\u00ad\u200c\u200d{_marks()}]"
PLAIN = rf"{LETTER}+(?:{MARK}+{LETTER}*)*"
WORD = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)+(?!\w))"  # 1,000,000 and 3.5
    r"|(?P<dotted>(?<!\w)(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?)"  # U.S.
    rf"|(?P<plain>[#@]?{PLAIN}(?:\+\+|\#(?!\w))?)"  # words, #hashtags, @names, C++, C#
    rf"|(?P<unspaced>[{UNSPACED}{_marks()}]+)"
)
THOUSANDS = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")
# Between the parts of one word: O'Brien, l'homme, co-operation.
LINKS = "'\u2019\u2018\u02bc\u2010\u2011-"
LINK = re.compile(rf"\w[{LINKS}]\w")
LINKED = re.compile(rf"{PLAIN}(?:[{LINKS}]{PLAIN})+")
SHORT_NAME = re.compile(r"[A-Z]{2,3}")  # US, UK: written U.S. elsewhere


UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")
OTHER_THAN_LETTERS = re.compile(r"[.+#@]")


class Word(NamedTuple):
    """A token, and where its word stands in the text (code points, the end excluded)."""

    token: str
    start: int
    end: int


def words_of(text: str) -> Iterator[Word]:
    """The words of a text in their order; what is written without spaces as pairs of letters."""
    for match in WORD.finditer(text):
        start, end = match.span()
        if match.lastgroup == "unspaced":
            yield from _pairs(match.group(), start)
        elif token := _token(match.group(), match.lastgroup or ""):
            yield Word(token, start, end)


@lru_cache(maxsize=200_000)
def _token(word: str, group: str) -> str:
    if group == "number":
        grouped = THOUSANDS.fullmatch(word)
        return word.replace(grouped[1], "") if grouped else fold(word.replace(",", "."))
    token = "".join(fold(word).split())[:MAX_LENGTH]  # a letter may stand for a phrase: \ufdfa
    return f"{token}." if group == "dotted" and not token.endswith(".") else token


def _pairs(run: str, start: int) -> Iterator[Word]:
    """Each two neighbours; a letter that stands alone."""
    width = min(len(run), 2)
    for place in range(len(run) - width + 1):
        if token := _token(run[place : place + width], "pair"):
            yield Word(token, start + place, start + place + width)


# --- Stems and other spellings ----------------------------------------------------------------


# Snowball's algorithms by the language's primary subtag.
ALGORITHMS: dict[str, str] = dict(
    pair.split(":")
    for pair in (
        "ar:arabic hy:armenian eu:basque ca:catalan cs:czech da:danish nl:dutch en:english"
        " eo:esperanto et:estonian fi:finnish fr:french de:german el:greek hi:hindi hu:hungarian"
        " id:indonesian ga:irish it:italian lt:lithuanian ne:nepali no:norwegian nb:norwegian"
        " nn:norwegian fa:persian pl:polish pt:portuguese ro:romanian ru:russian sr:serbian"
        " es:spanish sv:swedish ta:tamil tr:turkish yi:yiddish"
    ).split()
)


def algorithm_of(language: str) -> str:
    """The name of Snowball's algorithm for a language (BCP 47 tag); "" where it has none."""
    return ALGORITHMS.get(primary(language), "")


@cache
def primary(language: str) -> str:
    """The primary subtag of a language tag in small letters: "pt" for "pt-BR"."""
    return language.replace("_", "-").partition("-")[0].lower()


@cache
def _stemmer(algorithm: str) -> Any:
    return Stemmer.Stemmer(algorithm)


@lru_cache(maxsize=200_000)
def stem(word: str, algorithm: str) -> str:
    """The stem of a folded word. Folded words are stemmed, so that accents make no difference."""
    found: str = _stemmer(algorithm).stemWord(word)
    return fold(found)


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a text is found by: its words in their order, and stems and other spellings."""

    words: tuple[str, ...]
    more: tuple[str, ...]


def joined(parts: Iterable[Tokens]) -> Tokens:
    """The tokens of several texts as those of one."""
    found = [*parts]
    words = chain.from_iterable(each.words for each in found)
    return Tokens(tuple(words), tuple(chain.from_iterable(each.more for each in found)))


def tokens_of(text: str, language: str) -> Tokens:
    """The tokens of a text in a language (BCP 47 tag).

    They are remembered of titles and names, which sixty claims of an article have, and of the last
    few texts: a save has those of its text made before it locks anything.
    """
    return (_of_short if len(text) <= SHORT else _of_long)(text, language)


def _tokens(text: str, language: str) -> Tokens:
    algorithm = algorithm_of(language)
    words: list[str] = []
    more: list[str] = []
    # As words_of, without the places: a text of 3,000 words takes 2 ms instead of 5.
    for match in WORD.finditer(text):
        group = match.lastgroup or ""
        if group == "unspaced":
            run = match.group()
            words += (pair.token for pair in _pairs(run, 0))
            more += filter(None, (fold(run[-1]),) if len(run) > 1 else ())
        else:
            token, others = _forms(match.group(), group, algorithm)
            if token:
                words.append(token)
                more += others
    for compound in _compounds(text):
        more += _joined(compound)
    return Tokens(tuple(words), tuple(more))


@lru_cache(maxsize=200_000)
def _forms(written: str, group: str, algorithm: str) -> tuple[str, tuple[str, ...]]:
    """The token of a word, and what it is found by besides: its stem, "us" of U.S., "u.s." of US,
    "c" of C++.
    """
    token = _token(written, group)
    if not token or token.replace(".", "").isdecimal():
        return token, ()
    plain = OTHER_THAN_LETTERS.sub("", token)
    if plain != token:
        return token, (plain,) if plain else ()
    forms = (STEM + stem(token, algorithm),) if algorithm else ()
    if SHORT_NAME.fullmatch(written):
        return token, (*forms, "".join(f"{letter}." for letter in token))
    return token, forms


_of_short = lru_cache(maxsize=5_000)(_tokens)
_of_long = lru_cache(maxsize=4)(_tokens)


def _compounds(text: str) -> Iterator[str]:
    """Words that are linked with others: "O'Brien's", "co-operation"."""
    end = 0
    for link in LINK.finditer(text):
        if link.start() >= end:
            start = link.start()
            while start and (text[start - 1].isalnum() or text[start - 1] in LINKS):
                start -= 1
            if compound := LINKED.match(text, start):
                yield compound.group()
            end = compound.end() if compound else link.end()


@lru_cache(maxsize=20_000)
def _joined(compound: str) -> tuple[str, ...]:
    """The parts of a compound as one word: "obrien" (and "obriens" of O'Brien's), "cooperation"."""
    parts = [word.token for word in words_of(compound)]
    whole = "".join(parts)[:MAX_LENGTH]
    if parts[-1] == "s" and len(parts) > 2:
        return whole, "".join(parts[:-1])[:MAX_LENGTH]
    return (whole,)
