"""Whether two words are one, written twice: a mended typo, or the other spelling."""

import re
import unicodedata
from collections.abc import Container

from rapidfuzz.distance import OSA

from . import lexicon

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
# American for British: neutralise, centre, labour, defence, catalogue, travelled, programme.
SPELLINGS = (
    (re.compile(r"([iy])s(e|ed|es|er|ers|ing|ation|ations|ational)$"), r"\1z\2"),
    (re.compile(r"our(?=s?$|ed$|ing$|able|ite|ful|less|ist)"), "or"),
    (re.compile(r"([bt])re(s?)$"), r"\1er\2"),
    (re.compile(r"ence(s?)$"), r"ense\1"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
    (re.compile(r"amme(s?)$"), r"am\1"),
    (re.compile(r"ll(?=ed$|ing$|er$|ers$)"), "l"),
    (re.compile("ae|oe"), "e"),
)
# From these lengths on, a name with one letter more or less, or another letter, is one misspelt.
LONG_WITH_MORE, LONG_WITH_OTHER = 6, 7
# The latter, where the article has the name elsewhere.
KNOWN_WITH_OTHER = 5
# Words in their own right that are one slip away from a word that turns the sense: “ever” is no
# misspelt “never”.
REAL = frozenset(
    (
        "act air al ally an and appeal appealed appeals arch assumes assure assured ball ban bar "
        "bath bay beach beast believer believers bill bless bone boo booth bore bot bought bound "
        "bounds box bug bully bust cab cal calf call cam cane cannon cans cant cap car cat "
        "certainty chan clan cold collar come con cone considerable cope core cost costly cure "
        "curtain day deck dee deed deeds deemed deported dept der devil die dive do doc dome done "
        "doo doubles dug dust ear early east end ended ends ensure entirety even expert experts "
        "fall fan far feast fed fee feed feeds fever fight file fill fine fire fist fix flew "
        "flour for formally fort forth fought foul found fox full fun fur gay gill give go gone "
        "gore got gun hall halo halt hardy hay height hero hill hole holes home homes hop hose "
        "host hot hour hug hype ian id ill in inevitable intent is it ive jam jar jaw jay jean "
        "jill junk jury just kay keen kept kill kin klein knot lan last lay lease legs lend lens "
        "lets lever lie light lightly line live lively loss lost lot lure lust ma mac mad mag "
        "mall man manly mans map marsh mat match mayo men mere mess mighty mill mine mist mix "
        "mode moist mole moss move mug my nearby nerd net new newer nice niche night nod node non "
        "nope nose note nothin noting now nun nut of ole on ones opt or ore ounce our out over "
        "owe pan par party pay peach pen pens pie pill pine plain plains plane planes plant "
        "planted plants play plays pond pope post pot pour presume pure purely ran ray reach reed "
        "relieve relieved reporter resumed right rope ropes rot round rounds rug run rust same "
        "san say scan scare scares scope scored scorer sea seat seconds see seed seeds seek seeks "
        "seen sees sen send sends sent set sewer sex shale shell shore shores sight sim sin "
        "singles sir sis sit slept small snp so sole sometime soo sore sought sound sounds sour "
        "sox stall stem stems step steven store stores such sue sun sundays suppose sur surf "
        "surge swept tall tan tar tea teach tee teen teens teeth tender tense tent thank thanks "
        "thee then there thick thin thing things thirsty tho though thoughts threw thrive tie "
        "tight till tin to toe ton tone tons took tool top tore tour tow toy tree trend trends "
        "tune van var vary vein verb vine wall wan war way web weed weight well wild wills willy "
        "wine woo wore world wound wounds yearly yeast yen you your zone zoo"
    ).split()
)


def is_slip(one: str, other: str, repeated: Container[str] = frozenset()) -> bool:
    """Whether to write one word for the other is a slip of the pen, or of the dictionary.

    Words with digits never are; nor are two words that each have a sense of their own, nor a name
    that is `repeated`, in small letters, elsewhere in the article.
    """
    plain, plain_other = one.casefold(), other.casefold()
    if any(map(str.isdigit, one + other)) or {plain, plain_other} <= TURNING:
        return False
    if _spelled(plain) == _spelled(plain_other):
        return True
    distance = OSA.distance(plain, plain_other, score_cutoff=1)
    if distance > 1:
        return False
    if plain in TURNING or plain_other in TURNING:
        return plain not in REAL and plain_other not in REAL
    if one[0].isupper() or other[0].isupper():
        plain, plain_other = plain.removesuffix("'s"), plain_other.removesuffix("'s")
        is_known = plain_other in repeated
        return plain not in repeated and _is_name_misspelt(plain, plain_other, is_known)
    return True


def _spelled(word: str) -> str:
    plain = "".join(
        letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter)
    )
    for pattern, spelling in SPELLINGS:
        plain = pattern.sub(spelling, plain)
    return plain


def _is_name_misspelt(one: str, other: str, is_known: bool) -> bool:
    """Two letters exchanged, one doubled; in longer names also one missing, or wrong.

    A name may be shorter where it `is_known`: the article has it elsewhere too.
    """
    shorter, longer = sorted((one, other), key=len)
    if one[0] != other[0]:
        return False
    if len(shorter) == len(longer):
        long = KNOWN_WITH_OTHER if is_known else LONG_WITH_OTHER
        return sorted(shorter) == sorted(longer) or len(shorter) >= long
    doubled = any(
        longer[at] == longer[at + 1] and longer[:at] + longer[at + 1 :] == shorter
        for at in range(len(shorter))
    )
    return doubled or is_known or len(longer) >= LONG_WITH_MORE
