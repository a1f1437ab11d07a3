"""Blocks that speak of another version of the text: corrections, editor's notes, footnotes.

When one is added and quotes the words of a passage, the passage has not moved there. They are told
by their first words, by what they say, or because they hardly say more than what they quote.
"""

import re

from .words import Words

LABEL = (
    r"^\W*(\[\d+\]|(correction|clarification|erratum|update|note|amendment|"
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


QUOTED = re.compile(r"[“\"«„](.+)[”\"»]", re.DOTALL)
SAID = re.compile(
    r"^[^\n]{0,80}\b(?:wrote|said|reads?|stated|published|was|had)\s*:\s+(.+)$", re.DOTALL
)
# A quotation has at least so many words, and a block that makes it at most so many others.
SHORTEST, LONGEST_FRAME = 4, 25
OPENING = '“"«„'


def in_notes(words: Words, earlier: Words | None = None) -> set[int]:
    """The numbers of the sentences that stand in such blocks.

    With the `earlier` text, also of those in blocks that are new and quote it.
    """
    found: set[int] = set()
    for first, last in words.block_ranges():
        block = words.sentences[first], words.sentences[last]
        start, end = words.span(*block)
        if NOTE.search(words.text[start:end]) or (earlier and _quotes(words, block, earlier)):
            found |= set(range(first, last))
    return found


def _quotes(words: Words, block: tuple[int, int], earlier: Words) -> bool:
    """Whether a block is not in the earlier text, but hardly says more than what it quotes."""
    if words.keys[slice(*block)] in earlier.keys:
        return False
    start, end = words.span(*block)
    text = words.text[start:end]
    for found in filter(None, (QUOTED.search(text), SAID.search(text))):
        first, last = words.within(start + found.start(1), start + found.end(1))
        while last > first and words.keys[last - 1] in words.marks:
            last -= 1
        frame = (block[1] - block[0]) - (last - first)
        if last - first >= SHORTEST and frame <= LONGEST_FRAME:
            at = earlier.keys.find(words.keys[first:last])
            if at >= 0 and not _is_quotation(earlier, at):
                return True
    return False


def _is_quotation(words: Words, first: int) -> bool:
    before = words.text[: words.starts[first]]
    return before[-1:] in tuple(OPENING) or before.rstrip()[-1:] == ":"
