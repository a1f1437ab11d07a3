"""How the words of passages are set in a text, and the sentences that they stand in. Pure."""

import hashlib
from dataclasses import replace
from functools import lru_cache
from typing import Any

from articles.markup.setting import TextSettings

from .anchoring import block_around, sentence_around

# The stops and quotation marks: other signs say something.
STOPS = str.maketrans(dict.fromkeys(".,:;!…\"'’‘“”„«»()–—-", " "))


def setting_at(settings: TextSettings, start: int, end: int) -> dict[str, Any]:
    """The setting of a passage, as it is stored; the notes are those on its sentence."""
    text = settings.text
    begins, ends = sentence_around(text, start, end)
    found = settings.of(start, end, (begins, ends))
    sentence = settings.marked(begins, start), settings.marked(end, ends)
    paragraph = words_mark(text[slice(*block_around(text, start, end))])
    return replace(found, sentence=sentence, paragraph=paragraph).as_data()


@lru_cache(maxsize=512)  # most paragraphs stay as they are from save to save
def words_mark(text: str) -> str:
    """What stands for the words of a text in their order, and for no others."""
    words = " ".join(text.casefold().translate(STOPS).split())
    return hashlib.sha256(words.encode()).hexdigest()[:16]
