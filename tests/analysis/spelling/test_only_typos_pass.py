"""What passes as a typo within a claim's words, and what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.spelling import ArticleWords, passes_as_typo

pytestmark = pytest.mark.pure

MENDED = [
    ("en", "The goverment met", "The government met"),
    ("en", "Teh port", "The port"),
    ("en", "They dont agree", "They don't agree"),
    ("en", "alot of ships", "a lot of ships"),
    ("en", "an iregular vote", "an irregular vote"),
    ("en", "in Azerbiajan", "in Azerbaijan"),
    ("az", "Prezdent gəldi", "Prezident gəldi"),
    ("az", "bu dövlat qanunu", "bu dövlət qanunu"),
    ("ru", "Агенство сообщило", "Агентство сообщило"),
    ("de", "Die Regirung tagte", "Die Regierung tagte"),
    ("fr", "Le gouvernment vote", "Le gouvernement vote"),
    ("tr", "Herkez biliyor", "Herkes biliyor"),
    ("tr", "bircok ev", "birçok ev"),
    ("fr", "la derniere page", "la dernière page"),
]
LOOKS = [
    ("en", "“old”  port, he said", '"old" port , he said'),
    ("en", "the Minister", "the minister"),
    ("en", "it is. he left", "it is. He left"),
    ("en", "both sides.Ships came", "both sides. Ships came"),
    ("en", "a U.S. plan", "a US plan"),
    ("en", "policy-makers met", "policymakers met"),
    ("en", "well-known men", "well known men"),
    ("en", "10–12 ships", "10-12 ships"),
    ("de", "die regierung", "die Regierung"),
    ("fr", "le Président", "le président"),
    ("ru", "его Министр", "его министр"),
    ("tr", "bu Bakan", "bu bakan"),
    ("az", "Cənubi bölgə", "cənubi bölgə"),
]
OTHERS = [
    ("az", "O da satıldı", "Oda satıldı"),
    ("az", "Ev o na verildi", "Ev ona verildi"),
    ("tr", "Silah İranda satıldı", "Silah İran da satıldı"),
    ("en", "It supports this", "It opposes this"),
    ("en", "no spare capacity", "spare capacity"),
    ("en", "it could lapse", "it cold lapse"),
    ("en", "taken form it", "taken from it"),
    ("en", "the nato plan", "the nano plan"),
    ("fr", "la derniere page", "la derniers page"),
    ("fr", "le resort ferme", "le report ferme"),
    ("tr", "kucuk ev", "kucak ev"),
    ("de", "ihre role hier", "ihre rule hier"),
    ("en", "the united parties", "the untied parties"),
    ("en", "public hearing", "pubic hearing"),
    ("en", "the US agreed", "the us agreed"),
    ("en", "the Polish trade", "the polish trade"),
    ("en", "they are nowhere", "they are now here"),
    ("en", "its troops left", "it's troops left"),
    ("en", "we were told", "we we're told"),
    ("en", "he re-signed", "he resigned"),
    ("en", "they cant it", "they can't it"),
    ("en", "signed.", "signed?"),
    ("en", "costs $", "costs €"),
    ("en", "Iran struck Iraq", "Iraq struck Iran"),
    ("en", "they couldnt go", "they could go"),
    ("en", "an iregular vote", "a regular vote"),
    ("en", "an iregular vote", "an regular vote"),
    ("en", "the 1.5 tons", "the 15 tons"),
    ("en", "in 2015, it", "in 2015 it"),
    ("en", "XIV", "XVI"),
    ("en", "lost twenty-two tonne trucks", "lost twenty two-tonne trucks"),
    ("en", "five-hundred-dollar fines", "five hundred-dollar fines"),
    ("en", "ten-million-dollar grants", "ten million-dollar grants"),
    ("en", "thirty-odd ships", "thirty odd ships"),
    ("fr", "quatre-vingt deux ports", "quatre vingt-deux ports"),
    ("de", "zwölf Tonnen-Wagen", "zwölf-Tonnen-Wagen"),
    ("en", "the Labour vote", "the labour vote"),
    ("en", "the Reform bill", "the reform bill"),
    ("en", "won by Independents", "won by independents"),
    ("en", "says the Bank", "says the bank"),
    ("en", "in the Gulf", "in the gulf"),
    ("fr", "à l'État", "à l'état"),
    ("fr", "la Bourse", "la bourse"),
    ("fr", "la Chambre", "la chambre"),
    ("ru", "против Запада", "против запада"),
    ("ru", "весь Союз", "весь союз"),
    ("ru", "в Думе", "в думе"),
    ("az", "bu Qərb", "bu qərb"),
    ("az", "dəstəkləyir", "dəstəkləmir"),
    ("az", "bilər", "bilməz"),
    ("az", "Aydın gəldi", "aydın gəldi"),
    ("ru", "законно", "незаконно"),
    ("de", "eine Einigung", "keine Einigung"),
    ("fr", "il vient", "il ne vient pas"),
    ("fr", "peut-être signé", "peut être signé"),
    ("tr", "destekliyor", "desteklemiyor"),
    ("zh", "这是真的", "这不是真的"),
    ("ar", "صحيح", "غير صحيح"),
    ("es", "el gobirno", "el gobierno"),  # no list of Spanish words
    ("en", "a\u202eb", "ab"),
]


@pytest.mark.parametrize(("language", "before", "after"), MENDED)
def test_a_misspelt_word_that_is_mended_passes(language: str, before: str, after: str) -> None:
    assert passes_as_typo(before, after, language)


@pytest.mark.parametrize(("language", "before", "after"), MENDED)
def test_a_word_that_comes_to_be_misspelt_does_not(language: str, before: str, after: str) -> None:
    assert not passes_as_typo(after, before, language)


@pytest.mark.parametrize(("language", "before", "after"), LOOKS)
def test_looks_pass(language: str, before: str, after: str) -> None:
    assert passes_as_typo(before, after, language)


@pytest.mark.parametrize(("language", "before", "after"), OTHERS)
def test_other_words_do_not(language: str, before: str, after: str) -> None:
    assert not passes_as_typo(before, after, language)


def test_a_tag_with_a_region_has_the_words_of_its_language() -> None:
    assert passes_as_typo("the goverment", "the government", "en-GB")


def test_a_form_that_the_article_has_elsewhere_is_no_misspelt_word() -> None:
    before, after = "the blokchain is", "the blockchain is"
    assert passes_as_typo(before, after, "en", ArticleWords(before, after, "en"))
    kept = ArticleWords(f"{before} The blokchain.", f"{after} The blokchain.", "en")
    assert not passes_as_typo(before, after, "en", kept)


def test_a_name_that_no_list_has_may_be_mended_where_the_article_has_it_elsewhere() -> None:
    before, after = "Mr Qurbanzdae left", "Mr Qurbanzade left"
    assert not passes_as_typo(before, after, "en", ArticleWords(before, after, "en"))
    rest = " Qurbanzade came back."
    assert passes_as_typo(before, after, "en", ArticleWords(before + rest, after + rest, "en"))


def test_a_name_that_changes_at_its_end_is_another_name() -> None:
    rest = " Qurbanzadeva came back."
    words = ArticleWords("Qurbanzadev left." + rest, "Qurbanzadeva left." + rest, "en")
    assert not passes_as_typo("Qurbanzadev left.", "Qurbanzadeva left.", "en", words)


WORDS = st.sampled_from("the goverment of Baku paid a tax in".split())


@given(st.lists(WORDS, min_size=1, max_size=6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_number_that_changes_never_passes(words: list[str], one: int, other: int) -> None:
    before, after = (" ".join([*words, str(number)]) for number in (one, other))
    assert passes_as_typo(before, after, "en") is (one == other)


@given(st.lists(WORDS, max_size=4), st.lists(WORDS, max_size=4), st.sampled_from(("not", "no")))
def test_a_negation_that_comes_or_goes_never_passes(
    above: list[str], below: list[str], word: str
) -> None:
    with_it, without = " ".join([*above, word, *below]), " ".join([*above, *below])
    assert not passes_as_typo(with_it, without, "en")
    assert not passes_as_typo(without, with_it, "en")


@given(st.permutations("Baku Tbilisi Yerevan signed".split()))
def test_words_in_another_order_never_pass(order: list[str]) -> None:
    before, after = "Baku Tbilisi Yerevan signed", " ".join(order)
    assert passes_as_typo(before, after, "en") is (before == after)
