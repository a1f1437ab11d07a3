"""Two texts are compared as a reader would compare them."""

from articles.diffs import compare, compare_words


def blocks(old: str, new: str) -> list[tuple[str, str]]:
    return [
        (block.kind, "".join(piece.text for piece in block.pieces))
        for stretch in compare(old, new)
        for block in stretch.blocks
    ]


def test_words_are_compared_and_not_letters() -> None:
    found = [(piece.tag, piece.text) for piece in compare_words("on Sunday now", "on Monday now")]
    assert found == [("", "on "), ("del", "Sunday"), ("ins", "Monday"), ("", " now")]


def test_formatting_is_a_difference() -> None:
    assert [piece.tag for piece in compare_words("a bold word", "a **bold** word")].count(
        "ins"
    ) == 2


def test_a_paragraph_that_moves_is_neither_removed_nor_added() -> None:
    found = blocks("One here.\n\nTwo there.\n\nThree.", "Two there.\n\nThree.\n\nOne here.")
    assert ("moved_away", "One here.") in found and ("moved_here", "One here.") in found
    assert not {kind for kind, _text in found} & {"added", "removed"}


def test_a_changed_paragraph_has_both_sides_whole() -> None:
    [stretch] = compare("It was signed in March.", "It was not signed in March.")
    [block] = stretch.blocks
    assert block.kind == "changed"
    assert block.without("ins") == "It was signed in March."
    assert block.without("del") == "It was not signed in March."


def test_paragraphs_far_from_a_change_are_folded() -> None:
    same = [f"Paragraph number {number}." for number in range(10)]
    stretches = compare("\n\n".join([*same, "Old."]), "\n\n".join([*same, "Quite another."]))
    assert [stretch.folded for stretch in stretches] == [True, False]
    assert len(stretches[0].blocks) == 9


def test_nothing_and_something() -> None:
    assert blocks("", "New.") == [("added", "New.")]
    assert blocks("Old.", "") == [("removed", "Old.")]
    assert blocks("", "") == []
