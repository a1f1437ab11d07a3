"""Languages, named by BCP 47 tags: "en", "az", "zh-Hant", "de-AT". Pure functions."""

from functools import cache

import langcodes
from django.conf import settings
from django.utils.translation import get_language, get_language_info, gettext

from accounts.folding import fold

from .sorting import sort_key

RIGHT_TO_LEFT = frozenset("ar arc azb ckb dv fa he ks nqo pnb ps sd syr ug ur yi".split())
RIGHT_TO_LEFT_SCRIPTS = frozenset(("Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"))


@cache
def is_language(tag: str) -> bool:
    """Whether a tag is well-formed, and its parts stand in the registry of language subtags."""
    try:
        return bool(langcodes.tag_is_valid(tag))
    except ValueError:
        return False


@cache
def canonical(tag: str) -> str:
    """A tag in the case and the form that the registry prefers; as it is where it is no tag."""
    try:
        return str(langcodes.standardize_tag(tag)) if is_language(tag) else tag
    except ValueError:
        return tag


def language_name(tag: str) -> str:
    """A language in words, or its tag where it has no name here."""
    try:
        return str(get_language_info(tag.lower())["name_translated"])
    except KeyError:
        return tag


def known_languages() -> list[tuple[str, str]]:
    """Tags and names of the languages that have a name here, by name."""
    named = ((canonical(tag), gettext(name)) for tag, name in settings.LANGUAGES)
    language = get_language() or ""
    return sorted(named, key=lambda pair: sort_key(pair[1], language))


@cache
def direction(tag: str) -> str:
    """How a language is written: "rtl" or "ltr"."""
    try:
        language = langcodes.Language.get(tag)
    except ValueError:
        return "ltr"
    if language.script:
        return "rtl" if language.script in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if language.language in RIGHT_TO_LEFT else "ltr"


def tag_of(words: str) -> str | None:
    """The tag of a language given by its tag or its name, in whatever case; None for neither.

    Names are those of the site's language, of English, and of the language itself.
    """
    if is_language(words):
        return canonical(words)
    wanted = fold(words)
    for tag, name in settings.LANGUAGES:
        own = get_language_info(tag)
        if wanted in {fold(gettext(name)), fold(own["name"]), fold(own["name_local"])}:
            return canonical(tag)
    return None
