"""The reason for a verdict in one sentence. Pure functions over strings."""

import re

MAX_LENGTH = 140  # code points
_STOP = re.compile(r"[.!?…][”’\"')]?(?=\s+\W*\w)|[。！？]")
# A stop behind one of these ends no sentence: “U.S. support”, “Sec. 907”, “Mr. Aliyev”.
_ABBREVIATION = re.compile(r"(?:^|[\s(“\"'.])[^\W\d_a-z]\w{0,2}\Z")


def in_one_sentence(rationale: str) -> str:
    """The first sentence of a rationale, cut before a word where it is longer than MAX_LENGTH."""
    words = " ".join(rationale.split())
    for stop in _STOP.finditer(words):
        if not _ABBREVIATION.search(words, 0, stop.start()):
            return _cut(words[: stop.end()])
    return _cut(words)


def _cut(words: str) -> str:
    if len(words) <= MAX_LENGTH:
        return words
    kept, _space, _rest = words[:MAX_LENGTH].rpartition(" ")
    return (kept or words[: MAX_LENGTH - 1]).rstrip(",;:–— ") + "…"
