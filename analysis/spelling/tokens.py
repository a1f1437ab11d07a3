"""A passage as what can be changed in it: words, numbers, and signs that say something."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from analysis.anchoring.words import LOOK_ALIKES
from articles.markup.sentence_ends import IS_MARK, SPACED, TIED

# Marks that nobody sees, put in by word processors and by pages that break long words.
UNSEEN = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"))
PLAIN = LOOK_ALIKES | UNSEEN
# Punctuation that says something, besides all symbols ($, +, =): a question is no statement.
TELLING = frozenset("%‰&@#§/\\?？*_^~|{}")
TELLING_NAMES = (
    *("QUESTION MARK", "INTERROBANG", "QUESTION EXCLAMATION", "EXCLAMATION QUESTION"),
    *("PERCENT SIGN", "PER MILLE", "PER TEN THOUSAND"),
)
# Greek asks with a semicolon: its own mark of a question is one to Unicode.
GREEK_QUESTION = re.compile('(?<=[\u0370-\u03ff\u1f00-\u1fff])(["»”’)\\]]*)\\s?;')
# A mark of doubt in the middle of a sentence, and the sign that stands for it here.
# So do a face of letters (“;-)”), and what an editor put into a text (“[signed]”).
FACE = re.compile(r"(?<!\S)[:;=8]['-]?[)(DPp/\\|\]](?!\w)")
EDITED = re.compile(r"\[(?=[^\W\d])")
DOUBT, DOUBTED = re.compile(r"[(\[]\s*!+\s*[)\]]"), " \u2048 "
# A dash before a number, spaces between, is its minus. The second dash of “3 – 5” is none, but has
# the same in both texts.
DASHES = "-\u2012\u2015\u2043\u02d7\ufe58\ufe63\uff0d"
MINUS = re.compile(rf"(?<![^\s(\[])[{DASHES}][^\S\n]*(?=[$€£¥₼₽₺]?[^\S\n]?\d)")
# A dash between words without spaces, which a hyphen is not.
DASHED = re.compile(r"(?<=[^\W\d_])(?:—|-{2,3})(?=[^\W\d_])")
IS_TIED = re.compile(f"[{TIED}]")
# The mark of an end of a sentence with no space behind it: “both sides.Ships came”.
GLUED = re.compile(rf"(?<=[^\W\d_]{{2}})[{SPACED}](?=[^\W\d_]{{2}})")
LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
SPACES = re.compile(r"(\s+)")
LETTER, SIGN, OTHER = "letter", "sign", "other"


@dataclass(frozen=True)
class Token:
    """A word in its capitals, a number with all that touches it, or a sign that says something.

    `hyphened` says that a hyphen ties it to the token before it, `begins` that it begins a sentence
    inside the text, `first` that it begins the text, `counted` that a number stands right before
    it; `gap` is what stands between it and the token before. None of them makes it another token.
    """

    text: str
    is_word: bool
    hyphened: bool = field(default=False, compare=False)
    begins: bool = field(default=False, compare=False)
    first: bool = field(default=False, compare=False)
    counted: bool = field(default=False, compare=False)
    gap: str = field(default="", compare=False)


def lower(word: str, language: str) -> str:
    """A word in small letters; in Azerbaijani and Turkish i and ı are two letters."""
    if language in ("az", "tr"):
        word = word.replace("İ", "i").replace("I", "ı")
    return word.lower()


def upper(word: str, language: str) -> str:
    """A word in capitals."""
    return (word.replace("i", "İ") if language in ("az", "tr") else word).upper()


def tokens_of(text: str) -> tuple[list[Token], str]:
    """The tokens of a text, and what stands behind the last one.

    Spaces, quotation marks and other punctuation are in the gaps between tokens.
    """
    *tokens, end = _tokens(_plain(text))
    return tokens, end.gap


def small_words(text: str, language: str) -> Iterator[str]:
    """The words of a long text in a language (a tag), in small letters: fast, and less exact."""
    primary = language.split("-")[0].lower()
    return (match.group() for match in LETTERS.finditer(lower(_plain(text), primary)))


def with_spaces(text: str) -> str:
    """A text with a space behind each mark that ends a sentence, where somebody left it out."""
    return GLUED.sub(_spaced, text)


def _spaced(mark: re.Match[str]) -> str:
    before, after = (
        mark.string[mark.start() - 2 : mark.start()],
        mark.string[mark.end() : mark.end() + 2],
    )
    is_end = before.islower() and after[0].isupper() and after[1].islower()
    return f"{mark[0]} " if is_end else mark[0]


def _plain(text: str) -> str:
    plain = _with_dashes_apart(unicodedata.normalize("NFC", text)).translate(PLAIN)
    if ";" in plain and not plain.isascii():
        plain = GREEK_QUESTION.sub(r"\1?", plain)
    plain = DOUBT.sub(DOUBTED, plain) if "!" in plain else plain
    plain = EDITED.sub(" { ", plain) if "[" in plain else plain
    return with_spaces(MINUS.sub("-", FACE.sub(DOUBTED, plain)))


def _with_dashes_apart(text: str) -> str:
    """A text with spaces around each dash that parts words: “it came—at last”, “came--at last”."""
    return DASHED.sub(" - ", text) if "—" in text or "--" in text else text


def _tokens(text: str) -> Iterator[Token]:
    before = ""  # what stands between the last token and this place
    begun = counted = False
    for chunk in SPACES.split(text):
        if not chunk or chunk.isspace():
            before += chunk
            continue
        for sort, part in _parts(chunk):
            if sort == OTHER:
                before += part
                continue
            begins = begun and ends_sentence(before)
            is_word = sort == LETTER
            yield Token(part, is_word, before == "-", begins, not begun, counted, before)
            before, begun, counted = "", True, any(map(str.isnumeric, part))
    yield Token("", is_word=False, gap=before)


def ends_sentence(between: str) -> bool:
    """Whether what stands between two tokens ends a sentence."""
    if "\n" in between or IS_TIED.search(between):
        return True
    return any(map(str.isspace, between)) and IS_MARK.search(between) is not None


def _parts(chunk: str) -> Iterator[tuple[str, str]]:
    """What a stretch without spaces is made of. With a digit in it, it is one token."""
    if chunk.isalpha():
        yield LETTER, chunk
        return
    if any(map(str.isnumeric, chunk)):
        yield SIGN, chunk
        return
    if acronym := _acronym(chunk):
        yield from acronym
        return
    for sort, run in groupby(_sorted_letters(chunk), lambda pair: pair[0]):
        letters = [letter for _sort, letter in run]
        yield from ((sort, each) for each in (letters if sort == SIGN else ["".join(letters)]))


def _acronym(chunk: str) -> list[tuple[str, str]]:
    """U.S. is US with dots."""
    core = chunk.strip("\"'()[],;:.!?")
    letters = core.split(".")
    if len(letters) < 2 or not all(len(each) == 1 and each.isalpha() for each in letters):
        return []
    above, _core, below = chunk.partition(core)
    telling = [(SIGN, each) for each in below if each in TELLING]
    return [(OTHER, above), (LETTER, "".join(letters)), *telling, (OTHER, below)]


def _sorted_letters(chunk: str) -> Iterator[tuple[str, str]]:
    for at, letter in enumerate(chunk):
        inside = 0 < at < len(chunk) - 1
        if letter == "'" and inside and chunk[at - 1].isalpha() and chunk[at + 1].isalpha():
            yield LETTER, letter
        else:
            yield _sort(letter), letter


def _sort(letter: str) -> str:
    category = unicodedata.category(letter)
    if letter.isalpha() or category[0] == "M":
        return LETTER
    tells = letter in TELLING or category[0] in "SC" or _tells(letter)
    return SIGN if tells else OTHER


@cache
def _tells(letter: str) -> bool:
    """Whether a mark asks, doubts or counts, in whatever script or width: ‽, ՞, ¿, ٪, ％."""
    name = unicodedata.name(letter, "")
    is_wide = not TELLING.isdisjoint(unicodedata.normalize("NFKC", letter))
    return is_wide or any(each in name for each in TELLING_NAMES)
