"""What the capital of a word says: that it is a name, that somebody has a title, or nothing.

The dictionaries take each word with a capital for the same one: labour and Labour, état and État.
So inside a sentence a capital that comes or goes is taken for that of a name, but for `STYLE`:
titles, and what a state has one of, which style guides write either way. Where a sentence begins
the capital says nothing of itself; `NAMES` are those that name a party, an institution or a part of
the world all the same. Pure functions over words in small letters.
"""

import re
from collections.abc import Mapping

from analysis.anchoring.lexicons import lexicon_of

# Parties, houses, banks, churches, papers, regions, stars, what a state is called, given names and
# surnames that are words. Of languages that inflect them, without their endings.
NAMES = {
    "en": (
        "labour reform reforms independent independents liberal liberals green greens left right "
        "alternative alliance league front unity justice progress homeland motherland future "
        "bank gulf west western east eastern north northern south southern union unions state "
        "states federal house commons lords crown church treasury exchange chamber guard guards "
        "resistance revolution liberation republic commonwealth empire speaker black earth bath "
        "sandwich chile jordan sun moon mercury mars mail post times star mirror wave"
    ),
    "fr": (
        "état états bourse chambre église union unions banque assemblée parti golfe ouest est nord "
        "sud occident orient république résistance révolution libération verts républicain "
        "républicains écologistes insoumis insoumise front rassemblement renaissance horizons "
        "centre gauche droite trésor cour couronne garde empire renouveau reconquête marche monde "
        "roman victoire aube charte figaro équipe humanité croix rose pierre terre lune soleil"
    ),
    "ru": (
        "запад восток север юг залив союз дум совет рад банк бирж церк церков яблок родин "
        "отечеств справедливост палат сенат собран стен двор корон импери революци федераци "
        "содружеств лиг альянс фронт роман вер надежд любов лев льв слав мир побед правд извести "
        "труд ма роз лили злат свят грозн кремл майдан свобод земл лун солнц звезд зар орел орёл "
        "орл мороз волк лебед жук король корол княз посол марин"
    ),
    "az": (
        "qərb şərq şimal körfəz ittifaq birlik bank məclis müsavat ümid ədalət vətən vəhdət "
        "respublika səs xalq dünya gəncə misir çin gün ay ulduz zəfər inam yeni"
    ),
    "tr": (
        "batı doğu kuzey güney körfez birlik birliğ meclis banka borsa saray köşk devlet gelecek "
        "refah saadet zafer vatan adalet deva iyi yeşil yeşiller cumhuriyet imparatorluk ırak kara "
        "millet milliyet dünya ay sabah hakim yıldız güneş doğan çin van"
    ),
}
ENDINGS = {
    "ru": "а|я|у|ю|е|о|ы|и|ь|й|ом|ем|ой|ей|ов|ам|ями|ами|ах|ью|ия|ие|ии|ию|ий|ией|ием|ям|ях",
    # Any suffixes: they begin so.
    "az": "(?:[ıiuüaə]|[nlmsdy][aəıiuü])[a-zəıçşğöü]*",
    "tr": "(?:[ıiuüae]|[nlmsdyt][aeıiuü])[a-zıçşğöü]*",
}
# Titles and offices, and what is the same with a capital: not those that are surnames (King), or
# another word in small letters (general). Of languages that inflect them, without
# their endings.
STYLE = {
    "en": (
        "minister ministers president presidents premier chancellor queen princess emperor "
        "archbishop colonel captain senator mayor governor ambassador secretary chairman "
        "chairwoman director professor doctor commissioner government parliament internet "
        "ministry embassy official officials member members"
    ),
    "fr": (
        "président présidente ministre ministres roi reine évêque colonel juge sénateur maire "
        "gouverneur ambassadeur secrétaire directeur professeur docteur gouvernement parlement "
        "internet ministère"
    ),
    "ru": (
        "президент министр премьер канцлер королев патриарх генерал судь сенатор мэр губернатор "
        "секретар директор профессор доктор правительств парламент конституци интернет "
        "министерств"
    ),
    "az": (
        "prezident nazir baş kral şah şeyx general senator səfir katib direktor professor "
        "doktor hökumət parlament konstitusiya internet nazirlik nazirliy"
    ),
    "tr": (
        "cumhurbaşkan başkan bakan başbakan kral kraliçe şah general yargıç senatör vali "
        "büyükelçi sekreter müdür profesör doktor hükümet parlamento anayasa internet bakanlık "
        "bakanlığ"
    ),
}


def _patterns(table: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {
        language: re.compile(f"(?:{'|'.join(words.split())})(?:{ENDINGS.get(language, '')})?")
        for language, words in table.items()
    }


UNITS = frozenset("km kg cm mm".split())  # whose capitals make no other unit
FORMS, STYLE_FORMS = _patterns(NAMES), _patterns(STYLE)
# German has no table of words that begin sentences: “sie” and “ihr” are others with a capital.
GERMAN = frozenset(
    "der die das den dem des ein eine einen einem einer er es wir ich man und oder aber doch nicht "
    "kein keine in im an am auf aus bei mit nach von vom zu zum zur für gegen ohne um durch über "
    "unter vor hinter zwischen seit bis wenn falls weil dass ob als wie so auch nur noch dann da "
    "hier dort was wer wo wann warum dieser diese dieses alle viele einige niemand nichts jeder "
    "jede jedes sein seine unser unsere".split()
)


def is_name_with_capital(small: str, language: str) -> bool:
    """Whether a word in small letters, with a capital, names something that it else does not."""
    return _is_among(FORMS, small, language)


def is_style(small: str, language: str) -> bool:
    """Whether a word in small letters, with a capital, mostly says the same."""
    return small in UNITS or _is_among(STYLE_FORMS, small, language)


def is_function_word(small: str, language: str) -> bool:
    """Whether a word in small letters is one that begins sentences and names nothing."""
    if language == "de":
        return small in GERMAN
    lexicon = lexicon_of(language)
    if lexicon is None:
        return False
    return small in lexicon.determiners | lexicon.prepositions | lexicon.conjunctions


def _is_among(table: Mapping[str, re.Pattern[str]], small: str, language: str) -> bool:
    before, _mark, after = small.partition("'")
    small = after or before if language == "fr" else before  # l'état; the gulf's, batı'nın
    return language in table and table[language].fullmatch(small) is not None
