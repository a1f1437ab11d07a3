"""A comma may say who is spoken to, who is meant, what is denied: only one that cannot passes."""

import pytest

from analysis.spelling import passes_as_typo

pytestmark = pytest.mark.pure

TURNS = [
    ("en", "Let us eat, grandma."),
    ("en", "Peter, stop the trial."),
    ("en", "Call me, Ishmael."),
    ("en", "Only, he signed the charter."),
    ("en", "Instead, of gas they spoke."),
    ("en", "They met my parents, Ali and Leyla."),
    ("en", "The president, Ali and Leyla came."),
    ("en", "The president, Ali, and Leyla came."),
    ("en", "The port, the road, and the pipeline reopened."),
    ("en", "When he ate, the dog slept."),
    ("en", "Ministers, who lied, resigned."),
    ("en", "He did not resign, because he was ill."),
    ("en", "Few resigned, because they were ill."),
    ("en", "They say exports rose, and they fell again."),
    ("en", "It did not sign, and he left it."),
    ("en", "Everyone, but he left the room."),
    ("en", "Still, waters run deep."),
    ("en", "The soldiers, who shot civilians, were tried."),
    ("en", "The bank closed, as he said, in May."),
    ("en", "It is legal, not fair."),
    ("en", "It was signed in Baku, in May."),
    ("en", "It is, too late."),
    ("de", "Wir essen jetzt, Opa."),
    ("de", "Er will, sie nicht."),
    ("de", "Er half ihr, nur wenn sie bat."),
    ("de", "Meine Eltern, Ali und Leyla kamen."),
    ("de", "Er empfahl dem Minister, zu folgen."),
    ("fr", "Mangeons, les enfants."),
    ("fr", "Il n’est pas parti, parce qu’il était malade."),
    ("fr", "Les soldats, qui ont tiré, furent jugés."),
    ("fr", "Le président, Ali et Leïla sont venus."),
    ("fr", "Seul, il a signé."),
    ("ru", "Пойдём есть, бабушка."),
    ("ru", "Однако, порт открыли."),
    ("ru", "Он ушёл, только когда стемнело."),
    ("ru", "Президент, Али и Лейла приехали."),
    ("tr", "Yemek yiyelim, anneanne."),
    ("tr", "Ancak, bakan imzaladı."),
    ("tr", "Genç, ama yorgun bakan geldi."),
    ("az", "Gəlin yeyək, nənə."),
    ("az", "Yalnız, nazir imzaladı."),
    ("az", "Prezident, Əli və Leyla gəldi."),
    ("es", "El puerto, abierto, gana."),
]
HONEST = [
    ("en", "They voted for it, too."),
    ("en", "However, the port reopened."),
    ("en", "Moreover, the port reopened."),
    ("en", "For example, the port reopened."),
    ("en", "Most, however, stayed for good."),
    ("en", "The port reopened, because the ice had gone."),
    ("en", "Exports rose again, and they fell in May."),
    ("en", "In March, the council met."),
    ("de", "Er weiß, dass der Hafen offen ist."),
    ("de", "Der Hafen öffnete, weil das Eis weg war."),
    ("de", "Der Hafen öffnete im Mai, und er verdient gut."),
    ("fr", "Cependant, le port a rouvert."),
    ("fr", "Le port, toutefois, a rouvert."),
    ("ru", "Конечно, порт открыли."),
    ("ru", "Он знает, что порт открыт."),
    ("ru", "Порт открыли, но суда не пришли."),
    ("ru", "Корабль, который пришёл сюда."),
    ("tr", "Örneğin, liman açıldı."),
    ("tr", "Liman dün açıldı, ama gemiler gelmedi."),
    ("az", "Məsələn, liman açıldı."),
    ("az", "Liman dünən açıldı, amma gəmilər gəlmədi."),
]


@pytest.mark.parametrize("language, text", TURNS)
def test_a_comma_that_may_turn_the_sense_is_named_either_way(language: str, text: str) -> None:
    without = text.replace(",", "")
    assert not passes_as_typo(text, without, language)
    assert not passes_as_typo(without, text, language)


@pytest.mark.parametrize("language, text", HONEST)
def test_a_comma_that_says_nothing_passes_either_way(language: str, text: str) -> None:
    for at, mark in enumerate(text):
        if mark == ",":
            without = text[:at] + text[at + 1 :]
            assert passes_as_typo(text, without, language), without
            assert passes_as_typo(without, text, language), without
