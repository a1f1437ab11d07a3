"""A comparison has all words of both texts; a notice has none that they do not have."""

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.diffs import Block, compare, compare_words, words_changed

PARAGRAPHS = st.lists(
    st.lists(
        st.sampled_from("a an the one two three not never mark. mark! (x) “y” ə-ü 1.5".split()),
        min_size=1,
        max_size=12,
    ).map(" ".join),
    max_size=9,
)
TEXTS = PARAGRAPHS.map("\n\n".join)
ANY = st.text(alphabet=st.characters(codec="utf-8"), max_size=60)
OLD, NEW = {"same", "changed", "removed", "moved_away"}, {"same", "changed", "added", "moved_here"}


def blocks(old: str, new: str) -> list[Block]:
    return [block for stretch in compare(old, new) for block in stretch.blocks]


def paragraphs(text: str) -> list[str]:
    return text.split("\n\n") if text else []


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_either_text_can_be_read_from_a_comparison(old: str, new: str) -> None:
    found = blocks(old, new)
    before = [block.without("ins") for block in found if block.kind in OLD]
    after = [block.without("del") for block in found if block.kind in NEW]
    assert (before, after) == (paragraphs(old), paragraphs(new))


@settings(deadline=None)
@given(PARAGRAPHS.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_paragraphs_in_another_order_are_neither_removed_nor_added(
    orders: tuple[list[str], list[str]],
) -> None:
    kinds = {block.kind for block in blocks(*map("\n\n".join, orders))}
    assert kinds <= {"same", "moved_away", "moved_here"}
    assert all("moved" in change for change in words_changed(*map("\n\n".join, orders)))


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_the_words_of_a_notice_stand_in_the_texts(old: str, new: str) -> None:
    for change in words_changed(old, new):
        if moved := change.get("moved"):
            assert moved.removesuffix("…") in old
            continue
        assert change["before"] in old and change["after"] in new
        assert change["before"] != change["after"]


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_a_notice_is_empty_only_where_no_paragraph_is_another(old: str, new: str) -> None:
    same = paragraphs(old) == paragraphs(new)
    assert (words_changed(old, new) == []) == same


@settings(deadline=None)
@given(ANY, ANY)
def test_words_of_any_text_are_all_there(old: str, new: str) -> None:
    found = compare_words(old, new)
    assert "".join(piece.text for piece in found if piece.tag != "ins") == old
    assert "".join(piece.text for piece in found if piece.tag != "del") == new
