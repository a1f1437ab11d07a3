"""Of a text too long to compare all sentences, those that share rare phrases are compared."""

from random import Random
from string import ascii_lowercase

import pytest

from analysis.anchoring import Anchor, TextEdit, sentences

SENTENCES, WORDS_EACH = 60, 12


def seeded(number: int) -> Random:
    return Random(number)  # noqa: S311


WORDS = ["".join(seeded(number).choices(ascii_lowercase, k=7)) for number in range(300)]


def sentence(random: Random) -> str:
    return " ".join(random.choices(WORDS, k=WORDS_EACH)).capitalize() + "."


def edited(text: str, random: Random) -> str:
    """One word of the sentence exchanged, not at its edges."""
    words = text.split(" ")
    words[random.randrange(2, WORDS_EACH - 2)] = "instead"
    return " ".join(words)


@pytest.fixture(autouse=True)
def short_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bound that the texts of these tests are above."""
    monkeypatch.setattr(sentences, "ALL_PAIRS", 100)


def carried(olds: list[str], news: list[str]) -> list[tuple[Anchor, str]]:
    """Each old sentence, a paragraph of its own: its anchor, and the words that it has now."""
    edit = TextEdit("\n\n".join(olds), "\n\n".join(news))
    found, start = [], 0
    for old in olds:
        anchor = edit.carry(start, start + len(old))
        found.append((anchor, edit.new[anchor.start : anchor.end] if anchor.end else ""))
        start += len(old) + 2
    return found


def test_every_sentence_may_be_edited() -> None:
    random = seeded(1)
    olds = [sentence(random) for _ in range(SENTENCES)]
    news = [edited(old, random) for old in olds]
    assert [words for _anchor, words in carried(olds, news)] == news


def test_every_sentence_may_be_edited_and_put_elsewhere() -> None:
    random = seeded(2)
    olds = [sentence(random) for _ in range(SENTENCES)]
    news = [edited(old, random) for old in olds]
    shuffled = random.sample(news, len(news))
    assert [words for _anchor, words in carried(olds, shuffled)] == news


def test_the_neighbours_of_a_sentence_that_stands_twice_tell_which_it_became() -> None:
    random = seeded(4)
    olds = [sentence(random) for _ in range(SENTENCES)]
    olds[40] = olds[10]
    news = [edited(old, random) for old in olds]
    words = news[10].split(" ")
    news[10] = " ".join([*words[:5], "else", *words[6:]])
    assert [words for _anchor, words in carried(olds, news)] == news


def test_what_was_replaced_is_attached_to_nothing() -> None:
    random = seeded(3)
    olds = [sentence(random) for _ in range(SENTENCES)]
    news = [sentence(random) for _ in range(SENTENCES)]
    states = {anchor.state for anchor, _words in carried(olds, news)}
    assert states <= {"lost", "review"}


def test_a_sentence_that_stands_a_hundred_times_stays_where_it_is() -> None:
    found = carried(["Nobody knew it then."] * 100, ["Nobody knew it then."] * 103)
    assert [anchor.start for anchor, _words in found] == [22 * at for at in range(100)]
    assert {anchor.state for anchor, _words in found} == {"exact"}
