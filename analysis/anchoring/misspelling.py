"""When two words are one word, misspelt in one of two texts, or one name in two forms."""

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache

from rapidfuzz.distance import OSA

# From these lengths on, a name with one letter more or less, or another letter, is one misspelt …
LONG_WITH_MORE, LONG_WITH_OTHER = 6, 7
# … the latter from this on, where the article has the name elsewhere. So too a word that turns the
# sense, if it is not so short that a letter makes it another word (not, note).
KNOWN_WITH_OTHER = 5
SHORTEST_TURNING = 4
REMEMBERED = 4_096  # words, without their accents
# What a name may have behind its stem: endings of cases, of the plural, of the adjective.
FORM = re.compile(
    r"'?\w{0,2}|'\w+|ian|ans|ese|ish|ean|ный|ная|ное|ные|ному|ного|ной|ных|ским|ский|ская|ское"
    r"|ские|ского|ской|ских|ами|ями|ого|ому|его|ему|dan|dən|den|nın|nin|nun|nün|lar|lər|ler"
    r"|ischen?|isches|ischer|ien|enne|aise?s?"
)


def is_misspelt_name(one: str, other: str, repeated: Container[str]) -> bool:
    """Whether two names, casefolded, are one, misspelt; none that is `repeated` is misspelt."""
    plain, plain_other = one.removesuffix("'s"), other.removesuffix("'s")
    if without_accents(plain) == without_accents(plain_other):
        return True
    if any(map(str.isdigit, one + other)) or plain in repeated:
        return False
    return _is_slip(plain, plain_other, plain_other in repeated)


def is_misspelt_word(one: str, other: str, turning: Container[str], words: Container[str]) -> bool:
    """Whether two words, of which one turns the sense of its sentence, are one misspelt.

    Two that are both `turning`, or of which the other is one of the language's `words`, are not.
    """
    if one in turning and other in turning:
        return False
    word, wrong = (one, other) if one in turning else (other, one)
    if wrong in words:
        return False
    return without_accents(one) == without_accents(other) or _is_slip(
        wrong, word, is_known=len(word) >= SHORTEST_TURNING
    )


def are_forms(one: str, other: str) -> bool:
    """Whether two names are one in two cases, or a name and its adjective: Iran, Iranian."""
    shorter, longer = sorted((one, other), key=len)
    shared = 0
    while shared < len(shorter) and shorter[shared] == longer[shared]:
        shared += 1
    rests = shorter[shared:], longer[shared:]
    if not rests[0]:
        return len(shorter) >= 2 and bool(FORM.fullmatch(rests[1]))
    return (
        shared >= 4
        and all(FORM.fullmatch(rest) for rest in rests)
        and all(rest[0] in "'аеиоуыьюяйəıiuüöae" for rest in rests)
    )


@lru_cache(REMEMBERED)
def without_accents(word: str) -> str:
    """A word in small letters without its accents; ı is i."""
    parts = unicodedata.normalize("NFD", word.replace("ı", "i"))
    return "".join(part for part in parts if not unicodedata.combining(part))


def _is_slip(wrong: str, word: str, is_known: bool) -> bool:
    """Two letters exchanged, one doubled; in longer words also one more, one less, or wrong.

    A word may be shorter where it `is_known`: the article has it elsewhere too.
    """
    if wrong[:1] != word[:1] or OSA.distance(wrong, word, score_cutoff=1) > 1:
        return False
    shorter, longer = sorted((wrong, word), key=len)
    if len(shorter) == len(longer):
        long = KNOWN_WITH_OTHER if is_known else LONG_WITH_OTHER
        return sorted(shorter) == sorted(longer) or len(shorter) >= long
    doubled = any(
        longer[at] == longer[at + 1] and longer[:at] + longer[at + 1 :] == shorter
        for at in range(len(shorter))
    )
    return doubled or is_known or len(longer) >= LONG_WITH_MORE
