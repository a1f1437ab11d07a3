"""However long and however different two texts are, comparing them costs little."""

import time
from collections.abc import Callable
from random import Random

import pytest

from articles.diffs import (
    MOST_PARAGRAPHS,
    MOST_WORDS,
    Block,
    compare,
    compare_words,
    is_coarse,
    words_changed,
)

LENGTH = 490_000  # characters; a body has 500,000 at most
SECONDS = 2.0  # of CPU; a tenth of it is usual, and minutes without a bound
WORDS = [f"w{number}" for number in range(2000)]


def rewritten(paragraphs: list[str], chance: Random) -> list[str]:
    """Each sentence with other words in it, every second paragraph in another place."""
    edited = [
        " ".join(chance.choice(WORDS) if chance.random() < 0.15 else word for word in text.split())
        for text in paragraphs
    ]
    for at in range(0, len(edited) - 3, 4):
        edited[at], edited[at + 2] = edited[at + 2], edited[at]
    return edited


def by_paragraphs_of(length: int) -> Callable[[Random], tuple[str, str]]:
    """A text of paragraphs so long (characters), and a rewrite of it."""

    def make(chance: Random) -> tuple[str, str]:
        many = [chance.choice(WORDS) for _ in range(LENGTH // 5)]
        size = max(1, length // 5)
        paragraphs = [" ".join(many[at : at + size]) for at in range(0, len(many), size)]
        return "\n\n".join(paragraphs), "\n\n".join(rewritten(paragraphs, chance))

    return make


def marks(chance: Random) -> tuple[str, str]:
    """One paragraph of nothing but marks, each of which is a word."""
    old, new = (chance.choices("!?.,", k=LENGTH) for _ in range(2))
    return "".join(old), "".join(new)


def letters(chance: Random) -> tuple[str, str]:
    """As many paragraphs as there can be, all short, in another order."""
    old = chance.choices("abcdefghij", k=LENGTH // 3)
    return "\n\n".join(old), "\n\n".join(chance.sample(old, len(old)))


CASES = {
    "one letter a paragraph": letters,
    "only marks": marks,
    "short paragraphs": by_paragraphs_of(60),
    "usual paragraphs": by_paragraphs_of(700),
    "long paragraphs": by_paragraphs_of(15_000),
    "one paragraph": by_paragraphs_of(LENGTH),
}


def texts(case: str) -> tuple[str, str]:
    return CASES[case](Random(1))  # noqa: S311 (dice, not secrets)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("function", [compare, words_changed, compare_words])
def test_the_longest_texts_take_a_bounded_time(
    case: str, function: Callable[[str, str], object]
) -> None:
    old, new = texts(case)
    started = time.process_time()
    function(old, new)
    assert time.process_time() - started < SECONDS


def test_a_paragraph_above_the_bound_is_shown_as_replaced_between_its_changes() -> None:
    middle = " ".join(["same"] * (MOST_WORDS // 2 + 2))
    old, new = f"It was A. {middle} B it was.", f"It was X. {middle} Y it was."
    [stretch] = compare(old, new)
    [block] = stretch.blocks
    assert is_coarse([stretch])
    assert [piece.tag for piece in block.pieces] == ["", "del", "ins", ""]
    assert (block.pieces[0].text, block.pieces[-1].text) == ("It was ", " it was.")
    assert (block.without("ins"), block.without("del")) == (old, new)


def test_a_long_paragraph_with_one_change_is_compared_word_by_word() -> None:
    long = " ".join(["same"] * 3 * MOST_WORDS)
    stretches = compare(f"{long} old {long}", f"{long} new {long}")
    assert not is_coarse(stretches)
    assert words_changed(f"{long} old {long}", f"{long} new {long}") == [
        {"before": "same same old same same", "after": "same same new same same"}
    ]


def test_too_many_paragraphs_are_shown_as_replaced_between_the_first_and_the_last_change() -> None:
    same = [f"Number {number}." for number in range(MOST_PARAGRAPHS)]
    stretches = compare(
        "\n\n".join(["Top.", "Old.", *same, "Old.", "End."]),
        "\n\n".join(["Top.", "New.", *same, "New.", "End."]),
    )
    blocks: list[Block] = [block for stretch in stretches for block in stretch.blocks]
    assert is_coarse(stretches)
    assert [block.kind for block in blocks] == ["same", "removed", "added", "same"]
    assert blocks[1].without("ins") == "\n\n".join(["Old.", *same, "Old."])


def test_texts_below_the_bounds_are_not_coarse() -> None:
    old, new = texts("usual paragraphs")
    assert not is_coarse(compare(old, new))
