"""A misspelt word leads to the word of the index that was meant."""

import pytest

from search.index import nearest_words, suggest
from search.results import Kind
from tests.make import make_article, make_author, make_topic

pytestmark = pytest.mark.django_db

MEANT = [
    ("Zangezor", "zangezur"),
    ("zangzur", "zangezur"),
    ("gurbanow", "qurbanov"),
    ("gurbanov", "qurbanov"),
    ("sektion", "section"),
    ("secton", "section"),
    ("parlament", "parliament"),
    ("azerbajan", "azerbaijan"),
    ("дорги", "дороги"),
]


@pytest.fixture(scope="module")
def made(commit: object) -> None:
    def make() -> None:
        make_article(
            "Azerbaijan and the parliament",
            body="Section 907 and the Zangezur corridor; железные дороги.",
            author=make_author("Yunis Qurbanov"),
            topics=(make_topic("Zangezur corridor"),),
        )

    commit(make)  # type: ignore[operator]


@pytest.mark.parametrize(("typed", "meant"), MEANT)
def test_it_is_meant(made: None, typed: str, meant: str) -> None:
    assert nearest_words(typed)[0] == meant


@pytest.mark.parametrize("word", ["zangezur", "ZANGEZUR", "907", "xylophone", "two words", ""])
def test_nothing_is_offered(made: None, word: str) -> None:
    assert nearest_words(word) == []


def test_names_are_suggested_before_titles(made: None) -> None:
    assert [(each.kind, each.text) for each in suggest("zan")] == [
        (Kind.TOPIC, "Zangezur corridor")
    ]
    assert [each.text for each in suggest("yunis qur")] == ["Yunis Qurbanov"]
    assert [each.kind for each in suggest("azer")] == [Kind.ARTICLE]
    assert suggest("", 5) == suggest("qqq") == []
