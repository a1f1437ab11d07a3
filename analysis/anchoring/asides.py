"""Which paragraphs speak of another version of the text, or may quote one."""

import re

from .words import Words

# A paragraph that speaks of another version of the text: a correction, an editor's note.
LABEL = (
    r"^\W*((correction|clarification|erratum|update|note|footnote|endnote|amendment|"
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
NOTE = re.compile(f"{VERSION}|{ARTICLE}", re.IGNORECASE)
# A paragraph that may quote another version of the text, or be one of its paragraphs that got a
# label or quotation marks.
ASIDE = re.compile(f'{LABEL}|^[“"«„][^“”"«»„]*[”"»“]\\W*$', re.IGNORECASE)


def in_blocks(words: Words, pattern: re.Pattern[str], earlier: Words | None = None) -> set[int]:
    """The numbers of the sentences in paragraphs that have a pattern.

    A paragraph that the `earlier` text has, word for word, was not added and does not count.
    """
    found: set[int] = set()
    for first, last in words.block_ranges():
        begins, ends = words.sentences[first], words.sentences[last]
        start, end = words.span(begins, ends)
        if pattern.search(words.text[start:end]) and not (
            earlier and words.keys[begins:ends] in earlier.keys
        ):
            found.update(range(first, last))
    return found
