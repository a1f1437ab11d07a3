"""Numbers, abbreviations, hashtags and what is written without spaces are words too."""

import pytest

from search.tokens import tokens_of

WORDS = [
    ("Section 907", ["section", "907"]),
    ("the U.S. waiver", ["the", "u.s.", "waiver"]),
    ("C++ and C#", ["c++", "and", "c#"]),
    ("#hashtag @name", ["#hashtag", "@name"]),
    ("1,000,000 or 3.5", ["1000000", "or", "3.5"]),
    ("3,5", ["3.5"]),
    ("日本語", ["日本", "本語"]),
    ("हिन्दी", ["हिन्दी"]),
    ("snake_case", ["snake", "case"]),
    ("…—!?", []),
]
FOUND_BY = [
    ("U.S.", "us"),
    ("US", "u.s."),
    ("O'Brien", "obrien"),
    ("co-operation", "cooperation"),
    ("#hashtag", "hashtag"),
    ("C++", "c"),
    ("日本語", "語"),
    ("corridors", "~corridor"),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_its_words_are(text: str, words: list[str]) -> None:
    assert [*tokens_of(text, "en").words] == words


@pytest.mark.parametrize(("text", "token"), FOUND_BY)
def test_it_is_found_by(text: str, token: str) -> None:
    assert token in tokens_of(text, "en").more
