"""A snippet shows where the words are, whatever their form, and loses nothing of what it shows."""

from hypothesis import given
from hypothesis import strategies as st

from search.query import Query
from search.snippets import Marker

TEXT = "Relations improved.\nThe corridors of Zəngəzur were opened in 2026.\nSection 907 stays."


def marks(query: Query, text: str = TEXT, language: str = "en") -> list[str]:
    return [piece for piece, is_found in Marker(query).marked(text, language) if is_found]


def test_words_are_marked_in_all_their_forms() -> None:
    assert marks(Query(words=("corridor", "zengezur"))) == ["corridors", "Zəngəzur"]


def test_phrases_and_prefixes_are_marked() -> None:
    assert marks(Query(phrases=("section 907",))) == ["Section", "907"]
    assert marks(Query(prefixes=("impr",))) == ["improved"]


def test_what_is_written_without_spaces_is_marked_as_a_whole() -> None:
    assert marks(Query(words=("日本語",)), "これは日本語です。", "ja") == ["日本語"]


def test_a_snippet_is_the_part_with_the_most_words() -> None:
    found = Marker(Query(words=("907", "section", "improved"))).snippet(TEXT, "en")
    assert "".join(piece for piece, _is_found in found) == "Section 907 stays."


def test_a_snippet_of_a_long_text_is_cut_between_words() -> None:
    text = "before " * 100 + "kumquat " + "after " * 100
    found = Marker(Query(words=("kumquat",))).snippet(text, "en", length=60)
    shown = "".join(piece for piece, _is_found in found)
    assert ("kumquat", True) in found and len(shown) < 70
    assert {*shown.strip("…").split()} == {"before", "kumquat", "after"}


def test_there_is_no_snippet_without_the_words() -> None:
    assert Marker(Query(words=("kumquat",))).snippet(TEXT, "en") == []


@given(st.text(), st.text(max_size=6))
def test_marking_changes_no_text(text: str, word: str) -> None:
    pieces = Marker(Query(words=(word,), prefixes=(word[:2],))).marked(text, "en")
    assert "".join(piece for piece, _is_found in pieces) == text
