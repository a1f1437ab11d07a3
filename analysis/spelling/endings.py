"""Words that regular endings make of known ones, and no list has: cofounders, accusee, malayens.

Such a form is no misspelt word, unless the word put in its place has the same ending: then it may
be that one (runned, truely). Pure functions over words in small letters.
"""

from collections.abc import Callable
from functools import cache

from .dictionaries import Dictionary

# Endings of a language; those that are taken for each other stand together, behind a stroke those
# that make no words here.
ENDINGS = {
    "en": (
        "ed",
        "ing",
        "er ers / or ors ar",
        "ee ees",
        "ist ists",
        "ism isms",
        "ness",
        "able ible",
        "like",
        "ship",
        "hood",
        "wise",
        "ward wards",
        "ise ize ises izes",
        "ised ized",
        "ising izing",
        "isation ization",
        "ify",
        "ese",
        "gate",
        "stan",
    ),
    "fr": (
        "iste istes",
        "isme ismes",
        "iser isé isés isée isées",
        "isation isations",
        "ité ités",
        "able ables",
    ),
}
# Of the people of a place; its name has a capital, and ends in one of these.
PEOPLE = {
    "fr": (
        "ien iens en ens",
        "ienne iennes enne ennes",
        "ais",
        "aise aises",
        "ois",
        "oise oises",
        "éen éens",
        "éenne éennes",
        "ain ains",
    ),
}
PLACE = ("", "e", "a", "ie", "sie", "o")
# Plurals: only of what the dictionary lacks itself, because it would have those of its own words
# (advices, parmis).
PLURAL = {"en": "s", "fr": "s"}
RUSSIAN_NAME = "ск"  # of a country or a town: its adjective, with any of these behind it
RUSSIAN_ADJECTIVE = frozenset("ий ого ому им ом ая ой ую ое ие их ими".split())
SHORTEST = 4  # letters of a stem
# What a stem may have lost before an ending.
LOST = {"en": ("", "e", "y"), "fr": ("", "e", "a", "ie", "o")}


def ends_by_rule(was: str, now: str, dictionary: Dictionary) -> bool:
    """Whether a form is a known word with an ending, and `now` no such form of that word."""
    language = dictionary.language
    if language == "ru":
        return _is_adjective_of_name(was, now, dictionary.knows)
    groups, lost = ENDINGS.get(language, ()), LOST.get(language, ())
    return (
        _is_plural(was, now, dictionary)
        or _has_ending(was, now, groups, lost, dictionary.knows_small)
        or _has_ending(was, now, PEOPLE.get(language, ()), PLACE, dictionary.knows)
    )


def _has_ending(
    was: str, now: str, groups: tuple[str, ...], lost: tuple[str, ...], knows: Callable[[str], bool]
) -> bool:
    return any(
        len(bare := was.removesuffix(ending)) >= SHORTEST
        and not (now.endswith(alike) and now.startswith(bare[:-1]))
        and any(knows(bare + letters) for letters in lost)
        for alike, ending in _endings(groups)
        if was.endswith(ending)
    )


@cache
def _endings(groups: tuple[str, ...]) -> list[tuple[tuple[str, ...], str]]:
    """The endings that make words, each with those that it is taken for."""
    parted = (group.partition("/") for group in groups)
    return [
        ((*making.split(), *others.split()), ending)
        for making, _stroke, others in parted
        for ending in making.split()
    ]


def _is_plural(was: str, now: str, dictionary: Dictionary) -> bool:
    ending = PLURAL.get(dictionary.language, "")
    single = was.removesuffix(ending)
    if single == was or len(single) < SHORTEST or now.endswith(ending):
        return False
    is_listed = dictionary.knows(single) and not dictionary.knows_small(single)
    return is_listed or dictionary.is_rare(single)


def _is_adjective_of_name(was: str, now: str, knows: Callable[[str], bool]) -> bool:
    name, _mark, ending = was.rpartition(RUSSIAN_NAME)
    return (
        len(name) >= SHORTEST
        and ending in RUSSIAN_ADJECTIVE
        and now[: len(name)] != name
        and any(knows(name + lost) for lost in ("", "а", "я", "ия", "ь"))
    )
