"""What differs between the words of two revisions: stored for those that readers had in turn.

A revision never changes, so what is stored stays true. The comparison of any other two is made
when somebody asks for it.
"""

from collections.abc import Iterable
from typing import Any

from .diffs import Block, Piece, Stretch, compare, compare_words
from .models import Comparison, Revision
from .state_words import DATA, SENTENCES, changed_words, label_of, language_of, one_line

# Raise it when `packed` or `compare` begins to find or write something else: rows of another format
# are not read.
FORMAT = 2
MARKS = {"": "=", "del": "-", "ins": "+"}
TAGS = {mark: tag for tag, mark in MARKS.items()}


def packed(stretches: Iterable[Stretch]) -> list[Any]:
    """The comparison of two texts, as a row stores it."""
    return [[stretch.folded, [_packed(block) for block in stretch.blocks]] for stretch in stretches]


def store_comparison(
    before: Revision, after: Revision, content: list[Any] | None = None
) -> Comparison:
    """Store what readers see of the change from `before`, which they had, to `after`.

    Call it once, in the transaction that makes `after` public. `content` is what `packed` gives
    for the two texts, if that was computed earlier.
    """
    if content is None:
        content = packed(compare(before.text, after.text))
    return Comparison.objects.create(before=before, after=after, format=FORMAT, content=content)


def compared(before: Revision, after: Revision) -> list[Stretch]:
    """The stored comparison of two revisions; where there is none, one made now.

    Whoever calls it has checked that its reader may see both.
    """
    stored = Comparison.objects.filter(before=before, after=after, format=FORMAT).first()
    if stored is None:
        return compare(before.text, after.text)
    return [Stretch(folded, tuple(map(_unpacked, rows))) for folded, rows in stored.content]


def _packed(block: Block) -> list[Any]:
    pieces = [f"{MARKS[piece.tag]}{piece.text}" for piece in block.pieces]
    return [block.kind, block.is_coarse, pieces]


def _unpacked(row: list[Any]) -> Block:
    kind, is_coarse, pieces = row
    return Block(kind, tuple(Piece(TAGS[text[0]], text[1:]) for text in pieces), is_coarse)


def compared_around(before: Revision, after: Revision) -> list[tuple[str, str, tuple[Piece, ...]]]:
    """What differs beside the text, its title and its standfirst: label, language, and words
    compared.
    """
    changed = changed_words(before, after, (*SENTENCES[2:], *DATA))
    return [
        (
            label_of(name),
            language_of(name, after.article),
            compare_words(one_line(old), one_line(new)),
        )
        for name, (old, new) in changed.items()
    ]
