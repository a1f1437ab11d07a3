"""Whether a form that no list has may yet be a word: one that is made of others by rule.

No list has all compounds (Zollabbau), words with a prefix (проармянский) or a number
(thirtyfold), and names with their endings (Tahran'la, Həsənov). Such a form is no misspelt word.
Pure functions over words in small letters.
"""

import re
from dataclasses import dataclass

from analysis.anchoring.misspelling import without_accents

from .dictionaries import Dictionary, GermanDictionary
from .endings import ends_by_rule
from .likely_words import NEGATING_PREFIXES, prefixes
from .number_words import COUNTED, after_numbers
from .slips import is_slip
from .suffixes import AZERBAIJANI, TURKISH, Suffixes

SUFFIXES = {"az": AZERBAIJANI, "tr": TURKISH}
# Turkish verbs of two letters.
SHORT_STEMS = frozenset("aç al at de ye et iç it as em ol on öl ör uy uç us".split())
SHORTEST_BARE = 4  # letters of a word behind a prefix or a number
SHORTEST_FIRST, SHORTEST_LAST = 4, 5  # letters of the parts of compounds
SHORTEST_ENDING = 3
# Parts of German compounds that are shorter than others: the list has names and slips among these.
SHORT_FIRST = frozenset(
    "öl gas erz tee amt rat tat not weg zug tor ort see akt bau eis ost süd uhr hof ei abo arm art "
    "elf gen hut kuh los mut ohr öko rad typ ufo ulk uno wal wut zoo tod".split()
)
SHORT_LAST = frozenset(
    "amt bau rat tat not weg zug tor ort see akt uhr hof tod ende zoll tag jahr land volk geld "
    "bank kurs werk plan ziel wahl haus dorf berg fall pakt flug boot zeit form kauf wert lage "
    "raum welt frau mann kind chef heer mord gas öl".split()
)
# Last parts of English compounds that verbs make (shootdown, flyover), and what else many words are
# made with; first parts of words of which the last ones are no words for themselves.
PARTICLES = tuple("down up out back off over away through".split())
SHORTEST_VERB = 3  # letters
COMBINING = {
    "en": (
        "ethno techno theo auto demo pluto klepto mono poly geno eco femi bio geo socio politico "
        "euro afro indo sino turko turco russo anglo franco armeno islamo narco petro cyber crypto "
        "agro aero electro hydro thermo neuro tele multi semi quasi pseudo neo proto para ultra "
        "urbi herbi homi sui regi matri patri infanti fratri counter step vice half self"
    ),
}
COMBINED = re.compile(
    r"(?:cra(?:cy|cies|ts?|tic)|cid(?:es?|al)|ph(?:obe|ile)s?|phobi[ac]s?|philia|phil(?:ic)?"
    r"|arch(?:y|ies|s|ic)?|nym(?:s|y)?|metr(?:y|ic|e|es)|graph(?:y|ic|s)?|log(?:y|ies|ical|ist|ists))"
)
LINKS = ("", "s", "es", "n", "en")
# What surnames end in, and with that what they say of whom: Həsənov, Həsənli.
SURNAME = re.compile(
    r".{3,}?([oeyö]va?|[oeyö]vich|skiy?|skaya|l[ıiuü]|zad[əe]|oğlu|qızı|yan"
    r"|[оеёи]ва?|[оеи]вич|ский|ская|ян|ин|енко|дзе|швили|оглы)"
)


