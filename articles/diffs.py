"""Differences between two texts, as readers and editors see them. Pure functions.

Paragraphs are aligned first, then the words inside a paragraph that changed. Words are compared,
not characters: "Monday" for "Sunday" is one word for another. The comparison of words is
rapidfuzz's Indel alignment. Its time grows with the product of the two lengths, so each call of it
is bounded; above a bound a comparison is coarse (`Block.is_coarse`): what stands between two places
that are the same is shown as replaced.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz import process
from rapidfuzz.distance import Indel, Postfix, Prefix

# “12.9”, “1,200” and “10:30” are words; so is each mark that stands between other words.
WORD = re.compile(r"\s+|\w+(?:(?:(?<=\d)[.,:/](?=\d)|['’](?=\w))\w+)*|[^\s\w]")
PARAGRAPH = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
AROUND = 4  # words of context that a notice shows on either side of a change
BEGINNING = 24  # words and spaces by which a notice names a paragraph that has moved
ALIKE = 0.4  # share of words that two paragraphs have in common if one is the other, changed
MOVED_ALIKE = 0.7  # as ALIKE, of two that do not stand in the same place
NEAR = 20  # how many paragraphs ahead are looked at for it
SAMPLE = (
    400  # words by which two paragraphs are found alike: half from the start, half from the end
)
KEPT = 1  # unchanged paragraphs shown on either side of a change
# Bounds above which a comparison is coarse. Words and spaces of one paragraph between its first and
# its last change; paragraphs of a text between the first and the last that changed.
MOST_WORDS = 10_000
MOST_PARAGRAPHS = 10_000
MOST_PAIRS = 10_000  # paragraphs gone times paragraphs come, among which moved ones are looked for


@dataclass(frozen=True)
class Piece:
    """Words that both texts have (`tag` ""), only the old one ("del") or only the new ("ins")."""

    tag: str
    text: str


@dataclass(frozen=True)
class Block:
    """A paragraph of the comparison.

    `kind` is "same", "changed", "added", "removed", "moved_away" or "moved_here". `is_coarse` says
    that it was too long to be compared; it may then be many paragraphs.
    """

    kind: str
    pieces: tuple[Piece, ...]
    is_coarse: bool = False

    @property
    def old(self) -> str:
        return self.without("ins")

    @property
    def new(self) -> str:
        return self.without("del")

    def without(self, tag: str) -> str:
        """The paragraph without the words that only the new ("ins") or the old ("del") has."""
        return "".join(piece.text for piece in self.pieces if piece.tag != tag)


@dataclass(frozen=True)
class Stretch:
    """Paragraphs in a row; `folded` where both texts have them and no change is near."""

    folded: bool
    blocks: tuple[Block, ...]


def words(text: str) -> list[str]:
    """Words, marks and spaces of a text; joined, they are the text."""
    return WORD.findall(text)


def compare(old: str, new: str) -> list[Stretch]:
    """Two texts paragraph by paragraph: what moved, what changed, what neither."""
    return _folded(_blocks(_paragraphs(old), _paragraphs(new)))


def is_coarse(stretches: Iterable[Stretch]) -> bool:
    """Whether some of the texts was too long to be compared word by word."""
    return any(block.is_coarse for stretch in stretches for block in stretch.blocks)


def is_same(stretches: Iterable[Stretch]) -> bool:
    """Whether nothing differs between the texts."""
    return all(block.kind == "same" for stretch in stretches for block in stretch.blocks)


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """Two texts word by word, as one run of pieces."""
    vocabulary = _Vocabulary()
    return _changed(vocabulary.words_of(old), vocabulary.words_of(new)).pieces


def words_changed(old: str, new: str) -> list[dict[str, str]]:
    """What a notice of correction shows: each change with a few words around it.

    A paragraph that is new, or gone, stands there whole; of one that has moved, how it begins.
    """
    return changes_shown(compare(old, new))


def changes_shown(stretches: Iterable[Stretch]) -> list[dict[str, str]]:
    """As words_changed, of texts that are compared already: {"before", "after"} or {"moved"}."""
    blocks = (block for stretch in stretches for block in stretch.blocks)
    return [excerpt for block in blocks for excerpt in _excerpts(block)]


# --- Words --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Words:
    """The words of a paragraph, one character for each (`keys`), and those of a `sample`."""

    words: list[str]
    keys: str
    sample: str


class _Keys(dict[str, str]):
    """One character for each word, or paragraph: rapidfuzz compares strings at full speed."""

    def __missing__(self, word: str) -> str:
        number = 1 + len(self)
        self[word] = chr(number if number < 0xD800 else number + 0x800)  # no half of a pair
        return self[word]

    def of(self, found: Iterable[str]) -> str:
        return "".join(map(self.__getitem__, found))


class _Vocabulary:
    """The words of two texts, each paragraph taken to pieces once."""

    def __init__(self) -> None:
        self.keys = _Keys()
        self.known: dict[str, _Words] = {}

    def words_of(self, text: str) -> _Words:
        if text not in self.known:
            found = words(text)
            spoken = [word for word in found if not word.isspace()]
            if len(spoken) > SAMPLE:
                spoken = spoken[: SAMPLE // 2] + spoken[-SAMPLE // 2 :]
            self.known[text] = _Words(found, self.keys.of(found), self.keys.of(spoken))
        return self.known[text]


def _matches(old: str, new: str, most: int) -> tuple[list[tuple[int, int, int]], bool]:
    """What two strings of keys have in common: where in the old, where in the new, how long.

    The last one is empty, at their ends. Also whether more than `most` differ, which is too much
    for all that is in common to be found.
    """
    first = Prefix.similarity(old, new)
    last = Postfix.similarity(old[first:], new[first:])
    before, after = len(old) - first - last, len(new) - first - last
    end = (len(old), len(new), 0)
    if max(before, after) > most:
        return [(0, 0, first), (first + before, first + after, last), end], min(before, after) > 0
    found = Indel.opcodes(old, new).as_matching_blocks()
    return [*((match.a, match.b, match.size) for match in found), end], False


def _changed(old: _Words, new: _Words) -> Block:
    """A paragraph beside what it became."""
    matches, is_coarse = _matches(old.keys, new.keys, MOST_WORDS)
    found: list[tuple[str, str]] = []
    old_end = new_end = 0
    for old_start, new_start, size in matches:
        found.append(("del", "".join(old.words[old_end:old_start])))
        found.append(("ins", "".join(new.words[new_end:new_start])))
        old_end, new_end = old_start + size, new_start + size
        found.append(("", "".join(old.words[old_start:old_end])))
    return Block("changed", _pieces(*found), is_coarse)


def _pieces(*found: tuple[str, str]) -> tuple[Piece, ...]:
    return tuple(Piece(tag, text) for tag, text in found if text)


# --- Paragraphs ---------------------------------------------------------------------------------


def _paragraphs(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").strip()
    return [part for part in PARAGRAPH.split(lines) if part.strip()]


def _blocks(before: list[str], after: list[str]) -> list[Block]:
    keys = _Keys()
    matches, is_coarse = _matches(keys.of(before), keys.of(after), MOST_PARAGRAPHS)
    replace = _replaced_whole if is_coarse else _Pairing(before, after).replaced
    blocks: list[Block] = []
    old_end = new_end = 0
    for old_start, new_start, size in matches:
        blocks += replace(before[old_end:old_start], after[new_end:new_start])
        old_end, new_end = old_start + size, new_start + size
        blocks += [Block("same", (Piece("", text),)) for text in before[old_start:old_end]]
    return _with_moves(blocks)


def _replaced_whole(gone: list[str], come: list[str]) -> Iterator[Block]:
    if gone:
        yield Block("removed", (Piece("del", "\n\n".join(gone)),), is_coarse=True)
    if come:
        yield Block("added", (Piece("ins", "\n\n".join(come)),), is_coarse=True)


class _Pairing:
    """Finds which paragraph that is new is an old one, changed."""

    def __init__(self, before: list[str], after: list[str]) -> None:
        self.in_both = set(before) & set(after)
        self.vocabulary = _Vocabulary()

    def replaced(self, gone: list[str], come: list[str]) -> Iterator[Block]:
        """Paragraphs that stand in one place, before and after: paired where they are alike."""
        start = 0
        for text in gone:
            match = self._most_alike(text, come, start)
            if match is None:
                yield Block("removed", (Piece("del", text),))
                continue
            for added in come[start:match]:
                yield Block("added", (Piece("ins", added),))
            words_of = self.vocabulary.words_of
            yield _changed(words_of(text), words_of(come[match]))
            start = match + 1
        for added in come[start:]:
            yield Block("added", (Piece("ins", added),))

    def _most_alike(self, text: str, come: list[str], start: int) -> int | None:
        """Which of the next paragraphs is most like `text`; None where none is like enough."""
        near = [self._sample(other) for other in come[start : start + NEAR]]
        sample = self._sample(text)
        if sample is None:
            return None
        scorer = Indel.normalized_similarity
        found = process.extractOne(sample, near, scorer=scorer, score_cutoff=ALIKE)
        return None if found is None else start + int(found[2])

    def _sample(self, text: str) -> str | None:
        """None for a paragraph that both texts have: it moved, and did not change."""
        return None if text in self.in_both else self.vocabulary.words_of(text).sample


def _with_moves(blocks: list[Block]) -> list[Block]:
    """A paragraph that is gone here and stands elsewhere has moved: neither removed nor added.

    It may have changed on the way: then it is shown with its changes where it stands now.
    """
    texts = {
        kind: Counter(block.pieces[0].text for block in blocks if block.kind == kind)
        for kind in ("removed", "added")
    }
    both = texts["removed"] & texts["added"]
    left = {"removed": Counter(both), "added": Counter(both)}
    return _with_changed_moves([_marked_if_moved(block, left) for block in blocks])


def _marked_if_moved(block: Block, left: dict[str, Counter[str]]) -> Block:
    text = block.pieces[0].text
    if block.kind not in left or not left[block.kind][text]:
        return block
    left[block.kind][text] -= 1
    kind = "moved_away" if block.kind == "removed" else "moved_here"
    return Block(kind, (Piece("", text),))


def _with_changed_moves(blocks: list[Block]) -> list[Block]:
    """Mark as moved, and changed, what is gone here and stands elsewhere in much the same words."""
    by_kind: dict[str, list[int]] = {"removed": [], "added": []}
    for index, block in enumerate(blocks):
        if block.kind in by_kind and not block.is_coarse:
            by_kind[block.kind].append(index)
    gone, come = by_kind["removed"], by_kind["added"]
    if not gone or not 0 < len(come) * len(gone) <= MOST_PAIRS:
        return blocks
    vocabulary, found = _Vocabulary(), list(blocks)
    samples = {index: vocabulary.words_of(blocks[index].pieces[0].text) for index in gone + come}
    for index in gone:
        match = _most_alike_of(samples[index], {key: samples[key] for key in come})
        if match is not None:
            come.remove(match)
            changed = _changed(samples[index], samples[match])
            found[index] = Block("moved_away", (Piece("", blocks[index].pieces[0].text),))
            found[match] = Block("moved_here", changed.pieces, changed.is_coarse)
    return found


def _most_alike_of(text: _Words, others: dict[int, _Words]) -> int | None:
    """The key of the paragraph that is so like `text` that it must be it; None where none is."""
    samples = {key: other.sample for key, other in others.items()}
    scorer = Indel.normalized_similarity
    found = process.extractOne(text.sample, samples, scorer=scorer, score_cutoff=MOVED_ALIKE)
    return None if found is None else int(found[2])


def _folded(blocks: list[Block]) -> list[Stretch]:
    """Unchanged paragraphs that stand near no change, folded together; never a single one."""
    changed = [index for index, block in enumerate(blocks) if block.kind != "same"]
    shown = {index + step for index in changed for step in range(-KEPT, KEPT + 1)}
    stretches = []
    for is_shown, group in groupby(enumerate(blocks), lambda pair: pair[0] in shown):
        part = tuple(block for _index, block in group)
        stretches.append(Stretch(not is_shown and len(part) > 1, part))
    return stretches


# --- Notices ------------------------------------------------------------------------------------


@dataclass
class _Change:
    """Words replaced: from where to where in the old paragraph, and in the new one."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def _excerpts(block: Block) -> Iterator[dict[str, str]]:
    """The changes of a paragraph, each with a few words around it."""
    if block.kind == "moved_away":
        yield {"moved": _beginning("".join(piece.text for piece in block.pieces))}
    if block.kind not in {"changed", "added", "removed", "moved_here"}:
        return
    before: list[str] = []
    after: list[str] = []
    changes: list[_Change] = []
    for piece in block.pieces:
        starts = len(before), len(after)
        found = words(piece.text)
        before += found if piece.tag != "ins" else []
        after += found if piece.tag != "del" else []
        if piece.tag:
            _add(changes, _Change(starts[0], len(before), starts[1], len(after)))
    for c in changes:
        yield {
            "before": "".join(before[max(0, c.old_start - AROUND) : c.old_end + AROUND]).strip(),
            "after": "".join(after[max(0, c.new_start - AROUND) : c.new_end + AROUND]).strip(),
        }


def _beginning(text: str) -> str:
    """The first words of a paragraph, by which a reader knows it."""
    found = words(text)
    return "".join(found[:BEGINNING]).strip() + ("…" if len(found) > BEGINNING else "")


def _add(changes: list[_Change], change: _Change) -> None:
    """Add a change; to the last one, where it stands closer to it than their context."""
    if changes and change.old_start - changes[-1].old_end <= 2 * AROUND:
        changes[-1].old_end, changes[-1].new_end = change.old_end, change.new_end
    else:
        changes.append(change)
