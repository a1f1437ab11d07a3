"""Words that count, and words that begin with such: trillion, семипроцентный, thirtyfold.

Pure functions over words in small letters.
"""

import re
from functools import cache

from rapidfuzz.distance import OSA

from analysis.anchoring.lexicons import lexicon_of

# What counts, or tells how much of it, and is no number of a lexicon.
COUNTING = frozenset(
    "odd some dozen dozens score scores half quarter third thirds fold hundreds thousands "
    "dutzend halb viertel drittel fach douzaine vingtaine demi demie tiers quart centaine millier "
    "пол полу десяток сотня тысяча yarım buçuk yarım onluq düzine yüzlük".split()
)
# Words for powers of a thousand, of which the lists have but the first.
SCALE = re.compile(
    r"(?:m|b|tr|quadr|quint|sext|sept|oct|non|dec)illi(?:ons?|onen|arde?n?)"
    r"|(?:м|б|тр|квадр|квинт|секст|септ)илли(?:он|ард)(?:а|у|ом|е|ы|ов|ам|ами|ах)?"
    r"|(?:[mb]|tr|kvadr|katr|kvint|kent)il(?:yon|yard|yar)"
)
# What words begin with that is no number of a lexicon: parts of compounds, and genitives; with the
# value of the number that they are forms of.
BEGINNING = {
    "en": "bi tri quadri multi poly semi deca hecto million billion trillion",
    "de": "ein=1 multi mehr halb anderthalb",
    "fr": "bi tri quadri multi poly semi déca",
    "ru": (
        "одно=1 двух=2 дву=2 трёх=3 трех=3 тре=3 четырёх=4 четырех=4 четверо=4 пяти шести семи "
        "восьми девяти десяти одиннадцати двенадцати тринадцати четырнадцати пятнадцати "
        "шестнадцати семнадцати восемнадцати девятнадцати двадцати тридцати сорока пятидесяти "
        "шестидесяти семидесяти восьмидесяти девяносто сто двухсот трёхсот трехсот четырёхсот "
        "четырехсот пятисот шестисот семисот восьмисот девятисот тысяче мульти много полутора полу"
    ),
    "az": "çox tək yarım",
    "tr": "çok tek yarım",
}
# What stands behind a number in a word, and in no list for itself.
COUNTED = re.compile(
    r"fold|score|some|pence|penny"
    r"|(?:fach|stöckig|jährig|tägig|stündig|köpfig|seitig|stellig|prozentig|monatig|minütig|wöchig"
    r"|gleisig|teilig|malig|spurig|motorig|beinig)(?:e[nmrs]?)?"
)
SHORTEST = 3  # letters behind a number


def is_scale(word: str) -> bool:
    """Whether it is a word for a power of a thousand, though no list has it: quintillion."""
    return SCALE.fullmatch(word) is not None


def is_number(word: str, language: str) -> bool:
    """Whether a word counts: twenty, second, million, dozen; or has a digit."""
    lexicon = lexicon_of(language)
    if any(map(str.isnumeric, word)) or word in COUNTING or is_scale(word):
        return True
    if lexicon is None:
        return False
    word = lexicon.fold(word)
    return bool(lexicon.find(lexicon.numbers, word) or lexicon.multipliers.get(word))


def after_numbers(word: str, language: str) -> list[str]:
    """What may stand behind a number that a word begins with: fold, of thirtyfold."""
    return [
        word[len(number) :]
        for number in _numbers(language)
        if word.startswith(number) and len(word) >= len(number) + SHORTEST
    ]


def may_begin_otherwise(was: str, now: str, language: str) -> bool:
    """Whether a misspelt form of a word that begins with a number may begin with another one."""
    apart = OSA.distance(was, now)
    numbers = _numbers(language)
    return any(
        values_differ and OSA.distance(was, other + rest, score_cutoff=apart) <= apart
        for rest in after_numbers(now, language)
        for other, value in numbers.items()
        if (values_differ := value != numbers[now[: len(now) - len(rest)]])
    )


@cache
def _numbers(language: str) -> dict[str, object]:
    """What words may begin with that counts, with what it says."""
    begin: dict[str, object] = {}
    for each in BEGINNING.get(language, "").split():
        word, _mark, value = each.partition("=")
        begin[word] = value or word
    lexicon = lexicon_of(language)
    if lexicon is None:
        return begin
    begin |= {word: value for word, value in lexicon.multipliers.items() if len(word) > 2}
    begin |= {word: value for word, value in lexicon.numbers.items() if not value.endswith("th")}
    return begin
