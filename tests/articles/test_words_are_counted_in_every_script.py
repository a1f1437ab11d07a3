"""How many words a text has, from which its reading time follows."""

import pytest

from articles.words import count_words
from tests.make import make_article

pytestmark = pytest.mark.once


@pytest.mark.pure
@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("The state-owned port, 1,236 tonnes.", 5),
        ("宪章于二月签署。", 4),
        ("憲章は二月に署名された。", 8),
        ("ภาษาไทยเขียนติดกัน", 5),
        ("The 宪章 of a well-known port", 6),
        ("قال الوزير إن الميثاق", 4),
    ],
)
def test_with_and_without_spaces_between_them(text: str, number: int) -> None:
    assert count_words(text) == number


@pytest.mark.django_db
def test_an_article_in_chinese_has_more_than_one() -> None:
    assert make_article(body="宪章于二月签署。" * 300).reading_minutes > 1
