"""Words that name a party, an institution or a part of the world with a capital, and else do not.

The dictionaries take each word with a capital for the same one: labour and Labour, état and État.
Titles of persons are not here: “the Minister” is the minister. Pure functions over words in small
letters.
"""

import re

# Parties, houses, banks, churches, regions, what a state is called. Of languages that inflect them,
# without their endings.
NAMES = {
    "en": (
        "labour reform reforms independent independents liberal liberals green greens left right "
        "alternative alliance league front unity justice progress homeland motherland future "
        "bank gulf west western east eastern north northern south southern union unions state "
        "states federal house commons lords crown church treasury exchange chamber guard guards "
        "resistance revolution liberation republic commonwealth empire"
    ),
    "fr": (
        "état états bourse chambre église union unions banque assemblée parti golfe ouest est nord "
        "sud occident orient république résistance révolution libération verts républicain "
        "républicains écologistes insoumis insoumise front rassemblement renaissance horizons "
        "centre gauche droite trésor cour couronne garde empire renouveau reconquête"
    ),
    "ru": (
        "запад восток север юг залив союз дум совет рад банк бирж церк церков яблок родин "
        "отечеств справедливост палат сенат собран стен двор корон импери революци федераци "
        "содружеств лиг альянс фронт"
    ),
    "az": (
        "qərb şərq şimal körfəz ittifaq birlik bank məclis müsavat ümid ədalət vətən vəhdət "
        "respublika"
    ),
    "tr": (
        "batı doğu kuzey güney körfez birlik birliğ meclis banka borsa saray köşk devlet gelecek "
        "refah saadet zafer vatan adalet deva iyi yeşil yeşiller cumhuriyet imparatorluk"
    ),
}
ENDINGS = {
    "ru": "а|я|у|ю|е|о|ы|и|ь|й|ом|ем|ой|ей|ов|ам|ями|ами|ах|ью|ия|ие|ии|ию|ий|ией|ием|ям|ях",
    # Any suffixes: they begin so.
    "az": "(?:[ıiuüaə]|[nlmsdy][aəıiuü])[a-zəıçşğöü]*",
    "tr": "(?:[ıiuüae]|[nlmsdyt][aeıiuü])[a-zıçşğöü]*",
}
FORMS = {
    language: re.compile(f"(?:{'|'.join(words.split())})(?:{ENDINGS.get(language, '')})?")
    for language, words in NAMES.items()
}


def is_name_with_capital(small: str, language: str) -> bool:
    """Whether a word in small letters, with a capital, names something that it else does not."""
    before, _mark, after = small.partition("'")
    small = after or before if language == "fr" else before  # l'état; the gulf's, batı'nın
    return language in FORMS and FORMS[language].fullmatch(small) is not None
