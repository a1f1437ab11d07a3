"""The same words in two spellings: ещё, еще; daß, dass; organise, organize; the the, the.

Pure functions over words in small letters, and over tokens.
"""

import re
from itertools import pairwise

from .tokens import Token

# What is another word, or another form of it, with ё in some place: все, всё; жены, жёны.
# Checked by hand: pairs that the dictionary has as two words, and forms that come to be alike.
YO_PARTS = frozenset(
    "все всем сем чет осел небо неба небе небу небом мел лет лета берег рек запрет шлем погреб "
    "ведро поем лес пес тес узнаем узнает узнаете узнаешь признаем признает признаете признаешь "
    "познаем познает познаете познаешь опознает распознает сознает передохнем передохнет "
    "передохнете передохнешь передохнут падеж падежа падежу падежом падеже истекший истекшая "
    "истекшее истекшие истекшего истекшей истекших сел села жены сестры звезды слез слезы озера "
    "колеса стекла ведра весла щеки шелка метлы пчелы весны седла ребра зерна бревна "
    "гнезда".split()
)
# The same of adjectives, without their endings.
YO_PARTS_STEMS = tuple(
    "совершенн сложенн приближенн разряженн крестн почтенн смиренн утонченн".split()
)
# What is another word with ss for ß.
SHARP_S_PARTS = frozenset("masse massen busse bussen flosse flossen floss".split())
Z_ENDING = re.compile(r"(?<=.{4}[a-z])iz(?=e[ds]?$|ers?$|ing$|ations?$|ational(?:ly)?$)")
# Written together and apart, the same.
TOGETHER = {
    "en": ("per cent",),
    "tr": ("bir çok", "hiç bir", "bir kaç", "bir takım", "her hangi"),
    "az": ("bir çox", "heç bir", "bir neçə"),
    "de": ("auf grund", "mit hilfe", "zu gunsten", "an stelle", "so dass"),
}
# Words of grammar that nobody means to say twice in a row: not “that that”, “bir bir”, “die die”.
NEVER_DOUBLED = {
    "en": frozenset("the a an of to in and or for with from at by".split()),
    "de": frozenset("und oder mit von für zu".split()),
    "fr": frozenset("le la les de des du et ou à un une pour dans".split()),
    "ru": frozenset("и в на с к по из от для о".split()),
    "az": frozenset("və ilə".split()),
    "tr": frozenset("ve ile için".split()),
}


def are_spellings(one: str, other: str, language: str) -> bool:
    """Whether two forms in small letters are one word, spelt by two rules."""
    if language == "ru":
        plain = one.replace("ё", "е")
        parts = plain in YO_PARTS or plain.startswith(YO_PARTS_STEMS)
        return plain == other.replace("ё", "е") and not parts
    if language == "de":
        plain = one.replace("ß", "ss")
        return plain == other.replace("ß", "ss") and plain not in SHARP_S_PARTS
    if language == "en":
        return {one, other} == {"a", "an"} or Z_ENDING.sub("is", one) == Z_ENDING.sub("is", other)
    return False


def are_written_together(apart: list[str], language: str) -> bool:
    """Whether words in small letters may as well be written together."""
    return " ".join(apart) in TOGETHER.get(language, ())


def without_doubles(tokens: list[Token], language: str) -> list[Token]:
    """Tokens without words of grammar that stand twice, spaces alone between them."""
    single = NEVER_DOUBLED.get(language, frozenset())
    doubled = {
        at
        for at, (one, two) in enumerate(pairwise(tokens), start=1)
        if two.text in single and one.text.lower() == two.text and two.gap.isspace()
    }
    return [token for at, token in enumerate(tokens) if at not in doubled] if doubled else tokens
