"""Edits of an article with the answer known: for each, the new text and where a passage must be.

Every function takes a Draft and returns a Case, or None where the draft does not fit. They know
nothing of how passages are found.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

SENTENCE = re.compile(r"[^.!?\s][^\n]*?[.!?]+[”\"’)]*(?=\s|$)|[^\s][^\n]+")
WORD = re.compile(r"\S+")
NOTES = (
    "Correction: An earlier version of this article said: “{}”",
    "Editor’s note: This article originally stated that “{}”. It has been amended.",
    "Clarification, 12 May: the text has been changed. The previous version read: {}",
    "[1] In the first version of this piece the sentence was: “{}”",
    "Update: a previous version wrongly stated: {}",
)


@dataclass(frozen=True)
class Case:
    """`spans` are where the passage may be in `new`; none, if it must be lost."""

    old: str
    new: str
    start: int
    end: int
    spans: tuple[tuple[int, int], ...] = ()
    kind: str = ""


@dataclass
class Draft:
    """An article, a passage in it, other people's sentences and a pool of words."""

    text: str
    start: int
    end: int
    pool: list[str]
    others: list[str]
    random: Random = field(repr=False)

    @property
    def quote(self) -> str:
        return self.text[self.start : self.end]

    def with_passage(self, words: str) -> Case:
        new = self.text[: self.start] + words + self.text[self.end :]
        return self.case(new, (self.start, self.start + len(words)))

    def case(self, new: str, *spans: tuple[int, int], kind: str = "") -> Case:
        return Case(self.text, new, self.start, self.end, spans, kind)

    def word(self) -> str:
        return self.random.choice(self.pool)

    def sentence(self) -> str:
        return self.random.choice(self.others)


Edit = Callable[[Draft], Case | None]


def passages(text: str, random: Random, count: int) -> Iterator[tuple[int, int]]:
    """Passages of many lengths: some words of a sentence, sentences, paragraphs, across them."""
    sentences = [match.span() for match in SENTENCE.finditer(text) if len(match.group()) > 20]
    while count:
        sort = random.random()
        start, end = random.choice(sentences)
        if sort < 0.5:
            words = [match.span() for match in WORD.finditer(text, start, end)]
            length = random.choice((1, 2, 3, 4, 6, 8, 12, 16, 25))
            first = random.randrange(len(words))
            last = min(first + length, len(words)) - 1
            start, end = words[first][0], words[last][1]
            stripped = text[start:end].strip(' .,;:!?”“"()—-')
            start += text[start:end].find(stripped) if stripped else 0
            end = start + len(stripped)
        elif sort < 0.8:
            pass
        elif sort < 0.9:
            at = sentences.index((start, end))
            end = sentences[min(at + 1, len(sentences) - 1)][1]
        else:
            start = text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0
            end = text.find("\n\n", start)
            end = len(text) if end < 0 else end
        if end > start:
            count -= 1
            yield start, end


# --- The text around the passage is edited ------------------------------------------------------


def inserted_around(draft: Draft) -> Case:
    """Paragraphs and sentences put in before and after, and other paragraphs reordered."""
    text, start, end = draft.text, draft.start, draft.end
    for _ in range(draft.random.randint(1, 4)):
        gaps = [0, len(text)] + [m.start() for m in re.finditer(r"\n\n|(?<=[.!?]) ", text)]
        gap = draft.random.choice([gap for gap in gaps if gap <= start or gap >= end])
        sentences = " ".join(draft.sentence() for _ in range(draft.random.randint(1, 3)))
        if text[gap : gap + 1] == " ":
            added = f" {sentences}"
        elif gap == 0:
            added = f"{sentences}\n\n"
        else:
            added = f"\n\n{sentences}"
        text = text[:gap] + added + text[gap:]
        if gap < start or (gap == 0 and start == 0):
            start, end = start + len(added), end + len(added)
    return draft.case(text, (start, end))


def reordered_around(draft: Draft) -> Case | None:
    blocks, first, last = _blocks(draft)
    others = [block for at, block in enumerate(blocks) if not first <= at <= last]
    if len(others) < 3:
        return None
    draft.random.shuffle(others)
    at = draft.random.choice((first, draft.random.randint(0, len(others))))
    return _assembled(draft, others, at, blocks[first : last + 1], first, blocks)


def words_around(draft: Draft) -> Case:
    """Every tenth word outside the passage exchanged."""
    before = exchanged(draft, draft.text[: draft.start], 0.1, whole=False)
    after = exchanged(draft, draft.text[draft.end :], 0.1, whole=False)
    new = before + draft.quote + after
    return draft.case(new, (len(before), len(before) + len(draft.quote)))


