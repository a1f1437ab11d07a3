"""Quotations that go on over several paragraphs, and lines of speech that begin with a dash. Pure.

A quotation that is open where its block ends goes on up to the mark that closes it, within
MOST_BLOCKS; one that nothing closes there ends with its block. A mark that is repeated where a
block begins goes on with the same quotation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .quotations import FAMILY, INCHES, MARK, SINGLE, SINGLE_CLOSES, SINGLE_OPENS
from .sentence_ends import IS_MARK, MARKS, ends_of_sentences

MOST_BLOCKS = 20
MOST_WORDS = 300  # characters of what introduces a quotation, and of what follows it
# Marks that also open a quotation behind a word without a space, as in Chinese.
OPENING = frozenset("“‟„«‹「『《〈﹁﹃〝")
STARTS_WORD = re.compile(r"[^\S\n]?[\w“„«‹‘'\"(\[¿¡…]")
SPEECH = re.compile(r"\s*[—–―][^\S\n]*(?=[\w“„«\"¿¡])(?![^\S\n]*\d)")


@dataclass(frozen=True)
class LongQuotation:
    """The span of a quotation in the text, without its marks, and where its first block ends.

    `said_by` is what stands before and behind it in the sentences that it begins and ends in.
    """

    start: int
    first_end: int
    end: int
    said_by: str


def long_quotations(text: str, blocks: list[tuple[int, int]]) -> list[LongQuotation]:
    """The quotations of a text that end in a later block than they begin in."""
    if not MARK.search(text):
        return []
    return [
        LongQuotation(at + 1, blocks[number][1], end, _said_by(text, blocks[number][0], at, end))
        for number, (start, stop) in enumerate(blocks)
        for at, mark in _open_marks(text[start:stop], start)
        if (end := _closed_at(text, mark, blocks[number + 1 : number + 1 + MOST_BLOCKS]))
        is not None
    ]


def begins_with_dash(block: str) -> bool:
    """Whether a block begins with the dash that gives its words to a speaker: “— Он пришёл.”"""
    return SPEECH.match(block) is not None


def count_marks(text: str) -> int:
    """How many marks of quotation a text has, but for single ones and those of inches."""
    return sum(
        FAMILY[found.group()] != SINGLE and not _is_of_inches(text, found)
        for found in MARK.finditer(text)
    )


def _is_of_inches(text: str, found: re.Match[str]) -> bool:
    return found.group() in INCHES and text[max(found.start() - 1, 0) : found.start()].isdigit()


def _open_marks(block: str, offset: int) -> Iterator[tuple[int, str]]:
    """The marks whose quotation is open where a block ends, each with its place in the text."""
    opened: dict[str, tuple[int, str]] = {}
    for found in MARK.finditer(block):
        family = FAMILY[found.group()]
        if _opens(block, found):
            opened[family] = offset + found.end() - 1, found.group()
        elif family != SINGLE or SINGLE_CLOSES.match(block, found.start()):
            opened.pop(family, None)
    yield from opened.values()


def _closed_at(text: str, mark: str, blocks: list[tuple[int, int]]) -> int | None:
    """Where the quotation that a mark has opened is closed in the next blocks."""
    for start, stop in blocks:
        block = text[start:stop]
        for found in MARK.finditer(block):
            if FAMILY[found.group()] != FAMILY[mark]:
                continue
            is_repeated = not block[: found.start()].strip(" \t—–") and found.group() == mark
            if _opens(block, found):
                if is_repeated:
                    continue
                return None
            if FAMILY[mark] != SINGLE or _closes_single(block, found.start()):
                return start + found.start()
    return None


def _opens(block: str, found: re.Match[str]) -> bool:
    """Whether a mark stands as one that opens a quotation does: before a word, behind none."""
    mark, at = found.group(), found.start()
    if FAMILY[mark] == SINGLE:
        return SINGLE_OPENS.match(block, at) is not None
    if _is_of_inches(block, found) or not STARTS_WORD.match(block, found.end()):
        return False
    before = block[max(at - 1, 0) : at]
    is_tied = not block[found.end() : found.end() + 1].isspace()
    if mark in OPENING:
        return is_tied or not before or before.isspace()
    return is_tied and not re.match(rf"[\w,{MARKS})\]»”]", before)


def _closes_single(block: str, at: int) -> bool:
    """Whether a mark closes a single quotation: behind the end of a sentence, as apostrophes do
    not stand."""
    before = block[max(at - 1, 0) : at]
    return (before == "," or bool(IS_MARK.match(before))) and bool(SINGLE_CLOSES.match(block, at))


def _said_by(text: str, start: int, at: int, end: int) -> str:
    """The rest of the sentences in which a quotation from `at` to `end` begins and ends.

    What follows it belongs to its last sentence where that goes on in small letters.
    """
    lead = text[max(start, at - MOST_WORDS) : at]
    begins = max((found.end() for found in ends_of_sentences(lead)), default=0)
    rest = text[end + 1 : end + MOST_WORDS].partition("\n\n")[0]
    goes_on = rest.lstrip(" ,–—-")[:1].islower()
    ends = next(ends_of_sentences(rest), None) if goes_on else None
    behind = (rest[: ends.end()] if ends else rest) if goes_on else ""
    return " ".join([*lead[begins:].split(), "“…”", *behind.split()])
