"""What turned the sense is told by the lexicon of the article's language."""

import pytest

from analysis.anchoring import carry
from analysis.anchoring.lexicons import LANGUAGES, lexicon_of
from analysis.anchoring.meaning import changes, turning
from bench.turns import NONE, Turn, turns

pytestmark = pytest.mark.pure
TURNS = list(turns())


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_the_sentences_that_turned_nearly_all_are_told(language: str) -> None:
    turned = [turn for turn in TURNS if turn.language == language and turn.kind != NONE]
    missed = [turn for turn in turned if not turn.is_right]
    assert len(turned) >= 30
    assert len(missed) <= 0.05 * len(turned), missed


@pytest.mark.parametrize("turn", [turn for turn in TURNS if turn.kind == NONE], ids=str)
def test_what_did_not_turn_is_not_told(turn: Turn) -> None:
    assert changes(turn.old, turn.new, language=turn.language) == ()
    assert changes(turn.new, turn.old, language=turn.language) == ()


@pytest.mark.parametrize(
    ("language", "old", "new", "kind", "was", "now"),
    [
        ("en-GB", "It supports it.", "It opposes it.", "antonym", "supports", "opposes"),
        ("en", "Russia attacked Iran", "Iran attacked Russia", "name", "Russia … Iran", None),
        ("az", "O bunu dəstəkləyir", "O bunu dəstəkləmir", "negation", "dəstəkləyir", None),
        ("az-Latn-AZ", "heç kim gəldi", "kim gəldi", "negation", "heç", ""),
        ("tr", "Gemi geldi", "Gemi gelmedi", "negation", "geldi", "gelmedi"),
        ("ru", "Банк платит", "Банк не платит", "negation", "", "не"),
        ("de-AT", "Es gibt eine Frist", "Es gibt keine Frist", "negation", "", "keine"),
        ("fr", "Le train vient", "Le train ne vient pas", "negation", "", "ne"),
        ("fr", "avec un permis", "sans permis", "negation", "", "sans"),
        ("en", "has signed it", "will sign it", "hedge", "", "will"),
        ("en", "it is open", "it was open", "tense", "is", "was"),
    ],
)
def test_it_is_told_in_the_words_of_the_text(
    language: str, old: str, new: str, kind: str, was: str, now: str | None
) -> None:
    (change,) = changes(old, new, language=language)
    assert (change.kind, change.old) == (kind, was)
    assert now is None or change.new == now


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [("ja", "これは是", "これは不是"), ("ar", "هذا صحيح", "هذا غير صحيح"), ("", "a b", "a c")],
)
def test_in_other_languages_any_changed_word_is_told(language: str, old: str, new: str) -> None:
    assert [change.kind for change in changes(old, new, language=language)] == ["words"]
    assert changes(f"“{old}”", f'"{old}".', language=language) == ()


def test_a_denial_beside_a_passage_is_known_by_its_language() -> None:
    old, new = "Die Bank wird im Mai zahlen.", "Die Bank wird im Mai nicht zahlen."
    anchor = carry(old, new, 21, 27, language="de")
    assert [(change.kind, change.new) for change in anchor.meaning] == [("negation", "nicht")]
    assert turning("nicht", "de") and not turning("nicht", "fr")


def test_a_lexicon_is_found_by_the_language_alone() -> None:
    assert lexicon_of("DE-at") is lexicon_of("de") is not None
    assert lexicon_of("nl") is None


def test_a_dotted_and_a_dotless_i_are_two_letters() -> None:
    assert changes("IRAK bunu açtı", "ırak bunu açtı", language="tr") == ()