@dataclass(frozen=True)
class FormedWords:
    """What may be a word of a language, by its list."""

    dictionary: Dictionary

    @property
    def language(self) -> str:
        return self.dictionary.language

    def knows(self, word: str) -> bool:
        return self.dictionary.knows(word)

    def may_be(self, word: str, now: str) -> bool:
        """Whether a form that became `now` may be a word made by rule."""
        return (
            self._is_counted(word, now)
            or self._has_prefix(word, now)
            or self._is_compound(word)
            or self._has_suffixes(word)
            or self._is_combined(word, now)
            or ends_by_rule(word, now, self.dictionary)
        )

    def has_other_ending(self, was: str, now: str) -> bool:
        """Whether the endings of a stem differ, by more than an accent or a letter left out."""
        suffixes = SUFFIXES.get(self.language)
        if suffixes is None or _alike(was, suffixes) == _alike(now, suffixes):
            return False
        shared = next(
            (at for at, (one, other) in enumerate(zip(was, now, strict=False)) if one != other),
            min(len(was), len(now)),
        )
        is_left_out = len(was) == len(now) - 1 or _is_doubled(was, now, shared)
        is_moved = sorted(was) == sorted(now)
        return not (is_left_out or is_moved) and any(
            suffixes.may_follow(now, at) and self.knows(now[:at])
            for at in range(suffixes.shortest_stem, min(shared + 1, len(now)))
        )

    def _is_counted(self, word: str, now: str) -> bool:
        """Whether a number begins a word, that what counts stands behind, or a word unlike `now`'s
        (millionaire, millionnaire).
        """
        return any(
            COUNTED.fullmatch(rest)
            or (self._is_long_word(rest) and not now.startswith(word.removesuffix(rest)))
            for rest in after_numbers(word, self.language)
        )

    def _has_prefix(self, word: str, now: str) -> bool:
        """Whether a word is one with a prefix that `now` lacks, or has another one for."""
        return any(
            word.startswith(prefix)
            and not now.startswith(prefix)
            and len(word) >= len(prefix) + SHORTEST_BARE
            and self.knows(word[len(prefix) :])
            and not self._is_misheard(prefix, now.removesuffix(word[len(prefix) :]))
            for prefix in prefixes(self.language)
        )

    def _is_misheard(self, prefix: str, beginning: str) -> bool:
        """Whether a word begins with what sounds like a prefix and is none (entgültig), or means
        the same (inable).
        """
        if beginning in prefixes(self.language):
            return {prefix, beginning} <= {*NEGATING_PREFIXES.get(self.language, ())}
        return len(beginning) > 1 and is_slip(prefix, beginning)

    def _is_compound(self, word: str) -> bool:
        if isinstance(self.dictionary, GermanDictionary):
            return any(
                self._is_last(word[at:]) and self._is_first(word[:at])
                for at in range(2, len(word) - 2)
            )
        if self.language == "en":
            single = word.removesuffix("s")
            verbs = (single.removesuffix(each) for each in PARTICLES if single.endswith(each))
            return any(len(v) >= SHORTEST_VERB and self.dictionary.knows_small(v) for v in verbs)
        return self.language == "ru" and any(
            word[at] in "ое"
            and self.knows(word[at + 1 :])
            and any(self.knows(word[:at] + each) for each in ("", "а", "ый", "ий", "ский", "ой"))
            for at in range(3, len(word) - SHORTEST_LAST - 1)
        )

    def _is_combined(self, word: str, now: str) -> bool:
        """Whether a word has a first part that `now` has not: ethnocracy, urbicide."""
        return any(
            word.startswith(first)
            and not now.startswith(first)
            and (COMBINED.fullmatch(rest := word[len(first) :]) or self._is_long_word(rest))
            for first in COMBINING.get(self.language, "").split()
        )

    def _is_long_word(self, word: str) -> bool:
        return len(word) >= SHORTEST_BARE and self.knows(word)

    def _is_first(self, word: str) -> bool:
        return any(
            bare in SHORT_FIRST or (len(bare) >= SHORTEST_FIRST and self._is_noun(bare))
            for link in LINKS
            if word.endswith(link) and (bare := word.removesuffix(link))
        )

    def _is_last(self, word: str) -> bool:
        return word in SHORT_LAST or (len(word) >= SHORTEST_LAST and self._is_noun(word))

    def _is_noun(self, word: str) -> bool:
        return isinstance(self.dictionary, GermanDictionary) and self.dictionary.is_noun(word)

    def _has_suffixes(self, word: str) -> bool:
        if self.language != "tr":  # the Azerbaijani list has them by itself
            return False
        return any(
            TURKISH.may_follow(word, at) and (word[:at] in SHORT_STEMS or self._is_stem(word, at))
            for at in range(2, len(word) - SHORTEST_ENDING + 1)
        )

    def _is_stem(self, word: str, at: int) -> bool:
        stems = TURKISH.stems(word[:at], word[at])
        return at >= TURKISH.shortest_stem and any(map(self.dictionary.knows_small, stems))


def _alike(word: str, suffixes: Suffixes) -> str:
    """A word without its accents, and without what tells apart vowels that follow others."""
    return without_accents(suffixes.classed(word).replace("e", "A"))


def _is_doubled(was: str, now: str, at: int) -> bool:
    """Whether a form has one letter more, which stands before it too."""
    return len(was) == len(now) + 1 and was[at : at + 1] == was[at - 1 : at]


def surname_ending(word: str) -> str:
    """What a name in small letters ends in that tells whose it is; empty for none."""
    found = SURNAME.fullmatch(word)
    return without_accents(found[1]) if found else ""
