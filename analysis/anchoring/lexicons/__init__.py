"""The words that can turn the sense of a sentence, a module for each language; pure data."""

from collections.abc import Callable
from functools import cache

from . import azerbaijani, english, french, german, russian, turkish
from .lexicon import Lexicon

_LEXICONS: dict[str, Callable[[], Lexicon]] = {
    "en": english.lexicon,
    "az": azerbaijani.lexicon,
    "ru": russian.lexicon,
    "de": german.lexicon,
    "fr": french.lexicon,
    "tr": turkish.lexicon,
}
LANGUAGES = tuple(_LEXICONS)


def lexicon_of(language: str) -> Lexicon | None:
    """The lexicon for a language tag (BCP 47), by its primary subtag; None where there is none."""
    return _built(language.replace("_", "-").split("-")[0].strip().casefold())


@cache
def _built(language: str) -> Lexicon | None:
    build = _LEXICONS.get(language)
    return build() if build else None


__all__ = ["LANGUAGES", "Lexicon", "lexicon_of"]
