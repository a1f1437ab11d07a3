"""Whether a misspelt word may as well be another word than the one that was put in its place.

The lists lack many a word with a prefix (remilitarised), and what they lack looks misspelt. So what
is near to a contrary, or to another word of a closed class (numbers, months, countries), is named.
Pure functions over words in small letters.
"""

import re
from collections.abc import Hashable, Iterator, Mapping
from functools import cache

from rapidfuzz.distance import OSA

from analysis.anchoring.lexicons import Lexicon, lexicon_of
from analysis.anchoring.misspelling import are_forms, without_accents

from .number_words import may_begin_otherwise

# What makes the contrary of a word that it is put before.
NEGATING_PREFIXES = {
    "en": ("un", "in", "im", "il", "ir", "dis", "non", "mis", "de", "anti", "counter"),
    "de": ("un", "miss", "nicht", "ent", "anti", "gegen"),
    "fr": ("in", "im", "il", "ir", "dé", "dés", "dis", "mal", "non", "anti", "mé"),
    "ru": ("не", "ни", "без", "бес", "анти", "противо", "контр"),
    "az": ("na", "bi", "qeyri", "anti"),
    "tr": ("na", "gayri", "anti"),
}
# … and behind it. Azerbaijani and Turkish verbs are negated by syllables that all have an m.
NEGATING_ENDINGS = {
    "en": ("n't", "less", "free"),
    "de": ("los", "frei"),
    "az": ("sız", "siz", "suz", "süz"),
    "tr": ("sız", "siz", "suz", "süz"),
}
# English verbs that are negated by it where the apostrophe lacks: didnt, president.
DENIED = frozenset(
    "isnt arent wasnt werent dont doesnt didnt hasnt havent hadnt cant wont wouldnt couldnt "
    "shouldnt mustnt neednt".split()
)
NEGATING_LETTER = {"az": "m", "tr": "m"}
# What else makes another word of one that it is put before.
POWERS = "mega giga kilo tera peta exa nano pico milli centi deci micro macro"
PREFIXES = {
    "en": f"re over under pre post pro inter intra sub super hyper hypo trans co ex out {POWERS}",
    "de": f"re de ver er be zer über unter vor nach ab auf aus inter super hyper ex mikro {POWERS}",
    "fr": f"re ré pré post pro contre inter intra sur sous super hyper hypo ex co méga {POWERS}",
    "ru": (
        "ре де дез дис пост меж интер супер гипер гипо экс сверх недо пере мега гига кило тера "
        "микро макро нано про псевдо нео прото квази само"
    ),
    "az": "re de dez post inter super hiper eks mega giga kilo tera mikro makro nano",
    "tr": "re de dez post inter süper hiper eks mega giga kilo tera mikro makro nano",
}
# What words for peoples and what is theirs end in: where more than a letter differs, they are two
# peoples (malayens, maliens).
PEOPLES = {
    "en": re.compile(r".{2,}(?:[iey]an|ese)s?"),
    "fr": re.compile(r".{2,}(?:[iyé]en(?:ne)?|aise?|oise?)s?"),
}
SHORTEST_BARE = 4  # letters of a word without its prefix


def may_be_another(was: str, now: str, language: str) -> bool:
    """Whether a misspelt word may as well be another word than the new one, of another sense."""
    apart = OSA.distance(was, now)
    return (
        _negates(was, now, language, apart)
        or _has_other_prefix(was, now, language, apart)
        or _is_as_near_to_another(was, now, language, apart)
        or may_begin_otherwise(was, now, language)
        or _is_other_people(was, now, language, apart)
    )


def _is_other_people(was: str, now: str, language: str, apart: int) -> bool:
    pattern = PEOPLES.get(language)
    return (
        pattern is not None
        and apart > 1
        and all(map(pattern.fullmatch, (was, now)))
        and without_accents(was) != without_accents(now)
    )


def _negates(was: str, now: str, language: str, apart: int) -> bool:
    """Whether the misspelt word may as well be the contrary of the new one."""
    letter = NEGATING_LETTER.get(language)
    if letter and was.count(letter) != now.count(letter):
        return True
    if any(
        was.endswith(ending) != now.endswith(ending)
        for ending in NEGATING_ENDINGS.get(language, ())
    ):
        return True
    if language == "en" and (was in DENIED) != (now in DENIED):
        return True
    for prefix in NEGATING_PREFIXES.get(language, ()):
        bare = now.removeprefix(prefix)
        contrary = bare if bare != now else prefix + now
        begins = was[:2].startswith(prefix[:2])
        if begins == (bare == now) and OSA.distance(was, contrary) <= apart:
            return True
    return False


def _has_other_prefix(was: str, now: str, language: str, apart: int) -> bool:
    """Whether the misspelt word is nearer to the new one with another prefix, or without one."""
    negating = frozenset(NEGATING_PREFIXES.get(language, ()))
    others = prefixes(language)
    for own in ("", *(each for each in others if now.startswith(each))):
        bare = now.removeprefix(own)
        if len(bare) < SHORTEST_BARE:
            continue
        for other in ("", *others):
            is_same = without_accents(own) == without_accents(other) or {own, other} <= negating
            if is_same or not was.startswith(other):
                continue
            if OSA.distance(was, other + bare, score_cutoff=apart) < apart:
                return True
    return False


@cache
def prefixes(language: str) -> tuple[str, ...]:
    return (*PREFIXES.get(language, "").split(), *NEGATING_PREFIXES.get(language, ()))


def _is_as_near_to_another(was: str, now: str, language: str, apart: int) -> bool:
    """Whether the misspelt word is as near to another word of the new one's closed class."""
    lexicon = lexicon_of(language)
    if lexicon is None:
        return False
    return any(
        values.get(other) != values[now]
        and not are_forms(other, now)
        and OSA.distance(was, other, score_cutoff=apart) <= apart
        for values in _closed_classes(lexicon)
        if now in values
        for other in values
    )


def _closed_classes(lexicon: Lexicon) -> Iterator[Mapping[str, Hashable]]:
    """Words of which each says another thing, with what it says: cardinals, ordinals, names, …"""
    ordinals = {word: value for word, value in lexicon.numbers.items() if value.endswith("th")}
    yield ordinals
    yield {word: value for word, value in lexicon.numbers.items() if word not in ordinals}
    yield lexicon.multipliers
    for words in (lexicon.all_months, lexicon.days, lexicon.names):
        yield {word: word for word in words}
