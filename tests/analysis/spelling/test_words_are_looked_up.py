"""Lists of words: what is in them, and the forms that follow from it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.spelling import dictionaries
from analysis.spelling.dictionaries import WordList, dictionary_of
from analysis.spelling.suffixes import AZERBAIJANI
from analysis.spelling.word_filter import WordFilter, table_of

pytestmark = pytest.mark.pure

STEMS = {"dəstəklə", "dövlət", "uşaq", "fikir", "get", "saziş"}


@given(st.sets(st.text("abcə", min_size=1), max_size=20), st.text("abcə", min_size=1))
def test_a_list_has_its_words_and_no_others(words: set[str], word: str) -> None:
    listed = WordList("\n".join([*sorted(words), ""]).encode())
    assert (word in listed) is (word in words)
    assert all(each in listed for each in words)


@given(st.sets(st.text("abcə", min_size=1), max_size=20))
def test_a_filter_has_its_words(words: set[str]) -> None:
    filtered = WordFilter(table_of(words))
    assert all(word in filtered for word in words)


def test_a_filter_has_one_of_a_hundred_other_words_at_most() -> None:
    filtered = WordFilter(table_of([f"a{number}" for number in range(1_000)]))
    assert sum(f"b{number}" in filtered for number in range(1_000)) < 10


@pytest.mark.parametrize(
    "form", "dəstəkləyir dəstəkləmir dövlətlərin uşağı fikri gedəcəklər sazişə".split()
)
def test_a_form_of_an_azerbaijani_stem_is_a_word(form: str) -> None:
    assert AZERBAIJANI.is_form(form, STEMS)


@pytest.mark.parametrize("form", "dövlat dövlətlar uşaqə sazişn dəstəkləyr".split())
def test_what_no_stem_and_no_vowel_asks_for_is_none(form: str) -> None:
    assert not AZERBAIJANI.is_form(form, STEMS)


def test_known_parts_make_a_german_compound() -> None:
    german = dictionary_of("de")
    assert german
    assert german.knows("Klimaschutzministerkonferenz")
    assert not german.knows("Klimaschutzminsterkonfernz")


def test_a_list_is_read_once_though_many_ask_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    class Counted:
        language = "az"

        def __init__(self) -> None:
            read.append(1)

    dictionaries._read.cache_clear()
    monkeypatch.setitem(dictionaries.SPECIAL, "az", Counted)  # type: ignore[misc]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(dictionary_of, ["az"] * 32))
    dictionaries._read.cache_clear()
    assert read == [1]


def test_a_language_without_a_list_has_none() -> None:
    assert dictionary_of("es") is None
    assert dictionary_of("") is None
