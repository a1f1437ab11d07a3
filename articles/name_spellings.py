"""When two names are one name in two spellings, or in two scripts. Pure.

A word is written otherwise in another script, and in more than one way: Чайковский, Tchaikovsky,
Chaykovskiy. Both are put into Latin letters by anyascii, and then what the usual romanisations
(ISO 9, BGN/PCGN, the Azerbaijani and Turkish alphabets) write in different ways is made the same.
"""

import unicodedata

from anyascii import anyascii
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from accounts.folding import name_key

# Letters of names that other languages with the same script write otherwise: Əliyev, Aliyev.
LATIN = str.maketrans({"ə": "a", "ı": "i"})
# What anyascii does not say as names do.
BY_SOUND = {"ş": "sh", "ç": "ch", "š": "sh", "č": "ch", "ž": "zh"}
# Of the same sound in romanised names, the longest first.
SAME_SOUND = (
    *(("shch", "sh"), ("tsch", "ch"), ("sch", "sh"), ("tch", "ch"), ("dzh", "i"), ("kh", "h")),
    *(("zh", "i"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("x", "ks"), ("w", "v"), ("g", "h")),
    *(("j", "i"), ("y", "i"), (" ie", " e"), ("'", "")),
)
# Where a name has one of these, its “c” is the Azerbaijani and Turkish one: Cəfərov, Джафаров.
TURKIC = frozenset("əğışç")
# From these lengths on a word with one letter more or less, or another letter, is one misspelt.
LONG_WITH_MORE, LONG_WITH_OTHER = 6, 7
# Scripts whose letters stand for sounds: a name has about the same letters in each of them.
ALPHABETS = {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN"}
LIKE = 85  # percent of their letters that two names share if one may be meant by the other
SPELT_ALIKE = 50  # percent of their letters that two spellings of a name share at least


def is_other_name(was: str, now: str) -> bool:
    """Whether a name is another, and not the same one spelt otherwise or in another script.

    Spelt otherwise is what lacks accents or capitals, or has a letter more, less or other inside a
    long word: Aliev, Aliyev. Aliyeva is another.
    """
    if name_key(was) == name_key(now):
        return False
    written = _sounds if script_of(was) != script_of(now) else _letters
    old, new = (written(each).split() for each in (was, now))
    return len(old) != len(new) or not all(map(_is_slip, old, new))


def keys_of_likeness(name: str) -> set[tuple[str, ...]]:
    """Keys of which two names share one wherever neither is another name (see is_other_name): the
    ends of their words as they are written, and as they sound.
    """
    return {
        (each.__name__, *(f"{bare[:1]}{bare[-1:]}" for bare in map(_without_accents, words)))
        for each in (_letters, _sounds)
        if (words := each(name).split())
    }


def is_no_spelling(was: str, now: str) -> bool:
    """Whether a name has so little of another that it cannot be how that one is spelt.

    Of scripts that are no alphabets this is not known.
    """
    scripts = {script_of(was), script_of(now)}
    if len(scripts) > 1 and not scripts <= ALPHABETS:
        return False
    written = _sounds if len(scripts) > 1 else name_key
    return fuzz.ratio(written(was), written(now)) < SPELT_ALIKE


def script_of(name: str) -> str:
    """The script of the first letter of a name: "LATIN", "CYRILLIC"; "" where it has none."""
    first = next(filter(str.isalpha, name), "")
    return unicodedata.name(first, "").split(" ")[0] if first else ""


def _letters(name: str) -> str:
    return name_key(name).translate(LATIN)


def _sounds(name: str) -> str:
    """A name in Latin letters, those of the same sound made one, none of them twice in a row."""
    words = _letters(unicodedata.normalize("NFC", name))
    if TURKIC & set(name_key(name)):
        words = words.replace("c", "j")
    for letter, sound in BY_SOUND.items():
        words = words.replace(letter, sound)
    words = f" {anyascii(words).lower()}"
    for written, sound in SAME_SOUND:
        words = words.replace(written, sound)
    return "".join(letter for at, letter in enumerate(words) if letter != words[at - 1 : at])


def _is_slip(one: str, other: str) -> bool:
    """Whether a word is another one, misspelt: the same letters, but for accents, at both ends."""
    bare, other_bare = _without_accents(one), _without_accents(other)
    if bare == other_bare:
        return True
    edges = (bare[:1], bare[-1:]), (other_bare[:1], other_bare[-1:])
    if edges[0] != edges[1] or OSA.distance(bare, other_bare, score_cutoff=1) > 1:
        return False
    if any(map(str.isdigit, bare + other_bare)):
        return False
    shorter, longer = sorted((bare, other_bare), key=len)
    if len(shorter) == len(longer):
        return sorted(shorter) == sorted(longer) or len(shorter) >= LONG_WITH_OTHER
    return _is_doubled(shorter, longer) or len(longer) >= LONG_WITH_MORE


def _is_doubled(shorter: str, longer: str) -> bool:
    pairs = (at for at in range(len(shorter)) if longer[at] == longer[at + 1])
    return any(longer[:at] + longer[at + 1 :] == shorter for at in pairs)


def _without_accents(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
