"""The three-way merge: what only one has changed is taken, what both have changed is named."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.state import Signature, State
from articles.three_way import merged, merged_texts

BASE = "One.\n\nTwo.\n\nThree.\n\nFour."


@pytest.mark.parametrize(
    ("theirs", "mine", "both", "overlaps"),
    [
        (BASE, "One.\n\nTwo!\n\nThree.\n\nFour.", "One.\n\nTwo!\n\nThree.\n\nFour.", False),
        ("One!\n\nTwo.\n\nThree.\n\nFour.", BASE, "One!\n\nTwo.\n\nThree.\n\nFour.", False),
        ("One!\n\nTwo.\n\nThree.\n\nFour.", "One.\n\nTwo!\n\nThree.\n\nFour.",
         "One!\n\nTwo!\n\nThree.\n\nFour.", False),
        ("One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.", "Zero.\n\n" + BASE,
         "Zero.\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.", False),
        ("One.\n\nThree.\n\nFour.", "One.\n\nTwo.\n\nThree.\n\nFour!",
         "One.\n\nThree.\n\nFour!", False),
        ("One.\n\nTwo?\n\nThree.\n\nFour.", "One.\n\nTwo!\n\nThree.\n\nFour.",
         "One.\n\nTwo!\n\nThree.\n\nFour.", True),
        (BASE + "\n\nTheirs.", BASE + "\n\nMine.", BASE + "\n\nTheirs.\n\nMine.", True),
    ],
)  # fmt: skip
def test_a_text_is_taken_paragraph_by_paragraph(
    theirs: str, mine: str, both: str, overlaps: bool
) -> None:
    assert merged_texts(BASE, theirs, mine) == (both, overlaps)


def test_long_texts_are_put_together_where_little_differs() -> None:
    text = [f"Paragraph {number}." for number in range(4_000)]
    theirs, mine = [*text], [*text]
    theirs[2_000], mine[2_010] = "Theirs.", "Mine."
    both = [*theirs]
    both[2_010] = "Mine."
    merged_text = merged_texts(*("\n\n".join(each) for each in (text, theirs, mine)))
    assert merged_text == ("\n\n".join(both), False)


def test_what_differs_all_over_is_an_overlap() -> None:
    same, other = "a\n\n" * 400, "b\n\na\n\n" * 400
    assert merged_texts(same, other, f"c\n\n{same}d")[1]


def test_empty_lines_of_code_stay() -> None:
    code = "One.\n\n```\na\n\n\n\nb\n```\n\nTwo."
    theirs, mine = code.replace("One", "Won"), code.replace("Two", "Too")
    assert merged_texts(code, theirs, mine) == (theirs.replace("Two", "Too"), False)


def state(**changed: Any) -> State:
    own = {name: changed.pop(name) for name in ("body", "bylines", "topics") if name in changed}
    columns = {"title": "A title", "standfirst": "", **changed}
    rest = {"body": "A body.", "bylines": (Signature(1),), "topics": (1, 2)}
    return State(**rest | own, columns=columns)


def test_what_only_one_has_changed_is_as_that_one_has_it() -> None:
    both = merged(state(), state(standfirst="Theirs."), state(title="Mine"))
    assert both.state == state(standfirst="Theirs.", title="Mine")
    assert (both.taken, both.overlaps) == (("standfirst",), ())


def test_what_both_have_changed_is_mine_and_named() -> None:
    theirs = state(title="Theirs", bylines=(Signature(2),))
    both = merged(state(), theirs, state(title="Mine", bylines=(Signature(3),)))
    assert both.state == state(title="Mine", bylines=(Signature(3),))
    assert both.overlaps == ("title", "bylines")


def test_topics_that_each_put_there_or_took_away_are_so() -> None:
    both = merged(state(), state(topics=(1, 2, 7)), state(topics=(2, 5)))
    assert both.state.topics == (2, 5, 7)
    assert (both.taken, both.overlaps) == (("topics",), ())


PARAGRAPHS = st.lists(st.sampled_from(["a", "b", "c", "d\ne"]), min_size=1, max_size=6)


@given(PARAGRAPHS, PARAGRAPHS)
def test_of_two_texts_one_of_which_is_as_it_was_the_other_stands(
    old: list[str], new: list[str]
) -> None:
    before, after = "\n\n".join(old), "\n\n".join(new)
    assert merged_texts(before, after, before) == (after, False)
    assert merged_texts(before, before, after) == (after, False)
    assert merged_texts(before, after, after) == (after, False)


@given(PARAGRAPHS, PARAGRAPHS, PARAGRAPHS)
def test_no_new_words_of_mine_are_lost(base: list[str], theirs: list[str], mine: list[str]) -> None:
    own = [f"mine {place}" for place, _ in enumerate(mine)]
    typed = [word for pair in zip(mine, own, strict=True) for word in pair]
    both, _overlaps = merged_texts(*("\n\n".join(text) for text in (base, theirs, typed)))
    assert [word for word in both.split("\n\n") if word.startswith("mine")] == own
