"""An edit of a text is aligned once, and tells of each passage what `carry` tells."""

import pytest

from analysis.anchoring import TextEdit, carry, carry_all, passage_state

OLD = "The talks began in Vienna. Few expected much of them.\n\nA charter was signed in February."
NEW = "The talks began in Geneva. Few expected much.\n\nA charter was signed in February."
SPANS = [(0, 26), (27, 53), (55, 64), (-1, 4), (0, 500)]


@pytest.fixture
def alignments(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The pairs of texts that were aligned."""
    made: list[tuple[str, str]] = []
    original = passage_state.Alignment

    def counted(old: str, new: str) -> passage_state.Alignment:
        made.append((old, new))
        return original(old, new)

    monkeypatch.setattr(passage_state, "Alignment", counted)
    return made


def test_it_keeps_the_two_texts() -> None:
    edit = TextEdit(OLD, NEW)
    assert (edit.old, edit.new) == (OLD, NEW)


def test_nothing_is_aligned_before_a_passage_is_asked_for(
    alignments: list[tuple[str, str]],
) -> None:
    TextEdit(OLD, NEW)
    assert alignments == []


def test_its_texts_are_aligned_once(alignments: list[tuple[str, str]]) -> None:
    edit = TextEdit(OLD, NEW)
    for start, end in SPANS + SPANS:
        edit.carry(start, end)
    assert alignments == [(OLD, NEW)]


def test_a_text_that_stays_is_not_aligned(alignments: list[tuple[str, str]]) -> None:
    assert TextEdit(OLD, OLD).carry(0, 26).state == "exact"
    assert alignments == []


def test_a_passage_that_was_carried_is_not_carried_again() -> None:
    edit = TextEdit(OLD, NEW)
    assert edit.carry(0, 26) is edit.carry(0, 26)


def test_it_says_what_carry_says() -> None:
    edit = TextEdit(OLD, NEW)
    anchors = [edit.carry(start, end) for start, end in SPANS]
    assert anchors == [carry(OLD, NEW, start, end) for start, end in SPANS]
    assert anchors == carry_all(OLD, NEW, SPANS)
    assert [anchor.state for anchor in anchors] == ["changed", "changed", "exact", "lost", "lost"]
