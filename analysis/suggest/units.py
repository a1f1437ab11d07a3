"""The sentences and clauses of a text that may be claims. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from articles.markup.sentence_ends import MARKS, ends_of_sentences

from .cues import WORD, Cues

# A block without a mark at its end is a heading or a label if it has no more words than this.
HEADING = 14
SHORTEST, SHORTEST_CLAUSE = 3, 4  # words
# A sentence of so many words is long enough that its clauses are offered beside it.
LONG = 14
LONGEST = 1_500  # code points; what is longer is a table or a list, and is not cut
ENDS = re.compile(rf"[{MARKS}:;”\"’»)\]]\s*$")
QUESTION = re.compile(r"[?؟？]['”\"’»)\]]*\s*$")
# The mark of a note: no word of the sentence.
NOTE = re.compile(r"\[\d+\]")
BLOCK = re.compile(r"(?:(?!\n\n).)+", re.DOTALL)


@dataclass(frozen=True)
class Unit:
    """Words of a text that may be a claim: a sentence, or a part of one.

    `part` is "" for a whole sentence; "clause" for a clause, "framed" for one after words that
    only lead to it, "noun" for a noun that says that something happened.
    """

    start: int
    end: int
    part: str = ""


def sentences_of(text: str, cues: Cues) -> Iterator[Unit]:
    """The sentences that state something: no headings, bylines, questions, nor words to readers."""
    for block in BLOCK.finditer(text):
        if _is_label(block.group(), cues):
            continue
        for sentence in _sentences(text, *block.span()):
            if _may_state(text[sentence.start : sentence.end], cues):
                yield sentence


def clauses_of(text: str, sentence: Unit, cues: Cues) -> list[Unit]:
    """The clauses of a sentence that can be read alone, in order."""
    if sentence.end - sentence.start > LONGEST:
        return []
    found = [
        *_framed(text, sentence, cues),
        *_nouns(text, sentence, cues),
        *_clauses(text, sentence, cues),
    ]
    spans: dict[tuple[int, int], Unit] = {}
    for unit in found:
        spans.setdefault((unit.start, unit.end), unit)
    return sorted(spans.values(), key=lambda unit: (unit.start, unit.end))


def without_notes(text: str) -> str:
    """The text with spaces in the place of the marks of notes: all places stay as they are."""
    return NOTE.sub(lambda mark: " " * len(mark[0]), text)


def count_words(text: str) -> int:
    return sum(1 for _word in WORD.finditer(text))


def _is_label(block: str, cues: Cues) -> bool:
    if cues.byline.match(block.strip()):
        return True
    return not ENDS.search(block) and count_words(block) <= HEADING


def _sentences(text: str, start: int, end: int) -> Iterator[Unit]:
    begins = start
    for mark in ends_of_sentences(text[:end], start):
        yield _stripped(text, begins, mark.end())
        begins = mark.end()
    if text[begins:end].strip():
        yield _stripped(text, begins, end)


def _may_state(sentence: str, cues: Cues) -> bool:
    if QUESTION.search(sentence) or count_words(sentence) < SHORTEST:
        return False
    return not cues.addresses.match(sentence.lstrip("“\"‘'«— "))


def _framed(text: str, sentence: Unit, cues: Cues) -> Iterator[Unit]:
    for frame in cues.frames.finditer(text, sentence.start, sentence.end):
        yield from _long_enough(text, frame.end(), sentence.end, "framed")


def _nouns(text: str, sentence: Unit, cues: Cues) -> Iterator[Unit]:
    for found in cues.nouns.finditer(text[sentence.start : sentence.end]):
        start, end = found.span()
        yield from _long_enough(text, sentence.start + start, sentence.start + end, "noun")


def _clauses(text: str, sentence: Unit, cues: Cues) -> Iterator[Unit]:
    if count_words(text[sentence.start : sentence.end]) < LONG:
        return
    yield from _after_opening(text, sentence, cues)
    start, is_bare = sentence.start, False
    for cut in _cuts(text, sentence, cues):
        if not is_bare:
            yield from _long_enough(text, start, cut.start(), "clause")
        start, is_bare = cut.end(), bool(cut.groupdict().get("bare"))
    if start > sentence.start and not is_bare:
        yield from _long_enough(text, start, sentence.end, "clause")


def _cuts(text: str, sentence: Unit, cues: Cues) -> Iterator[re.Match[str]]:
    """What stands between two clauses: each side must have a verb, else it is a list."""
    found = [*cues.joins.finditer(text, sentence.start, sentence.end)]
    found += cues.frames.finditer(text, sentence.start, sentence.end)
    cuts = sorted(found, key=lambda cut: cut.start())
    before = sentence.start
    for cut, following in zip_longest(cuts, cuts[1:]):
        after = following.start() if following else sentence.end
        if cues.verbs.search(text, before, cut.start()) and cues.verbs.search(
            text, cut.end(), after
        ):
            yield cut
            before = cut.end()


def _after_opening(text: str, sentence: Unit, cues: Cues) -> Iterator[Unit]:
    """“Although X, Y”: both. A comma ends X, if a verb stands before it and one after it."""
    opening = cues.opens.match(text, sentence.start, sentence.end)
    if not opening:
        return
    for comma in re.compile(r",\s+").finditer(text, opening.end(), sentence.end):
        sides = (opening.end(), comma.start()), (comma.end(), sentence.end)
        if all(cues.verbs.search(text, *side) for side in sides):
            yield from _long_enough(text, sentence.start, comma.start(), "clause")
            yield from _long_enough(text, comma.end(), sentence.end, "clause")
            return


def _long_enough(text: str, start: int, end: int, part: str) -> Iterator[Unit]:
    unit = _stripped(text, start, end, part)
    if count_words(text[unit.start : unit.end]) >= SHORTEST_CLAUSE:
        yield unit


def _stripped(text: str, start: int, end: int, part: str = "") -> Unit:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    return Unit(start + left, start + len(words.rstrip()), part)
