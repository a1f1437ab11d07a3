"""Differences between two texts, as readers and editors see them. Pure functions.

Words are compared, not characters: "Monday" for "Sunday" is one word for another. The comparison is
rapidfuzz's Indel alignment over words.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Indel

WORD = re.compile(r"\s+|[^\s\w]|\w+")
AROUND = 4  # words of context shown on either side of a change


@dataclass(frozen=True)
class Change:
    """A stretch that differs: `before` was replaced by `after`; one of them may be empty."""

    before: str
    after: str
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def words(text: str) -> list[str]:
    """Words, marks and spaces of a text; joined, they are the text."""
    return WORD.findall(text)


def changes(old: str, new: str) -> Iterator[Change]:
    """The stretches in which two texts differ, in order; offsets are in words (see `words`)."""
    before, after = words(old), words(new)
    for code in Indel.opcodes(before, after):
        if code.tag != "equal":
            yield Change(
                "".join(before[code.src_start : code.src_end]),
                "".join(after[code.dest_start : code.dest_end]),
                code.src_start,
                code.src_end,
                code.dest_start,
                code.dest_end,
            )


def words_changed(old: str, new: str) -> list[dict[str, str]]:
    """What a notice of correction shows: each change with a few words around it.

    A paragraph that moved has not changed. One that is new, or gone, stands there whole.
    """
    blocks = (block for stretch in compare(old, new) for block in stretch.blocks)
    return [change for block in blocks for change in _excerpts(block)]


def _excerpts(block: "Block") -> Iterator[dict[str, str]]:
    if block.kind not in {"changed", "added", "removed"}:
        return
    before, after = words(block.without("ins")), words(block.without("del"))
    for c in _joined(list(changes("".join(before), "".join(after)))):
        yield {
            "before": "".join(before[max(0, c.old_start - AROUND) : c.old_end + AROUND]).strip(),
            "after": "".join(after[max(0, c.new_start - AROUND) : c.new_end + AROUND]).strip(),
        }


def _joined(found: list[Change]) -> list[Change]:
    """Changes that stand closer than their context, taken together."""
    out: list[Change] = []
    for change in found:
        if out and change.old_start - out[-1].old_end <= 2 * AROUND:
            last = out.pop()
            change = Change("", "", last.old_start, change.old_end, last.new_start, change.new_end)
        out.append(change)
    return out


# --- A whole text beside another ----------------------------------------------------------------

PARAGRAPH = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
ALIKE = 0.5  # how much of two paragraphs must be the same for one to be the other, changed
NEAR = 20  # how many paragraphs ahead are looked at for it
LONGEST = 20_000  # words; above it a paragraph is shown as replaced, not compared word by word
KEPT = 1  # unchanged paragraphs shown on either side of a change


@dataclass(frozen=True)
class Piece:
    """Words that both texts have (`tag` ""), only the old one ("del") or only the new ("ins")."""

    tag: str
    text: str


@dataclass(frozen=True)
class Block:
    """A paragraph of the comparison.

    `kind` is "same", "changed", "added", "removed", "moved_away" or "moved_here".
    """

    kind: str
    pieces: tuple[Piece, ...]

    def without(self, tag: str) -> str:
        """The paragraph without the words that only the new ("ins") or the old ("del") has."""
        return "".join(piece.text for piece in self.pieces if piece.tag != tag)


@dataclass(frozen=True)
class Stretch:
    """Paragraphs in a row; `folded` where both texts have them and no change is near."""

    folded: bool
    blocks: tuple[Block, ...]


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """Two texts word by word, as one run of pieces."""
    before, after = words(old), words(new)
    if max(len(before), len(after)) > LONGEST and old != new:
        return _pieces(("del", old), ("ins", new))
    found: list[tuple[str, str]] = []
    gone = come = ""
    for code in Indel.opcodes(before, after):
        if code.tag == "equal":
            found += [("del", gone), ("ins", come)]
            found.append(("", "".join(before[code.src_start : code.src_end])))
            gone = come = ""
        else:
            gone += "".join(before[code.src_start : code.src_end])
            come += "".join(after[code.dest_start : code.dest_end])
    return _pieces(*found, ("del", gone), ("ins", come))


def compare(old: str, new: str) -> list[Stretch]:
    """Two Markdown texts paragraph by paragraph: what moved, what changed, what neither."""
    before, after = _paragraphs(old), _paragraphs(new)
    return _folded(_told_where_moved(list(_aligned(before, after))))


def _pieces(*found: tuple[str, str]) -> tuple[Piece, ...]:
    return tuple(Piece(tag, text) for tag, text in found if text)


def _paragraphs(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").strip()
    return [part for part in PARAGRAPH.split(lines) if part.strip()]


def _aligned(before: list[str], after: list[str]) -> Iterator[Block]:
    gone: list[str] = []
    come: list[str] = []
    for code in Indel.opcodes(before, after):
        if code.tag == "equal":
            yield from _replaced(gone, come)
            gone, come = [], []
            for text in before[code.src_start : code.src_end]:
                yield Block("same", _pieces(("", text)))
        gone += before[code.src_start : code.src_end] if code.tag != "equal" else []
        come += after[code.dest_start : code.dest_end] if code.tag != "equal" else []
    yield from _replaced(gone, come)


def _replaced(gone: list[str], come: list[str]) -> Iterator[Block]:
    """Paragraphs that stand in one place, before and after: paired where they are alike."""
    unmoved = set(come)
    start = 0
    for text in gone:
        match = None if text in unmoved else _most_alike(text, come, start)
        if match is None:
            yield Block("removed", _pieces(("del", text)))
            continue
        for added in come[start:match]:
            yield Block("added", _pieces(("ins", added)))
        yield Block("changed", compare_words(text, come[match]))
        start = match + 1
    for added in come[start:]:
        yield Block("added", _pieces(("ins", added)))


def _most_alike(text: str, come: list[str], start: int) -> int | None:
    near = [
        (Indel.normalized_similarity(words(text), words(other), score_cutoff=ALIKE), -index)
        for index, other in enumerate(come[start : start + NEAR], start)
    ]
    score, index = max(near, default=(0.0, 0))
    return -index if score else None


def _told_where_moved(blocks: list[Block]) -> list[Block]:
    """A paragraph that is gone here and stands elsewhere has moved: neither removed nor added."""
    texts = {
        kind: Counter(block.pieces[0].text for block in blocks if block.kind == kind)
        for kind in ("removed", "added")
    }
    both = texts["removed"] & texts["added"]
    left = {"removed": Counter(both), "added": Counter(both)}
    return [_told(block, left) for block in blocks]


def _told(block: Block, left: dict[str, Counter[str]]) -> Block:
    text = block.pieces[0].text
    if not left.get(block.kind, Counter())[text]:
        return block
    left[block.kind][text] -= 1
    kind = "moved_away" if block.kind == "removed" else "moved_here"
    return Block(kind, _pieces(("", text)))


def _folded(blocks: list[Block]) -> list[Stretch]:
    """Unchanged paragraphs that stand near no change, folded together; never a single one."""
    changed = [index for index, block in enumerate(blocks) if block.kind != "same"]
    shown = {index + step for index in changed for step in range(-KEPT, KEPT + 1)}
    stretches = []
    for is_shown, group in groupby(enumerate(blocks), lambda pair: pair[0] in shown):
        part = tuple(block for _index, block in group)
        stretches.append(Stretch(not is_shown and len(part) > 1, part))
    return stretches