def split_or_joined(draft: Draft) -> Case | None:
    """Paragraphs cut in two at a sentence, and paragraphs joined."""
    gaps = [
        match
        for match in re.finditer(r"\n\n|(?<=[.!?]) (?=[A-Z])", draft.text)
        if match.end() <= draft.start or match.start() >= draft.end
    ]
    if not gaps:
        return None
    text, start = draft.text, draft.start
    for match in sorted(draft.random.sample(gaps, min(4, len(gaps))), key=lambda m: -m.start()):
        other = " " if match.group() == "\n\n" else "\n\n"
        text = text[: match.start()] + other + text[match.end() :]
        start += len(other) - len(match.group()) if match.start() < draft.start else 0
    return draft.case(text, (start, start + len(draft.quote)))


# --- The passage is edited ----------------------------------------------------------------------


def exchanged(
    draft: Draft, text: str, share: float, *, whole: bool = True, other_number: bool = False
) -> str:
    """`text` with a share of its words exchanged for other words, punctuation kept or not.

    Without `whole`, a word that begins or ends the text may be part of one, and is kept.
    """
    found = [
        match
        for match in WORD.finditer(text)
        if any(map(str.isalnum, match.group()))
        and (whole or (match.start() > 0 and match.end() < len(text)))
    ]
    if not found:
        return text
    chosen = draft.random.sample(found, min(len(found), max(1, round(share * len(found)))))
    pieces, at = [], 0
    for match in sorted(chosen, key=lambda match: match.start()):
        words = [draft.word() for _ in range(draft.random.randint(0, 3) if other_number else 1)]
        while words and words[0].lower() == match.group().strip(".,;:!?”“\"'()").lower():
            words[0] = draft.word()
        tail = re.search(r"[.,;:!?”\"')]*$", match.group()).group()
        kept = tail if draft.random.random() < 0.8 else ""
        now = " ".join(words) + kept
        pieces += [text[at : match.start()], now]
        at = match.end()
    return "".join([*pieces, text[at:]])


def exchange(share: float) -> Edit:
    def edit(draft: Draft) -> Case:
        return draft.with_passage(exchanged(draft, draft.quote, share))

    return edit


def exchange_other_number(draft: Draft) -> Case | None:
    """A quarter of the words exchanged for none to three each."""
    if len(draft.quote.split()) < 4:
        return None
    now = re.sub(r" +", " ", exchanged(draft, draft.quote, 0.25, other_number=True)).strip()
    now = re.sub(r" ?\n\n ?", "\n\n", now)
    return draft.with_passage(now) if now else None


def exchange_with_the_rest(draft: Draft) -> Case:
    """A quarter of the passage's words and a tenth of all others exchanged."""
    before = exchanged(draft, draft.text[: draft.start], 0.1, whole=False)
    after = exchanged(draft, draft.text[draft.end :], 0.1, whole=False)
    now = exchanged(draft, draft.quote, 0.25)
    return draft.case(before + now + after, (len(before), len(before) + len(now)))


def quoted_in_a_note(draft: Draft) -> Case:
    share = draft.random.choice((0.1, 0.25, 0.4))
    now = exchanged(draft, draft.quote, share)
    note = draft.random.choice(NOTES).format(draft.quote.replace("\n\n", " "))
    body = draft.text[: draft.start] + now + draft.text[draft.end :]
    if draft.random.random() < 0.2:
        shift = len(note) + 2
        return draft.case(
            f"{note}\n\n{body}", (draft.start + shift, draft.start + shift + len(now))
        )
    return draft.case(f"{body}\n\n{note}", (draft.start, draft.start + len(now)))


# --- The passage is deleted ---------------------------------------------------------------------


def deleted(draft: Draft) -> Case:
    return draft.case(_tidy(draft.text[: draft.start], draft.text[draft.end :]))


def deleted_from_edited(draft: Draft) -> Case:
    """Deleted, and a tenth of all other words exchanged, and a sentence put in elsewhere."""
    before = exchanged(draft, draft.text[: draft.start], 0.1, whole=False)
    after = exchanged(draft, draft.text[draft.end :], 0.1, whole=False)
    new = _tidy(before, after)
    gaps = [m.start() for m in re.finditer(r"\n\n", new)]
    if gaps:
        gap = draft.random.choice(gaps)
        new = f"{new[:gap]}\n\n{draft.sentence()}{new[gap:]}"
    return draft.case(new)


def deleted_and_quoted(draft: Draft) -> Case | None:
    if len(draft.quote.split()) < 3:
        return None
    note = draft.random.choice(NOTES).format(draft.quote.replace("\n\n", " "))
    return draft.case(_tidy(draft.text[: draft.start], draft.text[draft.end :]) + f"\n\n{note}")


