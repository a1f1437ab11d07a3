"""Punctuation passes only where it is known to say nothing of the same words."""

import pytest

from analysis.spelling import passes_as_typo

pytestmark = pytest.mark.pure

TURNING = [
    # A minus
    ("en", "stood at - 3 percent", "stood at 3 percent"),
    ("en", "was −\u00a05 billion", "was 5 billion"),
    ("en", "a result of − $5 million", "a result of $5 million"),
    ("ru", "Рост составил – 3", "Рост составил 3"),
    # The end of a sentence
    ("en", "did not ratify it", "did not. Ratify it"),
    ("en", "It was not signed. By February it", "It was not signed by February it"),
    ("en", "They met, the port closed", "They met. The port closed"),
    ("az", "Onlar gəldi, saziş oldu", "Onlar gəldi. Saziş oldu"),
    ("en", "left the EU because it", "left the EU. Because it"),
    # A pause or a bracket beside a negation
    ("en", "It was signed not by him", "It was signed, not by him"),
    ("en", "they didn't, he said", "they didn't he said"),
    ("en", "It came not – he said", "It came not he said"),
    ("en", "They did (not) sign", "They did not sign"),
    ("ru", "Казнить нельзя, помиловать", "Казнить, нельзя помиловать"),
    ("de", "Er kommt, nicht sie", "Er kommt nicht, sie"),
    ("fr", "Il vient, non elle", "Il vient non elle"),
    ("az", "Yox, gəldi", "Yox gəldi"),
    ("tr", "Yok, geldi", "Yok geldi"),
    ("ar", "لا، جاء", "لا جاء"),
    # A pause that says who is meant
    ("en", "The minister said the king lied", "The minister, said the king, lied"),
    ("de", "Der Minister sagt der König lügt", "Der Minister, sagt der König, lügt"),
    ("fr", "Le ministre dit le roi ment", "Le ministre, dit le roi, ment"),
    ("ru", "Министр сказал царь лжёт", "Министр, сказал царь, лжёт"),
    ("tr", "Bakan dedi kral yalan söyledi", "Bakan, dedi kral, yalan söyledi"),
    ("az", "Nazir dedi kral yalan danışdı", "Nazir, dedi kral, yalan danışdı"),
    ("en", "Soldiers who shot were tried", "Soldiers, who shot, were tried"),
    ("fr", "Les députés qui votent partent", "Les députés, qui votent, partent"),
    ("tr", "Genç, adama kızdı", "Genç adama kızdı"),
    ("az", "O, ev üçün imzaladı", "O ev üçün imzaladı"),
    # A pause that moves
    ("de", "Er versprach ihr, Geld zu leihen", "Er versprach, ihr Geld zu leihen"),
    ("ru", "Она вышла, из дома кричали", "Она вышла из дома, кричали"),
    # A pause in the place of another, or of none; brackets, marks of quotation
    ("en", "They met, signed", "They met – signed"),
    ("en", "signed in Baku, in May", "signed in Baku in May"),
    ("en", "not signed by Iran, in May", "not signed by Iran in May"),
    ("en", "They said so, and left 5 men", "They said so and left 5 men"),
    ("en", "the (old) port", "the old port"),
    ("en", "He left: the port closed", "He left, the port closed"),
    ("en", "Ali, the envoy; Leyla", "Ali, the envoy, Leyla"),
    ("en", "He was paid…", "He was paid."),
    ("en", "the “free” press", "the free press"),
    ("en", "the 'free' press", "the free press"),
    ("en", "the ministers' wives", "the ministers wives"),
    ("en", "“Yes” he said “no”", "“Yes he said” no"),
    ("de", "die „freie“ Presse", "die freie Presse"),
    ("fr", "la presse « libre »", "la presse libre"),
    ("ru", "«свободная» пресса", "свободная пресса"),
    ("az", "“azad” mətbuat", "azad mətbuat"),
    ("tr", "“özgür” basın", "özgür basın"),
    ("tr", "Bakan (eski) geldi", "Bakan eski geldi"),
    ("az", "Nazir (keçmiş) gəldi", "Nazir keçmiş gəldi"),
    ("ru", "Порт – наш", "Порт наш"),
    ("de", "Er kam (angeblich) an", "Er kam angeblich an"),
    # What an editor put there, and a face
    ("en", "It was signed then", "It was [signed] then"),
    ("en", "It was signed then", "It was signed then ;-)"),
    ("en", "It was signed then", "It was signed then :)"),
    # A mark that asks or doubts
    *(("en", "They signed", f"They signed{mark}") for mark in "⁇⁈⁉‽⸮՞፧꘏؟？"),
    ("en", "They signed", "¿They signed"),
    ("el", "Υπογράφηκε.", "Υπογράφηκε;"),
    ("el", "Υπογράφηκε.", "Υπογράφηκε\u037e"),
    ("el", "«Υπογράφηκε».", "«Υπογράφηκε»;"),
    # A share
    ("ar", "إلى 50 ٪ في", "إلى 50 في"),
    *(("en", f"grew 50 {mark} in", "grew 50 in") for mark in "٪؉؊％﹪‱‰"),
    ("en", "They signed it", "They signed (!) it"),
    # A unit
    ("en", "has 5 Gb of it", "has 5 GB of it"),
    ("en", "some MW of power", "some mW of power"),
    ("en", "some mw of power", "some MW of power"),
    ("en", "has 5 kb of it", "has 5 kB of it"),
    ("en", "of 5 m in all", "of 5 M in all"),
]
PASSING = [
    ("en", "made 5 kwh of it", "made 5 kWh of it"),
    ("en", "a ridge of 3–5 km", "a ridge of 3-5 km"),
    ("en", "a ridge of 3 – 5 km", "a ridge of 3 - 5 km"),
    ("en", "stood at −3 percent", "stood at - 3 percent"),
    ("en", "it came – at last – home", "it came - at last - home"),
    ("en", "a U.S. Army plan", "a US Army plan"),
    ("en", "as Mr. Smith says", "as Mr Smith says"),
    ("en", "as J. Smith says", "as J Smith says"),
    ("en", "it came — at last", "it came—at last"),
    ("en", "it came -- at last", "it came – at last"),
    ("en", "They met; she left", "They met, she left"),
    ("en", "They met.. She left", "They met. She left"),
    ("en", "They met ,, and left", "They met, and left"),
    ("en", "They signed it", "They signed it."),
    ("en", "They signed it!", "They signed it."),
    ("en", "the 'free' press", "the “free” press"),
    ("fr", 'la presse "libre" vit', "la presse « libre » vit"),
    ("de", 'die "freie" Presse', "die „freie“ Presse"),
    ("ru", "Порт - наш", "Порт — наш"),
    ("en", "“So it is,” said Oman, again", "“So it is” said Oman, again"),
    ("en", "He met Mr. Smith, who left", "He met Mr Smith, who left"),
    ("en", "It was [3] signed (see below); so", "It was [3] signed (see below), so"),
    ("en", "runs 5 Km from it", "runs 5 km from it"),
]


