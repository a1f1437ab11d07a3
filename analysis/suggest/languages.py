"""The languages whose words are known here."""

from .azerbaijani import AZERBAIJANI
from .cues import Cues
from .english import ENGLISH
from .russian import RUSSIAN

LANGUAGES = {"en": ENGLISH, "az": AZERBAIJANI, "ru": RUSSIAN}
ANY_LANGUAGE = Cues(tables={})


def cues_of(language: str) -> Cues:
    """The words of a language (a tag: "en-GB"), or those that no language has."""
    return LANGUAGES.get(language.partition("-")[0].lower(), ANY_LANGUAGE)