def deleted_beside_twin(draft: Draft) -> Case | None:
    """A passage that stands elsewhere too is deleted; its twin was there before."""
    gaps = [m.start() for m in re.finditer(r"(?<=[.!?])(?= |\n\n|$)", draft.text)]
    gaps = [gap for gap in gaps if not draft.start - 1 <= gap <= draft.end]
    if not gaps or "\n\n" in draft.quote:
        return None
    gap = draft.random.choice(gaps)
    lead = draft.random.choice((" ", "\n\n", " As has been said, ", "\n\nIn short: "))
    twin = f"{lead}{draft.quote.rstrip('.')}."
    text = draft.text[:gap] + twin + draft.text[gap:]
    start = draft.start + (len(twin) if gap < draft.start else 0)
    end = start + len(draft.quote)
    return Case(text, _tidy(text[:start], text[end:]), start, end)


def deleted_word(draft: Draft) -> Case:
    """One word, whose like stands in the sentences around."""
    words = list(WORD.finditer(draft.text))
    counts = Counter(word.group() for word in words)
    common = [word for word in words if counts[word.group()] > 1]
    word = draft.random.choice(common or words)
    return Case(
        draft.text, _tidy(draft.text[: word.start()], draft.text[word.end() :]), *word.span()
    )


# --- The passage is moved -----------------------------------------------------------------------


def moved(draft: Draft) -> Case | None:
    """Sentences moved to another place between sentences, or to a paragraph of their own."""
    if len(draft.quote.split()) < 4 or "\n\n" in draft.quote:
        return None
    if draft.text.count(draft.quote) > 1:
        return None
    rest = _tidy(draft.text[: draft.start], draft.text[draft.end :])
    gaps = [m.start() for m in re.finditer(r"(?<=[.!?])(?= [A-Z]|\n\n|$)", rest)]
    gaps = [gap for gap in gaps if abs(gap - draft.start) > 3]
    if not gaps:
        return None
    gap = draft.random.choice(gaps)
    lead = draft.random.choice((" ", "\n\n")) if rest[gap : gap + 2] == "\n\n" else " "
    start = gap + len(lead)
    return draft.case(
        rest[:gap] + lead + draft.quote + rest[gap:], (start, start + len(draft.quote))
    )


def moved_paragraph(draft: Draft) -> Case | None:
    blocks, first, last = _blocks(draft)
    others = blocks[:first] + blocks[last + 1 :]
    if not others:
        return None
    at = draft.random.choice([at for at in range(len(others) + 1) if at != first])
    return _assembled(draft, others, at, blocks[first : last + 1], first, blocks)


def _blocks(draft: Draft) -> tuple[list[str], int, int]:
    blocks = draft.text.split("\n\n")
    return (
        blocks,
        draft.text[: draft.start].count("\n\n"),
        draft.text[: draft.end].count("\n\n"),
    )


def _assembled(
    draft: Draft, others: list[str], at: int, own: list[str], first: int, blocks: list[str]
) -> Case:
    inside = draft.start - sum(len(block) + 2 for block in blocks[:first])
    start = sum(len(block) + 2 for block in others[:at]) + inside
    new = "\n\n".join([*others[:at], *own, *others[at:]])
    return draft.case(new, (start, start + len(draft.quote)))


def _tidy(before: str, after: str) -> str:
    """Both parts joined as canonical text: no double space, no empty block."""
    text = re.sub(r" +", " ", f"{before}{after}")
    text = re.sub(r" ?\n\n[\n ]*", "\n\n", text)
    return re.sub(r" ([.,;:!?])", r"\1", text).strip(" \n")


# --- The article is edited as a whole -------------------------------------------------------------


def typical(draft: Draft) -> Case:
    """A paragraph put in, one taken out, and words exchanged in three others."""
    blocks = draft.text.split("\n\n")
    for at in draft.random.sample(range(len(blocks)), min(3, len(blocks))):
        blocks[at] = exchanged(draft, blocks[at], 0.1)
    del blocks[draft.random.randrange(len(blocks))]
    blocks.insert(draft.random.randrange(len(blocks) + 1), draft.sentence())
    return draft.case("\n\n".join(blocks))


def shuffled(draft: Draft) -> Case:
    """All words in any order."""
    words = draft.text.split(" ")
    draft.random.shuffle(words)
    return draft.case(" ".join(words))


def rewritten(draft: Draft) -> Case:
    """Four words in ten exchanged everywhere."""
    return draft.case(exchanged(draft, draft.text, 0.4))
