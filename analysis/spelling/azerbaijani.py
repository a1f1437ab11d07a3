"""Whether a word is a form of an Azerbaijani stem: stems take suffixes one after the other.

The vowels of a suffix follow the last vowel before them. A is a or ə, I is one of ı, i, u, ü. More
is taken for a form than is one: a word that may be one is no misspelt word.
"""

import re
from collections.abc import Container, Iterator

# Of nouns: plural, possessor, case, person. Of verbs: voice, negation, tense, mood, person.
SUFFIXES = (
    "lAr Im In I sI ImIz InIz nIn A yA nA yI nI dA dAn ndA ndAn lA ylA dIr çI lI sIz lIq lIğ dAkI "
    "kI ncI cA Am yAm sAn Iq Ik yIq yIk sInIz nIz IncI kAn ycA "
    "mAq mAğ mAk mAy mA Ir yIr mIr dI ydI mIş ymIş Ib yIb Ar yAr mAz AcAq yAcAq AcAğ yAcAğ AcAk "
    "AcAy AsI yAsI mAlI sA ysA An yAn dIq dIğ dIk dIy Il In Iş dIr ArAq yArAq ArkAn yArkAn "
    "IncA yIncA mAdAn sIn Al lAş lAn lAndIr lAşdIr"
)
ANY_SUFFIX = "|".join(sorted(SUFFIXES.split(), key=len, reverse=True))
# A person is one letter after a vowel.
CHAIN = re.compile(f"(?:{ANY_SUFFIX}|(?<=[AIeoöü])[mnqk]){{1,8}}")
WIDE = str.maketrans("aəıiuü", "AAIIII")
BACK, ROUND = frozenset("aıou"), frozenset("ouöü")
VOWELS = frozenset("aəeıioöuü")
# The last letter of a stem before a vowel: çiçək, çiçəyi; uşaq, uşağı; get, gedir.
SOFTENED = {"y": "k", "ğ": "q", "d": "t"}
SHORTEST_STEM = 2


def is_form_of(word: str, stems: Container[str]) -> bool:
    """Whether a word, in small letters, is one of the stems or one with suffixes."""
    if word in stems:
        return True
    wide = word.translate(WIDE)
    return any(
        CHAIN.fullmatch(wide, at) and _follows_vowels(word, at)
        for at in range(SHORTEST_STEM, len(word))
        if any(stem in stems for stem in _stems(word[:at], word[at]))
    )


def _stems(begun: str, following: str) -> Iterator[str]:
    """The stems that begin so before a suffix: also the softened, and those that lose a vowel."""
    yield begun
    if following not in VOWELS:
        return
    if begun[-1] in SOFTENED:
        yield begun[:-1] + SOFTENED[begun[-1]]
    if len(begun) > 2 and not VOWELS & set(begun[-2:]):  # fikir, fikri
        yield from (begun[:-1] + vowel + begun[-1] for vowel in "ıiuü")


def _follows_vowels(word: str, start: int) -> bool:
    """Whether each vowel from `start` on has the sound that the vowel before it asks for."""
    last = next((letter for letter in reversed(word[:start]) if letter in VOWELS), "")
    for letter in word[start:]:
        if letter not in VOWELS:
            continue
        if last and not _fits(letter, last):
            return False
        last = letter
    return True


def _fits(vowel: str, last: str) -> bool:
    if (vowel in BACK) != (last in BACK):
        return False
    return vowel in "aə" or (vowel in ROUND) == (last in ROUND)
