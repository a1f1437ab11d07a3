"""What changes in an article's text by more than typos, in whatever part of it. Pure.

A claim asks about its own words and what stands around them (see affected_claims); this asks, once,
about all other words, their order, and what they are set as, lead to, and have for pictures.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import accumulate, groupby, zip_longest
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rapidfuzz.distance import Indel, Postfix, Prefix

from articles.diffs import Block, Stretch, changes_shown, compare, compare_words
from articles.markup.setting import SIGN, TextSettings

from .html_blocks import Fact, HtmlBlock, blocks_of, stretches_that_differ
from .spelling import ArticleWords
from .wording import is_only_mended

SHOWN = 6  # changes that are told
LONGEST = 90  # characters of each side that are shown
MOST_BLOCKS = 10_000  # are aligned; of more, all between the first and the last change differ


Span = tuple[int, int]
Spans = tuple[list[Span], list[Span]]  # in the text before, and after


@dataclass(frozen=True)
class ChangedText:
    """The changes of a text that are no typos, each in words."""

    changes: tuple[str, ...]
    key: str  # what stands for them, and for no others

    @property
    def description(self) -> str:
        told = "; ".join(self.changes[:SHOWN])
        more = len(self.changes) - SHOWN
        if more > 0:
            return _("Text: %(changes)s; and %(more)s more") % {"changes": told, "more": more}
        return _("Text: %(changes)s") % {"changes": told}


@dataclass(frozen=True)
class _Change:
    """Blocks that became others in one place, with their numbers in either text."""

    was: tuple[int, ...]
    now: tuple[int, ...]

    @property
    def is_of_one_block(self) -> bool:
        return len(self.was) == len(self.now) == 1


def changed_text(
    before: TextSettings, after: TextSettings, language: str, asked: Spans = ([], [])
) -> ChangedText | None:
    """What of an edit is more than typos, in an article in a language (a tag); None for nothing.

    What lies in the spans that are `asked` about already is left out.
    """
    if before.html == after.html:
        return None
    return _TextPair(before, after, language).changed(asked)


class _TextPair:
    """Two texts, compared block by block."""

    def __init__(self, before: TextSettings, after: TextSettings, language: str) -> None:
        self.texts, self.language = (before, after), language
        self.stretches = stretches_that_differ(before.html, after.html)
        self.old = blocks_of(before.html, *self.stretches[0])
        self.new = blocks_of(after.html, *self.stretches[1])

    def changed(self, asked: Spans) -> ChangedText | None:
        found = [each for each in self._changes() if not self._is_asked(each, asked)]
        if not found:
            return None
        told = dict.fromkeys(self._told(found)) or (_("other parts of it belong together"),)
        return ChangedText(tuple(told), self._key(found))

    def _key(self, changes: list[_Change]) -> str:
        blocks = [
            [(each.inside, each.shared, each.html, each.notes) for each in side]
            for change in changes
            for side in (
                [self.old[at] for at in change.was],
                [self.new[at] for at in change.now],
            )
        ]
        return sha256(repr(blocks).encode()).hexdigest()[:32]

    # --- What differs -----------------------------------------------------------------------------

    def _changes(self) -> Iterator[_Change]:
        for was, now in _hunks(self.old, self.new):
            if len(was) != len(now):
                if not self._is_split_otherwise(was, now):
                    yield _Change((*was,), (*now,))
                continue
            for pair in zip(was, now, strict=True):
                if not self._passes_at(*pair):
                    yield _Change(pair[:1], pair[1:])

    def _passes_at(self, was: int, now: int) -> bool:
        old, new = self.old[was], self.new[now]
        is_same_place = (old.inside, old.shared) == (new.inside, new.shared)
        return is_same_place and self._passes([old], [new])

    def _passes(self, old: list[HtmlBlock], new: list[HtmlBlock]) -> bool:
        said = (" ".join(block.marked for block in blocks) for blocks in (old, new))
        facts = ([fact for block in blocks for fact in block.facts] for blocks in (old, new))
        return self._is_said(*said) and self._are_facts(*facts)

    def _is_said(self, old: str, new: str) -> bool:
        return any(
            is_only_mended(old, new, self.language, self._words, may_split=may_split)
            for may_split in (False, True)
        )

    def _are_facts(self, old: list[Fact], new: list[Fact]) -> bool:
        return len(old) == len(new) and all(map(self._is_fact, old, new))

    def _is_fact(self, old: Fact, new: Fact) -> bool:
        if old.kind != new.kind:
            return False
        if old.kind == "link":
            is_on_same = old.said in new.said or new.said in old.said
            is_here = old.exact[:1] == "#" == new.exact[:1]
            leads_there = old.exact == new.exact or (is_here and self._is_said(*_ids(old, new)))
            return leads_there and (is_on_same or self._is_said(old.said, new.said))
        return old.exact == new.exact and self._is_said(old.said, new.said)

    def _is_split_otherwise(self, was: range, now: range) -> bool:
        """Whether paragraphs are only split or joined."""
        old, new = self.old[was.start : was.stop], self.new[now.start : now.stop]
        if not old or not new or {each.inside for each in (*old, *new)} != {old[0].inside}:
            return False
        return all(each.goes_on for each in (*old[1:], *new[1:])) and self._passes(old, new)

    @cached_property
    def _words(self) -> ArticleWords:
        return ArticleWords(self.texts[0].text, self.texts[1].text, self.language)

    # --- What a claim asks about ------------------------------------------------------------------

    def _is_asked(self, change: _Change, asked: Spans) -> bool:
        """Whether all that changes lies in spans that are asked about."""
        if not any(asked):
            return False
        spans = self._spans(change)
        return any(spans) and all(
            any(start <= span[0] and span[1] <= end for start, end in known)
            for known, changed in zip(asked, spans, strict=True)
            for span in changed
        )

    def _spans(self, change: _Change) -> Spans:
        """What of the blocks changes: of one that became another, the words."""
        spans = [
            [span for at in numbers if (span := places.get(at))]
            for places, numbers in zip(self._places, (change.was, change.now), strict=True)
        ]
        if change.is_of_one_block and all(spans):
            return self._spans_in(change, spans[0][0], spans[1][0])
        return spans[0], spans[1]

    def _spans_in(self, change: _Change, was: Span, now: Span) -> Spans:
        old, new = self.old[change.was[0]], self.new[change.now[0]]
        if [each.kind for each in old.facts] != [each.kind for each in new.facts]:
            return [was], [now]
        facts = [pair for pair in zip(old.facts, new.facts, strict=True) if pair[0] != pair[1]]
        texts = self.texts[0].text[slice(*was)], self.texts[1].text[slice(*now)]
        spans = _spans_of_words(*texts)
        for side, (text, found, place) in enumerate(zip(texts, spans, (was, now), strict=True)):
            found += [_place_of(pair[side].said, text) for pair in facts]
            found[:] = [(place[0] + start, place[0] + end) for start, end in found]
        if not any(spans):
            signs = _signs(self.texts[0].marked(*was)) ^ _signs(self.texts[1].marked(*now))
            places = [at for _sign, at in signs]
            spans = [(was[0] + at,) * 2 for at in places], [(now[0] + at,) * 2 for at in places]
        return spans if any(spans) else ([was], [now])

    @cached_property
    def _places(self) -> tuple[dict[int, Span], dict[int, Span]]:
        """Where the blocks stand in their texts, by their numbers."""
        start = self.stretches[0][0]
        count = sum(block.has_words for block in blocks_of(self.texts[0].html, 0, start))
        old, new = (
            _places(blocks, each.text, count)
            for blocks, each in zip((self.old, self.new), self.texts, strict=True)
        )
        return old, new

    # --- How it is told ---------------------------------------------------------------------------

    def _told(self, changes: list[_Change]) -> Iterator[str]:
        old = [self.old[at] for each in changes for at in each.was]
        new = [self.new[at] for each in changes for at in each.now]
        words = [told for each in changes for told in self._words_told(each)]
        yield from map(_change_in_words, _with_moves(words))
        yield from _facts_told(old, new)
        for each in changes:
            if each.is_of_one_block:
                yield from self._setting_told(self.old[each.was[0]], self.new[each.now[0]])

    def _words_told(self, change: _Change) -> list[dict[str, str]]:
        """The words that changed, as notices tell them, but for typos."""
        old, new = (
            "\n\n".join(filter(None, (blocks[at].words for at in numbers)))
            for blocks, numbers in ((self.old, change.was), (self.new, change.now))
        )
        if change.is_of_one_block and old and new:
            stretches = [Stretch(False, (Block("changed", compare_words(old, new)),))]
        else:
            stretches = compare(old, new)
        found = [block for stretch in stretches for block in stretch.blocks]
        told = tuple(block for block in found if not self._is_typo(block))
        return changes_shown([Stretch(False, told)])

    def _is_typo(self, block: Block) -> bool:
        return block.kind == "changed" and self._is_said(block.old, block.new)

    def _setting_told(self, old: HtmlBlock, new: HtmlBlock) -> Iterator[str]:
        if not self._is_said(old.words, new.words):
            return
        if (old.inside, old.shared) != (new.inside, new.shared):
            yield _("in another kind of block: “%s”") % _short(new.words)
        elif not self._is_said(old.marked, new.marked):
            yield _("set otherwise: “%s”") % _short(new.words)


# --- Blocks -------------------------------------------------------------------------------------


def _hunks(old: list[HtmlBlock], new: list[HtmlBlock]) -> Iterator[tuple[range, range]]:
    """The numbers of blocks that became others, in each place where some did."""
    numbers: dict[HtmlBlock, int] = {}
    keys = [[numbers.setdefault(each, len(numbers)) for each in blocks] for blocks in (old, new)]
    is_long = max(map(len, keys)) > MOST_BLOCKS
    codes: Any = _ends_of(*keys) if is_long else Indel.opcodes(*keys)
    for is_equal, run in groupby(codes, lambda code: code[0] == "equal"):
        if not is_equal:
            each = list(run)
            yield range(each[0][1], each[-1][2]), range(each[0][3], each[-1][4])


def _ends_of(old: list[int], new: list[int]) -> Iterator[tuple[str, int, int, int, int]]:
    """As the opcodes of an alignment: all between the first and the last change."""
    first = Prefix.similarity(old, new)
    last = Postfix.similarity(old[first:], new[first:])
    yield "replace", first, len(old) - last, first, len(new) - last


def _places(blocks: list[HtmlBlock], text: str, count: int) -> dict[int, Span]:
    """Where blocks stand in their canonical text, which has `count` blocks before them."""
    parts = text.split("\n\n")
    ends = [*accumulate(len(part) + 2 for part in parts)]
    spans = [(end - 2 - len(part), end - 2) for end, part in zip(ends, parts, strict=True)]
    numbers = [number for number, block in enumerate(blocks) if block.has_words]
    return dict(zip(numbers, spans[count:], strict=False))


def _spans_of_words(old: str, new: str) -> Spans:
    """What of two texts only one has."""
    spans: Spans = ([], [])
    at = [0, 0]
    for piece in compare_words(old, new):
        sides = {"": (0, 1), "del": (0,), "ins": (1,)}[piece.tag]
        for side in sides:
            if piece.tag:
                spans[side].append((at[side], at[side] + len(piece.text.rstrip())))
            at[side] += len(piece.text)
    return spans


def _signs(marked: str) -> set[tuple[str, int]]:
    """The signs of a marked text with the places in its words where they stand."""
    found = enumerate(SIGN.finditer(marked))
    return {(sign[0], sign.start() - number * len(sign[0])) for number, sign in found}


def _place_of(words: str, text: str) -> Span:
    """Where words stand in a text, all of which is meant where it is not known."""
    start = text.find(words) if words else -1
    return (start, start + len(words)) if start >= 0 else (0, len(text))


def _ids(*facts: Fact) -> list[str]:
    """The words that addresses of headings of the same page are made of."""
    return [each.exact.removeprefix("#s-").replace("-", " ") for each in facts]


# --- Words for it -------------------------------------------------------------------------------

KINDS = {
    "link": gettext_lazy("a link"),
    "picture": gettext_lazy("a picture"),
    "title": gettext_lazy("the title of words"),
    "language": gettext_lazy("the language of words"),
    "note": gettext_lazy("the note on words"),
}


def _facts_told(old: list[HtmlBlock], new: list[HtmlBlock]) -> Iterator[str]:
    """What else the blocks had, and have: “a link: example.org/a → example.org/b”."""
    had, have = (Counter(_known(blocks)) for blocks in (old, new))
    for kind, what in KINDS.items():
        gone, come = (
            [text for one, text in (each[0] - each[1]).elements() if one == kind]
            for each in ((had, have), (have, had))
        )
        for was, now in zip_longest(gone, come, fillvalue="–"):
            shown = {"what": what, "was": _short(was), "now": _short(now)}
            yield _("%(what)s: %(was)s → %(now)s") % shown


def _known(blocks: list[HtmlBlock]) -> Iterator[tuple[str, str]]:
    for fact in (fact for block in blocks for fact in block.facts):
        said = "" if fact.kind == "link" else fact.said
        yield fact.kind, f"{fact.exact} {said}".strip()


def _with_moves(changes: list[dict[str, str]]) -> list[dict[str, str]]:
    """Changes of words, with what went in one place and came in another told as moved."""
    removed = Counter(each["before"] for each in changes if not each.get("after", "-"))
    added = Counter(each["after"] for each in changes if not each.get("before", "-"))
    moved = removed & added
    rest = [
        each
        for each in changes
        if not (
            (not each.get("after", "-") and each["before"] in moved)
            or (not each.get("before", "-") and each["after"] in moved)
        )
    ]
    return [*({"moved": text} for text in moved), *rest]


def _change_in_words(change: Mapping[str, str]) -> str:
    if "moved" in change:
        return _("moved: “%s”") % _short(change["moved"])
    was, now = _short(change["before"]), _short(change["after"])
    if not was:
        return _("added: “%s”") % now
    if not now:
        return _("removed: “%s”") % was
    return _("“%(was)s” → “%(now)s”") % {"was": was, "now": now}


def _short(text: str) -> str:
    return Truncator(text).chars(LONGEST)
