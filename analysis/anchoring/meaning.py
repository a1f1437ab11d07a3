"""What an edit changed that can turn the sense of a passage. Pure functions over two strings.

Negations, numbers, dates, names, quantifiers and hedges are watched; mended typos, quotation
marks, dashes, spaces and spelling variants are let pass.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from .lexicon import (
    DAYS,
    HEDGES,
    MONTHS,
    NEGATING_PREFIXES,
    NEGATIONS,
    NUMBERS,
    ORDINALS,
    QUANTIFIERS,
    QUANTITIES,
    SHORT_MONTHS,
    STARTERS,
)
from .typos import TURNING, is_typo
from .words import LOOK_ALIKES

TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|per\s+cent\b|said\s+to\s+(?:be|have)\b|\d+(?:[.,:/]\d+)*\w*|[^\W\d_]+(?:'[^\W\d_]+)*|[%$€£¥₼]"
)
# What is between two words where a sentence, or a quotation, begins.
BEGINNING = re.compile(r"[.!?:…][\"')\]]*\s+[\"'(\[]*$|\n\n|(^|\s)[\"'(\[]+$")
BLOCK = ("\n\n", "\n\n")  # what stands before the first word of a block
BEFORE = 4  # characters
Kind = Literal["negation", "number", "date", "name", "quantifier", "hedge"]
CONTRACTIONS = {
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "ain't": ("is", "not"),
    "dont": ("do", "not"),
}
ENDINGS = {"n't": "not", "'ll": "will", "'ve": "have", "'re": "are", "'d": "would", "'m": "am"}
ORDER: tuple[Kind, ...] = ("negation", "number", "date", "name", "quantifier", "hedge")


@dataclass(frozen=True)
class Change:
    """Words of one kind that an edit put in, took out or exchanged; "" where there were none."""

    kind: Kind
    old: str
    new: str


@dataclass(frozen=True)
class Token:
    key: str  # what is compared
    shown: str  # what is reported
    kind: Kind | None
    word: int  # the number of the word that it is, or is part of


def changes(
    old: str,
    new: str,
    known: Container[str] = frozenset(),
    repeated: Container[str] = frozenset(),
    before: tuple[str, str] = BLOCK,
) -> tuple[Change, ...]:
    """What can turn the sense between two forms of a passage, in the order of the text.

    `known` are words that the article has in small letters too: at the start of a sentence they
    are not taken for names. A name that is `repeated`, in small letters, is none misspelt. `before`
    is what stands right before either form.
    """
    found: list[Change] = []
    olds, news = _tokens(old, known, before[0]), _tokens(new, known, before[1])
    for gone, come in _differences(olds, news):
        found += _judge(gone, come, repeated)
    return tuple(found)


def before(text: str, start: int) -> str:
    """What stands right before a form of a passage that begins at `start`, for `changes`."""
    return text[max(start - BEFORE, 0) : start] if start else BLOCK[0]


def turning(words: str) -> bool:
    """Whether text has a word that turns the sense of what it is put beside."""
    return any(token.kind in ("negation", "hedge", "quantifier") for token in _tokens(words))


def _differences(olds: list[Token], news: list[Token]) -> Iterator[tuple[list[Token], list[Token]]]:
    """The stretches of words that differ, with what they became."""
    codes = Indel.opcodes([token.key for token in olds], [token.key for token in news])
    removed: list[Token] = []
    added: list[Token] = []
    for code in codes:
        if code.tag == "equal":
            if removed or added:
                yield removed, added
            removed, added = [], []
        else:
            removed += olds[code.src_start : code.src_end]
            added += news[code.dest_start : code.dest_end]
    if removed or added:
        yield removed, added


def _judge(olds: list[Token], news: list[Token], repeated: Container[str]) -> Iterator[Change]:
    if _is_one_typo(olds, news):
        return
    olds, news = _without_typos(olds, news, repeated)
    for kind in ORDER:
        gone = [token for token in olds if token.kind == kind]
        come = [token for token in news if token.kind == kind]
        if sorted(map(_stem, gone)) != sorted(map(_stem, come)):
            yield Change(kind, _shown(gone), _shown(come))
        elif kind == "negation" and (pair := _contraries(olds, news)):
            yield Change("negation", pair[0].shown, pair[1].shown)


def _is_one_typo(olds: list[Token], news: list[Token]) -> bool:
    """Whether only a space was put in or taken out, perhaps in a word that is misspelt."""
    was, now = ("".join(dict.fromkeys(t.shown for t in tokens)) for tokens in (olds, news))
    was, now = was.replace(" ", ""), now.replace(" ", "")
    return was == now or (
        len(olds) != len(news) and min(len(was), len(now)) > 0 and is_typo(was, now)
    )


def _without_typos(
    olds: list[Token], news: list[Token], repeated: Container[str]
) -> tuple[list[Token], list[Token]]:
    typos, mended = set(), set()
    for old in olds:
        for new in news:
            if new.word not in mended and _is_typo(old, new, repeated):
                typos.add(old.word)
                mended.add(new.word)
                break
    return (
        [token for token in olds if token.word not in typos],
        [token for token in news if token.word not in mended],
    )


def _is_typo(old: Token, new: Token, repeated: Container[str]) -> bool:
    """A name may be misspelt only within limits, unless it is none: “Fom” for “From”."""
    if {old.key, new.key} <= TURNING:
        return False
    one_name = "name" in (old.kind, new.kind) and old.kind != new.kind
    if one_name and None in (old.kind, new.kind):
        return is_typo(old.shown.casefold(), new.shown.casefold())
    return is_typo(old.shown, new.shown, repeated)


def _stem(token: Token) -> str:
    """The key of a word; of a hedge without its ending, because "seems" is "seem"."""
    return re.sub("(ed|d|s)$", "", token.key) if token.kind == "hedge" else token.key


def _shown(tokens: list[Token]) -> str:
    return " ".join(token.shown for token in tokens)


def _contraries(olds: list[Token], news: list[Token]) -> tuple[Token, Token] | None:
    for old in olds:
        for new in news:
            shorter, longer = sorted((old.key, new.key), key=len)
            prefix = longer.removesuffix(shorter)
            if len(shorter) > 3 and prefix != longer and prefix in NEGATING_PREFIXES:
                return old, new
    return None


def _tokens(text: str, known: Container[str] = frozenset(), before: str = BLOCK[0]) -> list[Token]:
    plain, before = text.translate(LOOK_ALIKES), before.translate(LOOK_ALIKES)
    found: list[tuple[str, str, bool, int]] = []
    end = 0
    for word, match in enumerate(TOKEN.finditer(plain)):
        begins = bool(BEGINNING.search(before + plain[end : match.start()]))
        before, end = "", match.end()
        found += [(key, match.group(), begins, word) for key in _keys(match.group())]
    return [
        Token(key, shown, _kind(key, shown, begins, known, _in_date(found, at)), word)
        for at, (key, shown, begins, word) in enumerate(found)
    ]


def _keys(word: str) -> tuple[str, ...]:
    """A word in the form in which it is compared; a contraction as the words it is made of."""
    plain = word.casefold()
    if word[0].isdigit():
        return (re.sub(r"(?<=\d),(?=\d{3})", "", ORDINALS.get(plain, plain)),)
    if "." in plain:
        return (plain.replace(".", ""),)
    if plain in CONTRACTIONS:
        return CONTRACTIONS[plain]
    for ending, meant in ENDINGS.items():
        if plain.endswith(ending) and plain != ending:
            return (plain.removesuffix(ending), meant)
    plain = plain.removesuffix("'s").removesuffix("'")
    if plain == "percent" or plain.split() == ["per", "cent"]:
        return ("%",)
    return (NUMBERS.get(plain) or ORDINALS.get(plain) or plain,)


def _in_date(found: list[tuple[str, str, bool, int]], at: int) -> bool:
    """Whether it is a number beside a month, or a month beside a number."""
    beside = [found[place] for place in (at - 1, at + 1) if 0 <= place < len(found)]
    if found[at][0][0].isdigit():
        return any(key in MONTHS | SHORT_MONTHS and shown[0].isupper() for key, shown, *_ in beside)
    return any(key[0].isdigit() for key, *_ in beside)


def _kind(key: str, shown: str, begins: bool, known: Container[str], in_date: bool) -> Kind | None:
    capital = shown[0].isupper()
    if key[0].isdigit():
        year = re.fullmatch(r"(1\d|20|21)\d\ds?", shown)
        return "date" if year or in_date else "number"
    if key in QUANTITIES:
        return "number"
    if key in NEGATIONS:
        return "negation"
    if key in DAYS or (key in MONTHS | SHORT_MONTHS and in_date and capital):
        return "date"
    if key in MONTHS and capital and not (begins and key in ("may", "march")):
        return "date"
    if key in QUANTIFIERS:
        return "quantifier"
    if key in HEDGES or key.startswith("said to"):
        return "hedge"
    is_common = key in STARTERS or key in known or key.endswith("ly")
    return "name" if capital and key != "i" and not (begins and is_common) else None
