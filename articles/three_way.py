"""What two made of one state of an article, put together: the three-way merge. Pure functions.

What only one of the two has changed is as that one has it; a text is taken paragraph by paragraph.
What both have changed, each otherwise, is an overlap: it stands as in `mine`, and is named.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise, takewhile
from typing import Any

from .diffs import PARAGRAPH
from .state import State

BODY, BYLINES, TOPICS = "body", "bylines", "topics"
Paragraphs = Sequence[str]
# Paragraphs between the first and the last that differ, above which a text is an overlap: the time
# grows with their number, three times over where all are the same.
MOST_PARAGRAPHS = 300


@dataclass(frozen=True)
class Merged:
    """`taken` names what has something of theirs (columns, BODY, BYLINES, TOPICS), `overlaps` what
    both have changed.
    """

    state: State
    taken: tuple[str, ...] = ()
    overlaps: tuple[str, ...] = ()


def merged(base: State, theirs: State, mine: State) -> Merged:
    """What both made of `base`."""
    values: dict[str, Any] = {}
    overlaps = []
    parts = [_parts(state) for state in (base, theirs, mine)]
    for name, own in parts[2].items():
        was, other = (part.get(name, own) for part in parts[:2])
        values[name], is_overlap = _merged_value(name, was, other, own)
        overlaps += [name] if is_overlap else []
    taken = tuple(name for name, value in values.items() if value != parts[2][name])
    body, bylines, topics = (values.pop(name) for name in (BODY, BYLINES, TOPICS))
    state = replace(mine, body=body, bylines=bylines, topics=topics, columns=values)
    return Merged(state, taken, tuple(overlaps))


def _parts(state: State) -> dict[str, Any]:
    own = {BODY: state.body, BYLINES: state.bylines, TOPICS: state.topics}
    return {**state.columns, **own}


def _merged_value(name: str, was: Any, theirs: Any, mine: Any) -> tuple[Any, bool]:
    if theirs in (was, mine):
        return mine, False
    if mine == was:
        return theirs, False
    if name == BODY:
        return merged_texts(was, theirs, mine)
    if name == TOPICS:
        kept = {*mine, *theirs} - ({*was} - {*theirs}) - ({*was} - {*mine})
        return tuple(sorted(kept)), False
    return mine, True


def merged_texts(base: str, theirs: str, mine: str) -> tuple[str, bool]:
    """A text with the paragraphs that each has changed, and whether both changed the same ones.

    Of those mine stand; where each added some in one place, theirs stand before mine.
    """
    texts = [_paragraphs(text) for text in (base, theirs, mine)]
    head = _in_common(texts)
    tail = _in_common([text[head:][::-1] for text in texts])
    before, after = texts[0][:head], texts[0][len(texts[0]) - tail :]
    texts = [text[head : len(text) - tail] for text in texts]
    if max(map(len, texts)) > MOST_PARAGRAPHS:
        return mine, True
    found = before
    is_overlap = False
    for was, other, own in _stretches(*texts):
        paragraphs, overlaps = _merged_stretch(was, other, own)
        found += paragraphs
        is_overlap |= overlaps
    return "".join([*found, *after]).strip("\n"), is_overlap


def _in_common(texts: Sequence[Paragraphs]) -> int:
    """How many paragraphs some texts begin with alike."""
    rows = zip(*texts, strict=False)
    return sum(1 for _row in takewhile(lambda row: len({*row}) == 1, rows))


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, each with the empty lines behind it."""
    text = text.strip("\n") + "\n\n"
    ends = [0, *(gap.end() for gap in PARAGRAPH.finditer(text))]
    return [text[start:end] for start, end in pairwise(ends)]


def _merged_stretch(
    was: Paragraphs, theirs: Paragraphs, mine: Paragraphs
) -> tuple[Paragraphs, bool]:
    if theirs in (was, mine):
        return mine, False
    if mine == was:
        return theirs, False
    if not was:
        return [*theirs, *mine], True
    if len(was) == len(theirs) == len(mine) > 1:  # neighbours, each changed by one
        each = [_merged_stretch(*([p] for p in row)) for row in zip(was, theirs, mine, strict=True)]
        return [p for paragraphs, _ in each for p in paragraphs], any(two for _, two in each)
    return mine, True


def _stretches(
    base: Paragraphs, theirs: Paragraphs, mine: Paragraphs
) -> Iterator[tuple[Paragraphs, Paragraphs, Paragraphs]]:
    """The three texts in stretches that begin and end together, the same in all or changed."""
    at = (0, 0, 0)
    for *starts, size in _agreed(base, theirs, mine):
        texts = zip((base, theirs, mine), at, starts, strict=True)
        was, other, own = (text[first:last] for text, first, last in texts)
        yield was, other, own
        same = base[starts[0] : starts[0] + size]
        yield same, same, same
        at = (starts[0] + size, starts[1] + size, starts[2] + size)


def _agreed(
    base: Paragraphs, theirs: Paragraphs, mine: Paragraphs
) -> Iterator[tuple[int, int, int, int]]:
    """Runs of paragraphs that all three have: where each begins, and how many; an empty one last.

    The method is diff3's: Khanna, Kunal, Pierce, A Formal Investigation of Diff3 (2007).
    """
    of_theirs = SequenceMatcher(None, base, theirs, autojunk=False).get_matching_blocks()
    of_mine = SequenceMatcher(None, base, mine, autojunk=False).get_matching_blocks()
    first = second = 0
    while first < len(of_theirs) and second < len(of_mine):
        a, b = of_theirs[first], of_mine[second]
        start, end = max(a.a, b.a), min(a.a + a.size, b.a + b.size)
        if start < end:
            yield start, a.b + start - a.a, b.b + start - b.a, end - start
        if a.a + a.size < b.a + b.size:
            first += 1
        else:
            second += 1
    yield len(base), len(theirs), len(mine), 0
