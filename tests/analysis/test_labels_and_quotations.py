"""A paragraph that gets a label keeps its passages; a copy in quotation marks takes none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.anchoring import Anchor, carry, carry_all

BLOCKS = [
    "Paint the north door before the winter",
    "Mend the fence along the river bank",
    "Ask the town for a second bin",
    "The clinic keeps its old rooms for one more year.",
    "Nobody has counted the boats since March.",
]
LABELS = ["#{}: ", "{}) ", "[{}] ", "Step {}: ", "Update: ", "Note: ", "Corrected: ", "Fig. {}. "]
LABELS += ["The mayor said: ", "Correction – ", "Editor’s note: "]
HARBOUR = (
    "The harbour has been quiet for a month. Ships from the south pay no fees. "
    "The old crane will be sold in May. Two firms have shown interest."
)
CRANE = "The old crane will be sold in May."

pytestmark = pytest.mark.pure


def follow(old: str, new: str, quote: str) -> Anchor:
    start = old.index(quote)
    return carry(old, new, start, start + len(quote))


@given(
    st.permutations(BLOCKS),
    st.integers(1, len(BLOCKS)),
    st.sampled_from(LABELS),
    st.integers(1, 12),
    st.booleans(),
)
def test_blocks_that_get_labels_keep_their_passages(
    blocks: list[str], count: int, label: str, number: int, counting: bool
) -> None:
    old = "\n\n".join(blocks[:count])
    new = "\n\n".join(
        label.format(number + at * counting) + block for at, block in enumerate(blocks[:count])
    )
    spans = [(old.index(block), old.index(block) + len(block)) for block in blocks[:count]]
    carried = carry_all(old, new, spans)
    assert [new[anchor.start : anchor.end] for anchor in carried] == blocks[:count]


@pytest.mark.parametrize("label", LABELS)
def test_a_single_block_may_get_a_label(label: str) -> None:
    old = "\n\n".join(BLOCKS)
    new = old.replace(BLOCKS[1], label.format(2) + BLOCKS[1])
    anchor = follow(old, new, BLOCKS[1])
    assert (anchor.state, new[anchor.start : anchor.end]) == ("exact", BLOCKS[1])


@pytest.mark.parametrize("copy", [f"“{CRANE}”", f'"{CRANE}"', f"«{CRANE}»", f"Correction: {CRANE}"])
def test_a_bare_quotation_does_not_get_a_deleted_sentence(copy: str) -> None:
    new = f"{HARBOUR.replace(f'{CRANE} ', '')}\n\n{copy}"
    assert follow(HARBOUR, new, CRANE).state == "lost"


def test_a_bare_quotation_does_not_get_an_edited_sentence() -> None:
    now = "The old crane will be sold in June."
    new = f"{HARBOUR.replace(CRANE, now)}\n\n“{CRANE}”"
    anchor = follow(HARBOUR, new, CRANE)
    assert new[anchor.start : anchor.end] == now


def test_a_paragraph_put_in_quotation_marks_keeps_its_passage() -> None:
    old = "\n\n".join(BLOCKS)
    new = old.replace(BLOCKS[3], f"“{BLOCKS[3]}”")
    assert follow(old, new, BLOCKS[3]).state == "exact"
