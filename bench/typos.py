"""What passes as a typo, and what is named: edits of sense, honest typos, and chance words.

    python -m bench.typos            # the table
    python -m bench.typos --wrong    # also each edit that was judged wrongly

The edits were written by hand, hard ones included (data/changes_of_sense.txt, honest_typos.txt).
Chance words are pairs of words of a language that differ by one letter, in place of each other.
"""

import random
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parent / "data"
EDIT = re.compile(r"\{([^|{}]*)\|([^|{}]*)\}")
LANGUAGES = {"en": "English", "az": "Azerbaijani", "ru": "Russian"} | {
    "de": "German",
    "fr": "French",
    "tr": "Turkish",
}
PAIRS = 1_000  # chance pairs of a language

Edit = tuple[str, str, str]  # language, before, after


def edits_of(name: str) -> Iterator[Edit]:
    language = ""
    for line in (DATA / f"{name}.txt").read_text().splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif "{" in line and not line.startswith("#"):
            yield language, EDIT.sub(r"\1", line), EDIT.sub(r"\2", line)


def chance_edits(language: str) -> Iterator[Edit]:
    """Words in the place of others that differ from them by one letter, from common ones on."""
    from analysis.spelling.dictionaries import dictionary_of

    dictionary = dictionary_of(language)
    words = sorted({word for word in _words(language) if dictionary and dictionary.knows(word)})
    shapes: dict[str, list[str]] = {}
    for word in words:
        for at in range(len(word)):
            shapes.setdefault(word[:at] + "*" + word[at + 1 :], []).append(word)
            shapes.setdefault(word[:at] + word[at + 1 :], []).append(word)
    alike = [sorted(set(same)) for same in shapes.values()]
    pairs = [tuple(random.sample(same, 2)) for same in alike if len(same) > 1]
    for was, now in random.sample(pairs, min(PAIRS, len(pairs))):
        yield language, f"a {was} b", f"a {now} b"


def _words(language: str) -> Iterator[str]:
    """Word forms of a language, from the stems of its dictionary and from its list."""
    import gzip

    from analysis.spelling.dictionaries import DATA as LISTS

    for path in (LISTS / f"{language}.dic.gz", LISTS / f"{language}.words.gz"):
        if path.exists():
            lines = gzip.decompress(path.read_bytes()).decode().splitlines()
            words = [re.split("[/\t]", line)[0] for line in lines]
            plain = [word for word in words if word.isalpha() and word.islower() and len(word) > 3]
            yield from random.sample(plain, min(40_000, len(plain)))


def main() -> None:
    from analysis.spelling import passes_as_typo

    random.seed(1)
    chance = [edit for language in LANGUAGES for edit in chance_edits(language)]
    tables = {
        "changes of sense: named": (list(edits_of("changes_of_sense")), False),
        "honest typos: pass": (list(edits_of("honest_typos")), True),
        "chance words: named": (chance, False),
    }
    print(f"{'':26}" + "".join(f"{name:>13}" for name in LANGUAGES.values()) + f"{'all':>13}")
    for name, (edits, expected) in tables.items():
        began = time.perf_counter()
        wrong = [
            edit for edit in edits if passes_as_typo(edit[1], edit[2], edit[0]) is not expected
        ]
        took = time.perf_counter() - began
        print(f"{name:26}" + "".join(_share(edits, wrong, each) for each in (*LANGUAGES, "")))
        print(f"{'':26}{1e6 * took / len(edits):.0f} µs each")
        if "--wrong" in sys.argv:
            print(*(f"  {language}: {was} → {now}" for language, was, now in wrong), sep="\n")


def _share(edits: list[Edit], wrong: list[Edit], language: str) -> str:
    total = sum(each[0] == language or not language for each in edits)
    missed = sum(each[0] == language or not language for each in wrong)
    return f"{f'{total - missed}/{total}':>13}"


if __name__ == "__main__":
    main()
