"""Words that a hyphen ties to the one before them as what it does: Israel-armed, man-eating.

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


def may_be_participle(one: str, two: str, language: str, *, is_name: bool) -> bool:
    """Whether the second of two words may say what the first does, or what is done by it."""
    pattern = PARTICIPLES.get(language)
    if pattern is None or one in HOW or (language == "en" and one.endswith("ly")):
        return False
    if language == "de" and not is_name:  # no noun
        return False
    return (language == "en" and two in IRREGULAR) or bool(pattern.fullmatch(two))
