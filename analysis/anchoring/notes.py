"""Blocks that speak of another version of the text: corrections, editor's notes, footnotes.

When one is added and quotes the words of a passage, the passage has not moved there. They are told
by their first words, by what they say, or because they hardly say more than what they quote.
"""

import re

from rapidfuzz.distance import Levenshtein

from .words import Words

LABEL = (
    r"^\W*((correction|clarification|erratum|update|note|amendment|"
    r"(editor|author|publisher|translator).{0,2}s?.{0,2} note)\b[^.:\n]{0,40}[:.–—-]"
    r"|(corrected|amended|updated|clarified)\b)"
)
VERSION = (
    r"\b(earlier|previous|original|first|prior|former|published) "
    r"(version|edition|wording|draft|text|sentence|passage)s? "
    r"(of this|of the|said|read|stated|had|was|contained|claimed|referred|"
    r"incorrectly|wrongly|mistakenly)\b"
)
ARTICLE = (
    r"\b(this|the) (article|piece|column|text|story|post|essay|op-ed|commentary|sentence|"
    r"passage|paragraph)\b.{0,40}\b(amended|corrected|updated|changed|deleted|removed|"
    r"(originally|previously|formerly|wrongly|mistakenly|incorrectly|first) "
    r"(said|read|stated|wrote|claimed|reported))\b"
)
NOTE = re.compile(f"{LABEL}|{VERSION}|{ARTICLE}", re.IGNORECASE)

# What is quoted: in quotation marks or brackets, or all that follows a few words and a colon, or
# the number of a footnote.
QUOTED = (
    re.compile(r"[“\"«„](.+)[”\"»]", re.DOTALL),
    re.compile(r"^\W*[\[(](.+)[\])]\W*$", re.DOTALL),
    re.compile(r"^[^\n:]{0,80}:\s+(.+)$", re.DOTALL),
    re.compile(r"^\W*(?:(?:foot|end)?note )?\d+\W+(.+)$", re.DOTALL | re.IGNORECASE),
)
# A quotation has at least so many words, and a block that makes it at most so many others.
SHORTEST, LONGEST_FRAME = 4, 25
# From which likeness on what is around the same words is the same, edited.
SAME_FRAME = 0.6
OPENING = tuple('“"«„')


def in_notes(words: Words, earlier: Words | None = None) -> set[int]:
    """The numbers of the sentences that stand in such blocks.

    With the `earlier` text, also of those in blocks that are new and quote it; and of no block that
    it has, word for word.
    """
    found: set[int] = set()
    for first, last in words.block_ranges():
        block = words.sentences[first], words.sentences[last]
        if earlier and words.keys[slice(*block)] in earlier.keys:
            continue
        start, end = words.span(*block)
        if NOTE.search(words.text[start:end]) or (earlier and _quotes(words, block, earlier)):
            found |= set(range(first, last))
    return found


def cites(text: str, start: int, end: int) -> bool:
    """Whether a span stands in a note, or in a block that hardly does more than to quote it."""
    start += text[start] in OPENING
    first = text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0
    last = text.find("\n\n", end)
    before, after = text[first:start], text[end : last if last >= 0 else len(text)]
    frame = len(before.split()) + len(after.split())
    quoted = before.rstrip()[-1:] in (*OPENING, ":", "[", "(") and before != ""
    return bool(NOTE.search(before + text[start:end] + after)) or (
        quoted and frame <= LONGEST_FRAME
    )


def _quotes(words: Words, block: tuple[int, int], earlier: Words) -> bool:
    """Whether a block hardly says more than what it quotes of the earlier text."""
    start, end = words.span(*block)
    for found in filter(None, (quoted.search(words.text[start:end]) for quoted in QUOTED)):
        first, last = words.within(start + found.start(1), start + found.end(1))
        while last > first and words.keys[last - 1] in words.marks:
            last -= 1
        frame = (block[1] - block[0]) - (last - first)
        if last - first >= SHORTEST and frame <= LONGEST_FRAME:
            around = words.keys[block[0] : first], words.keys[last : block[1]]
            beside = _beside(words, first)
            if _is_new_around(around, beside, words.keys[first:last], earlier):
                return True
    return False


def _is_new_around(
    around: tuple[str, str], beside: tuple[str, str], quote: str, earlier: Words
) -> bool:
    """Whether the earlier text has the quoted words, but neither quoted nor with these around.

    Nor with either of the blocks `beside`: a few words were put before the block in its place.
    """
    before, after = around
    at = earlier.keys.find(quote)
    if at < 0 or _has_edited(before + quote + after, len(before), earlier):
        return False
    while at >= 0:
        end = at + len(quote)
        frame = earlier.keys[max(at - len(before), 0) : at] + earlier.keys[end : end + len(after)]
        alike = Levenshtein.normalized_similarity(before + after, frame)
        in_place = any(map(_is_same, beside, _beside(earlier, at)))
        if alike >= SAME_FRAME or in_place or _is_quotation(earlier, at):
            return False
        at = earlier.keys.find(quote, at + 1)
    return True


def _beside(words: Words, word: int) -> tuple[str, str]:
    """The blocks above and below that of a word; "" where there is none."""
    top, bottom = words.block_bounds(word, word + 1)
    above = words.keys[slice(*words.block_bounds(top - 1, top))] if top else ""
    has_below = bottom < len(words)
    below = words.keys[slice(*words.block_bounds(bottom, bottom + 1))] if has_below else ""
    return above, below


def _is_same(block: str, other: str) -> bool:
    return block != "" and block == other


def _has_edited(block: str, lead: int, earlier: Words) -> bool:
    """Whether the earlier text has a block that begins with the same words and is like it."""
    for first, last in earlier.block_ranges():
        keys = earlier.keys[earlier.sentences[first] : earlier.sentences[last]]
        alike = Levenshtein.normalized_similarity
        if lead and keys[:lead] == block[:lead] and alike(keys, block) >= SAME_FRAME:
            return True
    return False


def _is_quotation(words: Words, first: int) -> bool:
    before = words.text[: words.starts[first]]
    return before[-1:] in OPENING or before.rstrip()[-1:] == ":"