@pytest.mark.parametrize(("language", "one", "other"), TURNING)
def test_what_turns_is_named_as_it_comes_and_as_it_goes(
    language: str, one: str, other: str
) -> None:
    assert not passes_as_typo(one, other, language)
    assert not passes_as_typo(other, one, language)


@pytest.mark.parametrize(("language", "one", "other"), PASSING)
def test_what_only_looks_otherwise_passes(language: str, one: str, other: str) -> None:
    assert passes_as_typo(one, other, language)
    assert passes_as_typo(other, one, language)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("They met, she left early", "They met. She left early"),
        ("They met. Not all left early", "They met; not all left early"),
        ("They met. She left. They wept", "They met; she left; they wept"),
        ("They met; she left. They wept", "They met. She left. They wept"),
    ],
)
def test_around_a_passage_whole_sentences_may_be_joined(one: str, other: str) -> None:
    assert passes_as_typo(one, other, "en", may_split=True)
    assert passes_as_typo(other, one, "en", may_split=True)
    assert not passes_as_typo(one, other, "en")


# What a sentence gains or loses is no sentence of the other text.
MOVED = [
    ("en", "It was not signed. By May it", "It was not signed by May it"),
    ("en", "They did not ratify it", "They did not. Ratify it"),
    ("en", "Trade grew, said Oman. The port", "Trade grew. Said Oman, the port"),
    ("en", "It is simple, they say. The port", "It is simple. They say the port"),
    ("en", "rise if the port opens. The rail", "rise. If the port opens, the rail"),
    ("en", "It will open, perhaps. The port", "It will open. Perhaps the port"),
    ("en", "dies unless Oman pays. The port", "dies. Unless Oman pays, the port"),
    ("en", "what they claimed. The port", "what they claimed: the port"),
    ("en", "in one town only. Farmers", "in one town. Only farmers"),
    ("en", ", they say. The port", ". They say, the port"),
    ("ru", "Всё просто, говорят. Хартия", "Всё просто. Говорят, хартия"),
    ("fr", "vivra si elle paie. Le rail", "vivra. Si elle paie, le rail"),
    ("az", "artar, əgər açılsa. Yol", "artar. Əgər açılsa, yol"),
    ("tr", "artar, eğer açılırsa. Yol", "artar. Eğer açılırsa, yol"),
    ("de", "wächst, falls es geht. Die Bahn", "wächst. Falls es geht: Die Bahn"),
    ("ar", "الأمر بسيط كما يقولون. الميثاق", "الأمر بسيط. كما يقولون الميثاق"),
]


