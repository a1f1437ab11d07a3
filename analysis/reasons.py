"""The reason for a verdict in one sentence. Pure functions over strings."""

from articles.markup.sentence_ends import ends_of_sentences

MAX_LENGTH = 140  # code points


def in_one_sentence(rationale: str) -> str:
    """The first sentence of a rationale, cut before a word where it is longer than MAX_LENGTH."""
    words = " ".join(rationale.split())
    first = next(ends_of_sentences(words), None)
    return _cut(words[: first.end()].rstrip() if first else words)


def _cut(words: str) -> str:
    if len(words) <= MAX_LENGTH:
        return words
    kept, _space, _rest = words[:MAX_LENGTH].rpartition(" ")
    return (kept or words[: MAX_LENGTH - 1]).rstrip(",;:–— ") + "…"
