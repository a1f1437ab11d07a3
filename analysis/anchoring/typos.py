"""What a typo is: whether two words are one word, misspelt in one of two texts."""

import unicodedata
from collections.abc import Container

from rapidfuzz.distance import OSA

from . import lexicon

# Words that turn the sense of a sentence: with one letter changed they may become each other's
# contrary, so they are judged as strictly as names.
TURNING = frozenset().union(
    lexicon.NEGATIONS,
    lexicon.MONTHS,
    lexicon.DAYS,
    lexicon.NUMBERS,
    lexicon.ORDINALS,
    lexicon.QUANTITIES,
    lexicon.QUANTIFIERS,
    lexicon.HEDGES,
)
# From these lengths on, a name with one letter more or less, or another letter, is one misspelt …
LONG_WITH_MORE, LONG_WITH_OTHER = 6, 7
# … the latter from this on, where the article has the name elsewhere. So too a word that turns the
# sense, if it is not so short that a letter makes it another word (not, note).
KNOWN_WITH_OTHER = 5
SHORTEST_TURNING = 4


def is_typo(one: str, other: str, repeated: Container[str] = frozenset()) -> bool:
    """Whether to write one word for the other only mends a typo, an accent, or capitals.

    One letter may be wrong, missing or too many, or two exchanged; British and American spelling
    differ by no more in most words. Words with digits are no typos of each other; nor are two
    words that each have a sense of their own, nor a name that is `repeated`, in small letters,
    elsewhere in the article.
    """
    plain, plain_other = one.casefold(), other.casefold()
    if any(map(str.isdigit, one + other)) or {plain, plain_other} <= TURNING:
        return False
    if _without_accents(plain) == _without_accents(plain_other):
        return True
    if OSA.distance(plain, plain_other, score_cutoff=1) > 1:
        return False
    if plain in TURNING or plain_other in TURNING:
        word, wrong = (plain, plain_other) if plain in TURNING else (plain_other, plain)
        return wrong not in lexicon.STARTERS and _is_misspelt(
            wrong, word, is_known=len(word) >= SHORTEST_TURNING
        )
    if one[0].isupper() or other[0].isupper():
        plain, plain_other = plain.removesuffix("'s"), plain_other.removesuffix("'s")
        is_known = plain_other in repeated
        return plain not in repeated and _is_misspelt(plain, plain_other, is_known)
    return True


def _without_accents(word: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter)
    )


def _is_misspelt(wrong: str, word: str, is_known: bool) -> bool:
    """Two letters exchanged, one doubled; in longer words also one more, one less, or wrong.

    A word may be shorter where it `is_known`: the article has it elsewhere too.
    """
    shorter, longer = sorted((wrong, word), key=len)
    if wrong[0] != word[0]:
        return False
    if len(shorter) == len(longer):
        long = KNOWN_WITH_OTHER if is_known else LONG_WITH_OTHER
        return sorted(shorter) == sorted(longer) or len(shorter) >= long
    doubled = any(
        longer[at] == longer[at + 1] and longer[:at] + longer[at + 1 :] == shorter
        for at in range(len(shorter))
    )
    return doubled or is_known or len(longer) >= LONG_WITH_MORE
