"""How the words of passages are set in a text, and the sentences that they stand in. Pure."""

import hashlib
import re
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any

from articles.markup.sentence_ends import ends_of_sentences
from articles.markup.setting import TextSettings, without_signs

from .anchoring import block_around, sentence_around
from .spelling.marks import moves_an_end

# The stops and quotation marks: other signs say something.
MINUS = re.compile(r"(?<![^\s(\[])[-–\u2212\uff0d][^\S\n]*(?=[$€£¥₼₽₺]?[^\S\n]?\d)")
STOPS = str.maketrans(dict.fromkeys(".,:;!…\"'’‘“”„«»()–—-", " "))


def setting_at(settings: TextSettings, start: int, end: int) -> dict[str, Any]:
    """The setting of a passage, as it is stored; the notes are those on its sentence."""
    text = settings.text
    begins, ends = sentence_around(text, start, end)
    found = settings.of(start, end, (begins, ends))
    sentence = settings.marked(begins, start), settings.marked(end, ends)
    paragraph = paragraph_mark(without_signs(settings.said(*block_around(text, start, end))))
    return replace(found, sentence=sentence, paragraph=paragraph).as_data()


@lru_cache(maxsize=512)  # most paragraphs stay as they are from save to save
def words_mark(text: str) -> str:
    """What stands for the words of a text in their order, and for no others."""
    return hashlib.sha256(" ".join(_words(text)).encode()).hexdigest()[:16]


@lru_cache(maxsize=512)
def paragraph_mark(text: str) -> str:
    """What stands for the words of a paragraph, and for the places where its sentences end."""
    ends = [0, *(each.end() for each in ends_of_sentences(text))]
    counts = (len(_words(text[start:end])) for start, end in pairwise(ends))
    places = dict.fromkeys(accumulate(counts))
    return f"{words_mark(text)}:{','.join(map(str, places))}"


def only_joins(was: str, now: str) -> bool:
    """Whether two paragraphs, by their marks, have the same words and no end of a sentence moved.

    Former marks do not have the ends: of those it is not known.
    """
    (words, known, ends), (words_now, known_now, ends_now) = (
        mark.partition(":") for mark in (was, now)
    )
    if not words or words != words_now:
        return False
    one, other = ({int(end) for end in each.split(",") if end} for each in (ends, ends_now))
    places = ((place in one, place in other) for place in sorted(one | other))
    return not (known and known_now) or not moves_an_end(places)


def _words(text: str) -> list[str]:
    """The words of a text in small letters; the minus of a number belongs to it."""
    return MINUS.sub(" \u2212", text).casefold().translate(STOPS).split()
