"""A comma says who is spoken to, who is meant and what is denied: such a one is no typo."""

import pytest

from analysis.spelling import passes_as_typo

pytestmark = pytest.mark.pure

TURNS = [
    ("en", "Let us eat, grandma."),
    ("en", "Peter, stop the trial."),
    ("en", "Call me, Ishmael."),
    ("en", "He did not resign, because he was ill."),
    ("en", "The soldiers, who shot civilians, were tried."),
    ("en", "The bank closed, as he said, in May."),
    ("en", "It is legal, not fair."),
    ("de", "Wir essen jetzt, Opa."),
    ("de", "Er will, sie nicht."),
    ("fr", "Mangeons, les enfants."),
    ("fr", "Il n’est pas parti, parce qu’il était malade."),
    ("fr", "Les soldats, qui ont tiré, furent jugés."),
    ("ru", "Пойдём есть, бабушка."),
    ("tr", "Yemek yiyelim, anneanne."),
    ("az", "Gəlin yeyək, nənə."),
]
HONEST = [
    ("en", "They voted for it, too."),
    ("en", "However, the port reopened."),
    ("en", "Most, however, stayed for good."),
    ("en", "The port, the road, and the pipeline reopened."),
    ("en", "The port reopened, because the ice had gone."),
    ("en", "When the ice had gone, the port reopened."),
    ("de", "Er weiß, dass der Hafen offen ist."),
    ("de", "Häfen, die offen sind, verdienen seit Mai mehr."),
    ("fr", "Cependant, le port a rouvert."),
    ("ru", "Конечно, порт открыли."),
]


@pytest.mark.parametrize("language, text", TURNS)
def test_a_comma_that_may_turn_the_sense_is_named_either_way(language: str, text: str) -> None:
    without = text.replace(",", "")
    assert not passes_as_typo(text, without, language)
    assert not passes_as_typo(without, text, language)


@pytest.mark.parametrize("language, text", HONEST)
def test_another_comma_passes_either_way(language: str, text: str) -> None:
    for at, mark in enumerate(text):
        if mark == ",":
            without = text[:at] + text[at + 1 :]
            assert passes_as_typo(text, without, language), without
            assert passes_as_typo(without, text, language), without
