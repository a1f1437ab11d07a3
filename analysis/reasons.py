"""The reason for a verdict in one sentence. Pure functions over strings."""

import re

MAX_LENGTH = 140  # code points
_STOP = re.compile(r"[.!?…][”’\"')]?(?=\s+\W*\w)|[。！？]")
_LAST_WORD = re.compile(r"\w*\Z")


def in_one_sentence(rationale: str) -> str:
    """The first sentence of a rationale, cut before a word where it is longer than MAX_LENGTH."""
    words = " ".join(rationale.split())
    for stop in _STOP.finditer(words):
        if not (stop[0].startswith(".") and _is_abbreviation(words[: stop.start()])):
            return _cut(words[: stop.end()])
    return _cut(words)


def _is_abbreviation(before: str) -> bool:
    """Whether a stop ends no sentence: “U.S. support”, “Sec. 907”, “Mr. Aliyev”."""
    word = _LAST_WORD.search(before)
    return bool(word and len(word[0]) <= 3 and word[0][:1].isupper())


def _cut(words: str) -> str:
    if len(words) <= MAX_LENGTH:
        return words
    kept, _space, _rest = words[:MAX_LENGTH].rpartition(" ")
    return (kept or words[: MAX_LENGTH - 1]).rstrip(",;:–— ") + "…"
