"""Other words put into a Markdown source, where its canonical text has a passage. Pure.

The canonical text has no markup, so an offset into it is not one into the source. The words are
looked for in the source; whether the place is right is told by rendering the result: it must read
as the old text with the other words in the place of the passage, and every tag outside of the
passage must be where it was. Nothing is put in where that cannot be had.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.anchoring import clean_quote, occurrences
from articles import markup

TRIES = 8  # places of the source that are tried; each is a rendering of the whole text
TOKEN = re.compile(r"\s+|[^\s]+")
MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
MARKS_AT_START = re.compile(r"^(\d+)([.)])|^([-+=])")
# Ids are made of the words of headings, and change with them.
IDS = re.compile(r' (?:id|href)="(?:#[^"]*|[^"#]*)"')
SPACE = r"(?:[ \t]*\n[ \t>]*|[ \t]+)"
ENTITIES = {"&": "amp", "<": "lt", ">": "gt", '"': "quot", "\u00a0": "nbsp"}


class CannotPlace(ValueError):
    """The source has the passage with markup inside, or over several blocks, or nowhere plainly."""


@dataclass(frozen=True)
class Replacement:
    """A span of a canonical text, and the words (canonical too) that are to stand there."""

    start: int
    end: int
    words: str

    def applied(self, text: str) -> str:
        return text[: self.start] + self.words + text[self.end :]


@dataclass(frozen=True)
class Placed:
    """A source with the other words, how it is rendered, and where they stand in its text.

    `start` and `end` are equal where the words were cut.
    """

    body: str
    rendered: markup.Rendered
    start: int
    end: int


def put_in(body: str, html: str, text: str, start: int, end: int, words: str) -> Placed:
    """A Markdown source (rendered to `html` and `text`) with `words` in the place of a passage.

    `words` are as readers shall read them: what is markup in them is escaped. Only what differs
    between them and the passage is exchanged, so that a link beside it stays. Raises CannotPlace.
    """
    words = clean_quote(words)
    change = smallest(text, start, end, words)
    if "\n\n" in text[change.start : change.end]:
        raise CannotPlace
    wanted, around = change.applied(text), _outside(html, change.start, change.end)
    for first, last in _places(body, text, change):
        for typed in dict.fromkeys((change.words, _escaped(change.words))):
            tried = body[:first] + typed + body[last:]
            rendered = markup.render(tried)
            if rendered.text == wanted and _keeps(rendered.html, *around):
                return Placed(tried, rendered, start, start + len(words))
    raise CannotPlace


def smallest(text: str, start: int, end: int, words: str) -> Replacement:
    """The smallest exchange of whole words that makes `words` of a passage; neither side empty.

    Raises CannotPlace where a block would be left without any words.
    """
    old, new = TOKEN.findall(text[start:end]), TOKEN.findall(words)
    while old and new and old[0] == new[0]:
        start += len(old.pop(0))
        new.pop(0)
    while old and new and old[-1] == new[-1]:
        end -= len(old.pop())
        new.pop()
    change = Replacement(start, end, "".join(new))
    return change if old and change.words.strip() and "".join(old).strip() else _wider(text, change)


def _wider(text: str, change: Replacement) -> Replacement:
    """A change with the word before it, or behind it, taken in."""
    before = re.search(r"\S+[^\S\n]*\Z", text[: change.start])
    leaves_space = change.words or text[change.start : change.end][-1:].isspace()
    if before:
        parts_words = text[change.end : change.end + 1].isalnum()
        kept = before.group() if leaves_space or parts_words else before.group().rstrip()
        return Replacement(before.start(), change.end, kept + change.words)
    after = re.match(r"[^\S\n]*\S+", text[change.end :])
    if after:
        kept = after.group() if change.words else after.group().lstrip()
        return Replacement(change.start, change.end + after.end(), change.words + kept)
    raise CannotPlace


def _places(body: str, text: str, change: Replacement) -> Iterator[tuple[int, int]]:
    """Where a source may have the words that are to go, the likeliest place first."""
    old = text[change.start : change.end]
    found = [match.span() for match in re.finditer(_pattern(old), body)]
    if not found:
        return
    spans = [span.start for span in occurrences(text, old)]
    if len(spans) == len(found):
        likely = bisect_left(spans, change.start)
    else:
        at = change.start / max(len(text), 1) * len(body)
        likely = min(range(len(found)), key=lambda index: abs(found[index][0] - at))
    order = sorted(range(len(found)), key=lambda index: abs(index - likely))
    yield from (found[index] for index in order[:TRIES])


def _pattern(words: str) -> str:
    """A pattern for words in a source without markup inside: over lines, escaped, as entities."""
    return "".join(
        SPACE if piece.isspace() and piece != "\u00a0" else "".join(map(_character, piece))
        for piece in re.findall(r"[ \t\n]+|[^ \t\n]+", words)
    )


def _character(character: str) -> str:
    entity = f"&{ENTITIES[character]};|" if character in ENTITIES else ""
    escape = r"\\?" if character.isascii() and not character.isalnum() else ""
    return f"(?:{entity}{escape}{re.escape(character)})"


def _escaped(words: str) -> str:
    """Words whose signs are no markup, also where they begin a line."""
    signs = MARKS.sub(r"\\\1", words)
    return "\n\n".join(MARKS_AT_START.sub(_with_backslash, block) for block in signs.split("\n\n"))


def _with_backslash(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}"


def _outside(html: str, start: int, end: int) -> tuple[str, str]:
    """What HTML has before and behind the runs of text that a span lies in."""
    before: list[str] = []
    after: list[str] = []
    reached = False
    for run in markup.runs(html):
        offsets = [offset for offset in run.offsets if offset >= 0]
        if offsets and offsets[0] < end and max(offsets) >= start:
            reached, after = True, []
        elif reached:
            after.append(run.source)
        else:
            before.append(run.source)
    return _plain("".join(before)), _plain("".join(after))


def _keeps(html: str, before: str, after: str) -> bool:
    plain = _plain(html)
    return plain.startswith(before) and plain.endswith(after)


def _plain(html: str) -> str:
    """HTML without ids, and without the links to them."""
    return IDS.sub(lambda found: "" if ' id="' in found[0] or '"#' in found[0] else found[0], html)
