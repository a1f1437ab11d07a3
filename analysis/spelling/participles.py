"""Words that a hyphen ties to the one before them: Israel-armed, man-eating, long-term.

Apart they may be the verb: “Israel armed militias”. Pure functions over words in small letters.
"""

import re

# English participles that end in none of -ed, -ing, -en.
IRREGULAR = frozenset(
    "led run held made built born fought bought brought paid sold cut hit set shot won lost kept "
    "met sent left torn worn sworn known grown drawn flown blown thrown bound caught dug fed "
    "found hung laid lent put read rid said shed spent spread sought split struck stuck sunk "
    "taught told wrought hurt meant bred sped spun understood done gone begun sung rung drunk "
    "swum bent burnt dealt felt hidden leant learnt leapt lit shut slain slept smelt spat stood "
    "stolen strung swept wept wound".split()
)
PARTICIPLES = {
    "en": re.compile(r".{2,}(?:ed|ing|en)"),
    "de": re.compile(r".{3,}(?:t|en|end)(?:e[nmrs]?)?"),
}
# What stands before a participle and does nothing: well-known, far-reaching, long-awaited.
HOW = frozenset(
    "well ill far long ever so much best better hard high highly low wide deep newly fast slow "
    "short full half fully soft close good bad easy free large small new old near often early "
    "late".split()
)
# Of these two words the first tells only of the second: long-term plans, well-known men.
FIRST = frozenset("well ill ever so much best better fully newly".split())
ADJECTIVES = frozenset(
    "long term,short term,mid term,medium term,near term,full time,part time,full scale,"
    "large scale,small scale,high level,low level,top level,long range,short range,medium range,"
    "long distance,long standing,far reaching,wide ranging,high speed,high profile,low cost,"
    "first class,so called".split(",")
)


def is_one_adjective(one: str, two: str, language: str) -> bool:
    """Whether two words are one adjective with a hyphen and without, whatever follows."""
    if language != "en":
        return False
    return one in FIRST or one.endswith("ly") or f"{one} {two}" in ADJECTIVES


def may_be_participle(one: str, two: str, language: str, *, is_name: bool) -> bool:
    """Whether the second of two words may say what the first does, or what is done by it."""
    pattern = PARTICIPLES.get(language)
    if pattern is None or one in HOW or (language == "en" and one.endswith("ly")):
        return False
    if language == "de" and not is_name:  # no noun
        return False
    return (language == "en" and two in IRREGULAR) or bool(pattern.fullmatch(two))
