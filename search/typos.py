"""Words that a misspelt one may stand for.

Each word of the index is kept with forms that it has in common with its misspellings: what is left
of it without one of its letters, and how it sounds. A form leads to few words, and these are
compared with what was typed.
"""

import re
from collections.abc import Collection, Iterator

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from .backends import backend
from .models import Spelling
from .tokens import STEM, words_of

LENGTHS = range(4, 25)
# Forms without a letter are made of the first letters alone: a word has at most eight.
FIRST_LETTERS = 7
CANDIDATES = 400
MOST_VARIABLES = 900  # that are named in one query

# Letters that are written for one another when a name is heard, or comes from another script.
DIGRAPHS = (("kh", "h"), ("gh", "g"), ("ph", "f"), ("ck", "k"), ("sch", "s"), ("sh", "s"))
SOUNDS = str.maketrans("qcgwzxyj", "kkkvskii")
VOWELS = re.compile(r"(?<!^)[aeiouаеиоуыэюяαεηιουω]")
DOUBLED = re.compile(r"(.)\1+")


def forms_of(word: str) -> Iterator[str]:
    """The word, the word without each of its first letters, and its sound."""
    yield word
    yield sound_of(word)
    head, rest = word[:FIRST_LETTERS], word[FIRST_LETTERS:]
    for place in range(len(head)):
        yield head[:place] + head[place + 1 :] + rest


def sound_of(word: str) -> str:
    """The consonants of a word, marked as a form that is no word."""
    for written, heard in DIGRAPHS:
        word = word.replace(written, heard)
    sound = VOWELS.sub("", word.translate(SOUNDS))
    return STEM + DOUBLED.sub(r"\1", sound)


def learn(words: Collection[str]) -> None:
    """Keep words by which misspelt ones are corrected, those that are not kept yet."""
    asked = {word for word in words if word.isalpha() and len(word) in LENGTHS}
    new = sorted(asked - known(asked))
    Spelling.objects.bulk_create(
        (Spelling(form=form, word=word) for word in new for form in {*forms_of(word)}),
        batch_size=2_000,
    )


def forget(texts: Collection[str]) -> None:
    """Drop the words of some texts that no document has any more."""
    words = {word.token for text in texts for word in words_of(text)}
    gone = words - {word for word in words if backend().having(word, limit=1)}
    Spelling.objects.filter(word__in=gone).delete()


def forget_unused() -> int:
    """Drop all words that no document has any more; how many there were."""
    words = sorted({*Spelling.objects.values_list("word", flat=True).distinct()})
    gone = [word for word in words if not backend().having(word, limit=1)]
    for start in range(0, len(gone), MOST_VARIABLES):
        Spelling.objects.filter(word__in=gone[start : start + MOST_VARIABLES]).delete()
    return len(gone)


def known(words: Collection[str]) -> set[str]:
    """Those of some folded words that are kept."""
    found: set[str] = set()
    asked = sorted(words)
    for start in range(0, len(asked), MOST_VARIABLES):
        rows = Spelling.objects.filter(form__in=asked[start : start + MOST_VARIABLES])
        found |= {word for form, word in rows.values_list("form", "word") if form == word}
    return found


def near(words: Collection[str], limit: int) -> dict[str, list[str]]:
    """Kept words that each of some folded words may be a misspelling of, the nearest first."""
    forms = {word: {*forms_of(word)} for word in words if len(word) in LENGTHS}
    asked = {form for each in forms.values() for form in each}
    kept: dict[str, set[str]] = {}
    rows = Spelling.objects.filter(form__in=asked).values_list("form", "word")
    for form, word in rows[: CANDIDATES * len(forms)]:
        kept.setdefault(form, set()).add(word)
    return {
        word: _nearest(word, {each for form in own for each in kept.get(form, ())}, limit)
        for word, own in forms.items()
    }


def _nearest(word: str, candidates: set[str], limit: int) -> list[str]:
    most = 1 if len(word) < 6 else 2 if len(word) < 10 else 3
    matches = process.extract(
        word,
        sorted(candidates - {word}),
        scorer=DamerauLevenshtein.distance,
        score_cutoff=most,
        limit=limit,
    )
    return [match for match, _distance, _place in matches]
