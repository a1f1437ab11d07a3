"""The same words in two spellings: ещё, еще; daß, dass; organise, organize; the the, the.

Pure functions over words in small letters, and over tokens.
"""

import re
from itertools import pairwise

from .dictionaries import yo_parts
from .tokens import Token

# Russian adjectives, without their endings, that are another word with ё in some place.
YO_PARTS_STEMS = tuple(
    "совершенн сложенн приближенн разряженн крестн почтенн смиренн утонченн".split()
)
# What is another word with ss for ß.
SHARP_S_PARTS = frozenset("masse massen busse bussen flosse flossen floss".split())
# French spelling of 1990: è for é inside a word, î and û without their sign where nothing else has
# their letters. Not fît and fit, dû and du, jeûne and jeune.
REFORMED = re.compile(r"(?<=.)[éè](?=[^\Waeiouyéèêëàâîïôûùœ]+e)")
CIRCUMFLEX = re.compile(
    r"(?<=a)î(?=t|ch|n)|(?<=o)û(?=t)|(?<=r)û(?=l)|(?<=fl)û(?=t)|(?<=piq)û|(?<=d)î(?=n)|(?<=b)î(?=m)"
    r"|(?<=^)î(?=l)|(?<=p)î(?=t)"
)
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
        if plain != other.replace("ё", "е"):
            return False
        return plain not in yo_parts() and not plain.startswith(YO_PARTS_STEMS)
    if language == "de":
        plain = one.replace("ß", "ss")
        return plain == other.replace("ß", "ss") and plain not in SHARP_S_PARTS
    if language == "fr":
        return _reformed(one) == _reformed(other)
    if language == "en":
        return {one, other} == {"a", "an"} or Z_ENDING.sub("is", one) == Z_ENDING.sub("is", other)
    return False


def _reformed(word: str) -> str:
    """A French word as the spelling of 1990 has it."""
    plain = CIRCUMFLEX.sub(lambda found: {"î": "i", "û": "u"}[found[0]], word)
    return REFORMED.sub("è", plain)


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
