"""How the words of passages are set in a text, and the sentences that they stand in. Pure."""

import hashlib
import re
from dataclasses import replace
from typing import Any

from articles.markup.setting import TextSettings

from .anchoring import block_around, sentence_around

# Words, numbers, and the signs that say something; neither stops nor quotation marks.
TELLING = re.compile(r"\d+(?:[.,]\d+)*|\w+|[^\w\s.,:;!…\"'’‘“”„«»()–—-]")


def setting_at(settings: TextSettings, start: int, end: int) -> dict[str, Any]:
    """The setting of a passage, as it is stored; the notes are those on its sentence."""
    text = settings.text
    begins, ends = sentence_around(text, start, end)
    found = settings.of(start, end, (begins, ends))
    sentence = settings.marked(begins, start), settings.marked(end, ends)
    paragraph = words_mark(text[slice(*block_around(text, start, end))])
    return replace(found, sentence=sentence, paragraph=paragraph).as_data()


def words_mark(text: str) -> str:
    """What stands for the words of a text in their order, and for no others."""
    words = " ".join(TELLING.findall(text.casefold()))
    return hashlib.sha256(words.encode()).hexdigest()[:16]
