"""What passes as a typo, and what is named: `python -m bench.typos`.

The edits of sense and the honest typos were written by hand, hard ones included: see
bench/data/changes_of_sense.txt and honest_typos.txt. Chance words are pairs of words of a
dictionary that differ by one letter, in place of each other. `--wrong` prints each edit that was
judged wrongly. Exits with 1 when a target is missed.
"""

import gzip
import random
import re
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from analysis.spelling import passes_as_typo
from analysis.spelling.dictionaries import DATA as LISTS
from analysis.spelling.dictionaries import dictionary_of
from analysis.spelling.two_spellings import are_spellings

EDITS = Path(__file__).parent / "data"
EDIT = re.compile(r"\{([^|{}]*)\|([^|{}]*)\}")
LANGUAGES = {
    "en": "English",
    "az": "Azerbaijani",
    "ru": "Russian",
    "de": "German",
    "fr": "French",
    "tr": "Turkish",
}
PAIRS = 1_000  # chance pairs of a language
SAMPLE = 40_000  # words of a list that are paired
# The shares that are to be right: in all languages together, and in Azerbaijani.
TARGETS = {"change of sense": (1, 1), "honest typo": (0.95, 0.5), "chance word": (0.99, 0.99)}

Edit = tuple[str, str, str]  # language, before, after


def edits_in(name: str) -> Iterator[Edit]:
    """The edits of a file: lines with “{before|after}”, below their language."""
    language = ""
    for line in (EDITS / name).read_text().splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif "{" in line and not line.startswith("#"):
            yield language, EDIT.sub(r"\1", line), EDIT.sub(r"\2", line)


def chance_edits(language: str) -> Iterator[Edit]:
    """Words in the place of others that differ from them by one letter: not ё for е."""
    shapes: dict[str, set[str]] = {}
    for word in listed_words(language):
        for at in range(len(word)):
            shapes.setdefault(f"{word[:at]}*{word[at + 1 :]}", set()).add(word)
            shapes.setdefault(word[:at] + word[at + 1 :], set()).add(word)
    drawn = [random.sample(sorted(alike), 2) for alike in shapes.values() if len(alike) > 1]
    pairs = [pair for pair in drawn if not are_spellings(*pair, language)]
    for was, now in random.sample(pairs, min(PAIRS, len(pairs))):
        yield language, f"a {was} b", f"a {now} b"


def listed_words(language: str) -> list[str]:
    """Some words of a language that stand in its list or its dictionary as they are."""
    dictionary = dictionary_of(language)
    paths = [LISTS / f"{language}.{ending}.gz" for ending in ("dic", "words")]
    lines = [
        line
        for path in paths
        if path.exists()
        for line in gzip.decompress(path.read_bytes()).decode().splitlines()
    ]
    words = sorted({re.split("[/\t]", line)[0] for line in lines})
    plain = [word for word in words if word.isalpha() and word.islower() and len(word) > 3]
    chosen = random.sample(plain, min(SAMPLE, len(plain)))
    return [word for word in chosen if dictionary and dictionary.knows(word)]


def print_loads() -> None:
    """How long each list takes to be read, and the memory that it takes."""
    for language, name in LANGUAGES.items():
        memory, began = _memory(), time.perf_counter()
        dictionary_of(language)
        took = time.perf_counter() - began
        print(f"{name:12} read in {1000 * took:4.0f} ms, {_memory() - memory:3.0f} MB")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def print_table(name: str, edits: list[Edit]) -> bool:
    """Print how many edits of each language are judged rightly; whether that is enough."""
    passes = name == "honest typo"
    began = time.perf_counter()
    wrong = [edit for edit in edits if passes_as_typo(edit[1], edit[2], edit[0]) is not passes]
    took = 1e6 * (time.perf_counter() - began) / len(edits)
    shares = {each: _right(edits, wrong, each) for each in ("", *LANGUAGES)}
    columns = "".join(f"{f'{right}/{total}':>12}" for right, total in shares.values())
    print(f"{name + (': passes' if passes else ': named'):24}{columns}{took:8.0f} µs")
    if "--wrong" in sys.argv:
        print(*(f"  {language}: {was} → {now}" for language, was, now in wrong), sep="\n")
    others = [shares[each] for each in LANGUAGES if each != "az"]
    share = sum(right for right, _total in others) / sum(total for _right, total in others)
    right, total = shares["az"]
    return share >= TARGETS[name][0] and right / total >= TARGETS[name][1]


def _right(edits: list[Edit], wrong: list[Edit], language: str) -> tuple[int, int]:
    total = sum(language in ("", each[0]) for each in edits)
    return total - sum(language in ("", each[0]) for each in wrong), total


def main() -> None:
    random.seed(1)
    print_loads()
    print(f"{'':24}" + "".join(f"{name:>12}" for name in ("All", *LANGUAGES.values())))
    met = [
        print_table("change of sense", list(edits_in("changes_of_sense.txt"))),
        print_table("honest typo", list(edits_in("honest_typos.txt"))),
        print_table("chance word", [each for tag in LANGUAGES for each in chance_edits(tag)]),
    ]
    sys.exit(not all(met))


if __name__ == "__main__":
    main()