@pytest.mark.parametrize(("language", "one", "other"), MOVED)
def test_there_the_end_of_a_sentence_does_not_move(language: str, one: str, other: str) -> None:
    assert not passes_as_typo(one, other, language, may_split=True)
    assert not passes_as_typo(other, one, language, may_split=True)


# What is parted from its sentence leaves that without a caution, a condition, or who says it.
PARTED = [
    ("en", "Trade grew, perhaps.", "Trade grew. Perhaps."),
    ("en", "Trade grew, they say.", "Trade grew. They say."),
    ("en", "Trade grew, in theory.", "Trade grew. In theory."),
    ("en", "Trade grew; if they paid.", "Trade grew. If they paid."),
    ("en", "Trade grew, according to the port.", "Trade grew. According to the port."),
    ("en", "They signed the charter, a forgery.", "They signed the charter. A forgery."),
    ("en", "Nobody said so, the port was open.", "Nobody said so. The port was open."),
    ("en", "They met. The port grew, it is said.", "They met, the port grew, it is said."),
    ("de", "Der Handel wuchs, angeblich.", "Der Handel wuchs. Angeblich."),
    ("fr", "Le commerce a crû, peut-être.", "Le commerce a crû. Peut-être."),
    ("ru", "Торговля выросла – якобы.", "Торговля выросла. Якобы."),
    ("tr", "Ticaret arttı, belki.", "Ticaret arttı. Belki."),
    ("az", "Ticarət artdı, bəlkə.", "Ticarət artdı. Bəlkə."),
    ("es", "El comercio creció, quizás.", "El comercio creció. Quizás."),
]
APART = [
    (
        "en",
        "It rained on the hills. The ships came at night",
        "It rained on the hills, the ships came at night",
    ),
    ("de", "Es regnete in den Bergen. Die Flut kam", "Es regnete in den Bergen; die Flut kam"),
    ("ru", "Порт был открыт в мае. Суда пришли", "Порт был открыт в мае; суда пришли"),
]


@pytest.mark.parametrize(("language", "one", "other"), PARTED)
def test_nor_is_a_part_parted_that_hangs_on_the_rest(language: str, one: str, other: str) -> None:
    assert not passes_as_typo(one, other, language, may_split=True)
    assert not passes_as_typo(other, one, language, may_split=True)


@pytest.mark.parametrize(("language", "one", "other"), APART)
def test_sentences_of_their_own_may_be_joined(language: str, one: str, other: str) -> None:
    assert passes_as_typo(one, other, language, may_split=True)
    assert passes_as_typo(other, one, language, may_split=True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ministry: the port is closed to all of us", "Ministry, the port is closed to all of us"),
        ("Ministry: the port is closed to all of us", "Ministry – the port is closed to all of us"),
        ("The port is closed to all of us: minister", "The port is closed to all of us, minister"),
        ("The port is closed to all of us – minister", "The port is closed to all of us minister"),
    ],
)
def test_a_colon_that_says_who_says_it_is_named(before: str, after: str) -> None:
    assert not passes_as_typo(before, after, "en")
    assert not passes_as_typo(after, before, "en")


def test_a_colon_before_a_quotation_may_become_a_comma() -> None:
    assert passes_as_typo("He said: “It is closed”", "He said, “It is closed”", "en")


def test_a_word_of_another_language_is_not_mended() -> None:
    before, after = "The slogan was Evet diyoruz", "The slogan was Even diyoruz"
    assert not passes_as_typo(before, after, "en")
