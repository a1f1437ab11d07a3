"""How the words of passages are set in a text, and the sentences that they stand in. Pure."""

import re
from typing import Any

from articles.markup.setting import TextSettings

SENTENCE_END = re.compile(r"[.!?…]\s|[。！？\n]")
PARAGRAPH_END = re.compile("\n")


def setting_at(settings: TextSettings, start: int, end: int) -> dict[str, Any]:
    """The setting of a passage, as it is stored; the notes are those on its sentence."""
    sentence = span_around(settings.text, start, end, SENTENCE_END)
    return settings.of(start, end, sentence).as_data()


def span_around(text: str, start: int, end: int, end_of: re.Pattern[str]) -> tuple[int, int]:
    """A span with what is around it, up to what ends a sentence or a paragraph."""
    line = text.rfind("\n", 0, start) + 1  # it ends whatever was before
    begins = max((match.end() for match in end_of.finditer(text, line, start)), default=line)
    # The mark that ends the sentence may belong to the passage, or come right after it.
    ends = end_of.search(text, max(start, end - 1))
    return begins, max(end, ends.start()) if ends else len(text)
