"""Words in any form, prefixes, phrases and exclusions, in any script, on either database."""

import pytest

from search.index import find
from search.query import Query
from search.results import Kind
from tests.make import make_article

pytestmark = pytest.mark.django_db

TEXTS = {
    "en": "Corridors were opened by the U.S. under Section 907; C++ was not. #transit by O'Brien",
    "az": "Zəngəzur dəhlizi İstanbulda müzakirə olundu.",
    "ru": "Ёлки стояли у железных дорог.",
    "de": "Die Straßen führten zu den Häusern.",
    "el": "Η Αθήνα και ο Οδυσσεύς.",
    "ar": "كتب أحمد باللغة الْعَرَبِيَّة.",
    "ja": "日本語の新聞を読む。",
}


@pytest.fixture(scope="module")
def made(commit: object) -> dict[str, int]:
    def make() -> dict[str, int]:
        return {
            language: make_article(f"No. {number}", language=language, body=text).pk
            for number, (language, text) in enumerate(TEXTS.items())
        }

    return commit(make)  # type: ignore[operator,no-any-return]


def languages(made: dict[str, int], query: Query) -> set[str]:
    found = {hit.key for hit in find(query, kinds=[Kind.ARTICLE]).hits}
    return {language for language, key in made.items() if key in found}


WORDS = [
    ("corridor", "en"),
    ("CORRIDORS", "en"),
    ("opening", "en"),
    ("907", "en"),
    ("U.S.", "en"),
    ("c++", "en"),
    ("#transit", "en"),
    ("transit", "en"),
    ("obrien", "en"),
    ("zengezur", "az"),
    ("ZƏNGƏZUR", "az"),
    ("istanbulda", "az"),
    ("елка", "ru"),
    ("дорога", "ru"),
    ("strasse", "de"),
    ("Haus", "de"),
    ("ΑΘΗΝΑ", "el"),
    ("οδυσσευς", "el"),
    ("احمد", "ar"),
    ("العربية", "ar"),
    ("新聞", "ja"),
    ("日本語", "ja"),
    ("読", "ja"),
]


@pytest.mark.parametrize(("word", "language"), WORDS)
@pytest.mark.django_db
def test_a_word_is_found(made: dict[str, int], word: str, language: str) -> None:
    assert languages(made, Query(words=(word,))) == {language}


OTHERS = [
    Query(words=("本日",)),
    Query(words=("corridor", "zengezur")),
    Query(words=("d++",)),
    Query(phrases=("opened corridors",)),
    Query(phrases=("corridor were",)),  # the words of a phrase are found as they are written
    Query(words=("corridor",), excluded=("opened",)),
    Query(words=("corridor",), excluded=("section 907",)),
    Query(prefixes=("zanga",)),
]


@pytest.mark.parametrize("query", OTHERS)
def test_nothing_else_is_found(made: dict[str, int], query: Query) -> None:
    assert languages(made, query) == set()


PARTS = [
    (Query(phrases=("were opened",)), {"en"}),
    (Query(phrases=("Section 907",)), {"en"}),
    (Query(phrases=("日本語の新聞",)), {"ja"}),
    (Query(prefixes=("zəng",)), {"az"}),
    (Query(prefixes=("istan",), words=("müzakirə",)), {"az"}),
    (Query(words=("corridor",), excluded=("zengezur",)), {"en"}),
    (Query(excluded=("corridors", "zengezur")), {*TEXTS} - {"en", "az"}),
]


@pytest.mark.parametrize(("query", "language"), PARTS)
def test_parts_of_a_query_narrow_it(made: dict[str, int], query: Query, language: set[str]) -> None:
    assert languages(made, query) == language
