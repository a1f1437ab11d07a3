"""How well passages survive real edits: `python bench/real_edits.py CLONE …`.

Each CLONE is a git clone (bare or not) of one writer's prose in Markdown or plain text. Of each
file, every version is compared with the next one, and the first with the last. Sentences of the
older one are passages. What became of them is decided here, by the words that two texts share and
without the code that is measured; what the words leave open is not counted. Prints a table for each
writer and for all.
"""

import argparse
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from analysis.anchoring import Anchor, TextEdit  # noqa: E402
from bench.histories import Writer  # noqa: E402

# “Abs. 3”, “1. Juli”, “J. Smith”, “v. d. Höhe”, and a period before a small letter end no sentence.
SENTENCE = re.compile(
    r"\S[^\n]*?(?:[.!?…]+(?<!\bAbs\.)(?<!\bNr\.)(?<!\bArt\.)(?<!\bBuchst\.)(?<!\bS\.)(?<!\bBGBl\.)"
    r"(?<!\bABl\.)(?<!\bv\.)(?<!\b\d\.)(?<!\b\d\d\.)(?<!\b[^\W\d_]\.)"
    r"[\"”’»)\]]*(?=\s|$)(?!\s+[a-zäöüß§])|(?=\n|$))"
)
# Words; those of addresses and file names are none.
ADDRESS = re.compile(r"https?://[^\s<>)\]]+|\S+@\S+|[\w-]+(?:/[\w.-]+)+|\w+\.(?:md|html|png|svg)\b")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Scripts without spaces: which characters two sentences share says little of whether they are one.
SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
# How many texts of a writer are looked at, and unchanged sentences of a text.
EDITS, UNCHANGED = 150, 6
# Changed sentences in a row that are all compared.
LARGEST = 60
SHORTEST = 4  # words of a passage, without numbers
# A sentence beside a place, with this share of its words from the passage, is a part of it too.
PART = 0.5
# Of the words of two sentences, by weight, the share that is common to both, if one is the other:
EDITED, REWRITTEN = 0.6, 0.3
# of a deleted one, the share that any sentence that is new has at most;
DELETED = 0.25
FORM, IN_FORMS = 6, 0.4  # the same where words with so many first letters in common are one;
# and at least what two sentences share that can be one at all.
PAIRED = 0.25
# A translation has hardly any of the most frequent words of what it translates, of so many: a word
# is kept that stands at least a fifth as often.
FREQUENT, FEWEST_KEPT, AS_OFTEN, ENOUGH_WORDS = 12, 3, 0.2, 60
SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2))
MERGED = 0.02  # how much more two sentences must share than one


@dataclass(frozen=True)
class Sentence:
    start: int
    end: int
    words: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Truth:
    """A passage, and where it is in the new text; `place` is None where it was deleted."""

    kind: str
    start: int
    end: int
    place: tuple[int, int] | None


class Comparison:
    """Two versions of a text, and what became of each sentence of the old one."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = sentences(old), sentences(new)
        said = [each.words for each in self.old + self.new]
        self.weight = _weights(said)
        self.form_weight = _weights([_forms(words) for words in said])

    def truths(self) -> Iterator[Truth]:
        matched = dict(self._unchanged())
        back = set(matched.values())
        stood = {each.text for each in self.old}
        self.added = [at for at, each in enumerate(self.new) if each.text not in stood]
        for old, new in matched.items():
            yield self._truth("unchanged", old, (new, new + 1))
        bounds = [(-1, -1), *_in_order(matched), (len(self.old), len(self.new))]
        for (first, top), (last, bottom) in pairwise(bounds):
            olds = [at for at in range(first + 1, last) if at not in matched]
            news = [at for at in range(top + 1, bottom) if at not in back]
            if len(olds) <= LARGEST and len(news) <= LARGEST:
                yield from self._between(olds, news)

    def is_translation(self) -> bool:
        """Whether the old sentences were put into another language: their frequent words are gone.

        A sentence and its translation share only names, and are one all the same.
        """
        gone, added = self._only_in(self.old, self.new), self._only_in(self.new, self.old)
        if min(gone.total(), added.total()) < ENOUGH_WORDS:
            return False
        often = [word for word, _count in gone.most_common(FREQUENT)]
        share = added.total() / gone.total()
        kept = [word for word in often if added[word] > AS_OFTEN * share * gone[word]]
        return len(kept) < FEWEST_KEPT

    @staticmethod
    def _only_in(some: list[Sentence], others: list[Sentence]) -> Counter[str]:
        there = {each.text for each in others}
        return Counter(word for each in some if each.text not in there for word in each.words)

    def _unchanged(self) -> Iterator[tuple[int, int]]:
        """Sentences that stand word for word in both texts, once."""
        olds, news = (Counter(each.text for each in side) for side in (self.old, self.new))
        places = {each.text: at for at, each in enumerate(self.new)}
        for at, each in enumerate(self.old):
            if olds[each.text] == news[each.text] == 1:
                yield at, places[each.text]

    def _between(self, olds: list[int], news: list[int]) -> Iterator[Truth]:
        told = set()
        for (first, last), (top, bottom) in self._aligned(olds, news):
            for old in olds[first:last]:
                told.add(old)
                yield from self._edited(old, news[top:bottom], alone=last - first == 1)
        for old in olds:
            if old not in told and self._is_gone(old):
                yield self._truth("deleted", old, None)

    def _edited(self, old: int, news: list[int], *, alone: bool) -> Iterator[Truth]:
        """What a sentence became; nothing where that is open."""
        if news[-1] - news[0] != len(news) - 1:
            return
        words = Counter(self.old[old].words)
        now = Counter(word for new in news for word in self.new[new].words)
        shared = self._weigh(words & now)
        whole = self._weigh(words)
        share = 2 * shared / (whole + self._weigh(now)) if alone else shared / whole
        others = max((self._share([old], [new]) for new in self._others(news)), default=0.0)
        if self._goes_on(old, news) or self._stands_elsewhere(old, news) or others > share + 0.1:
            return
        if share >= EDITED:
            yield self._truth("edited", old, (news[0], news[-1] + 1))
        elif share >= REWRITTEN and others < share - 0.1:
            yield self._truth("rewritten", old, (news[0], news[-1] + 1))

    def _goes_on(self, old: int, news: list[int]) -> bool:
        """Whether a sentence was cut into more than these: a list of many items."""
        words = Counter(self.old[old].words)
        return any(
            self._weigh(words & Counter(self.new[at].words))
            >= PART * self._weigh(Counter(self.new[at].words))
            for at in (news[0] - 1, news[-1] + 1)
            if at in self.added
        )

    def _stands_elsewhere(self, old: int, news: Iterable[int]) -> bool:
        """Whether the words of a sentence stand whole in another one, or more than once."""
        text = self.old[old].text
        return sum(text in self.new[at].text for at in range(len(self.new))) > any(
            text in self.new[at].text for at in news
        )

    def _others(self, news: Iterable[int]) -> list[int]:
        return [at for at in self.added if at not in news]

    def _is_gone(self, old: int) -> bool:
        return not self._stands_elsewhere(old, ()) and all(
            self._share([old], [new]) <= DELETED
            and self._held(old, new) <= REWRITTEN
            and self._share_of_forms(old, new) <= IN_FORMS
            for new in self.added
        )

    def _held(self, old: int, new: int) -> float:
        """The share of an old sentence's words that a new one has."""
        words = Counter(self.old[old].words)
        return self._weigh(words & Counter(self.new[new].words)) / self._weigh(words)

    def _share_of_forms(self, old: int, new: int) -> float:
        """The share of words that two sentences have in common, whatever their endings."""
        was, now = Counter(_forms(self.old[old].words)), Counter(_forms(self.new[new].words))
        weights = self.form_weight
        shared = sum(weights[form] * count for form, count in (was & now).items())
        return 2 * shared / sum(weights[form] * count for form, count in (was + now).items())

    def _truth(self, kind: str, old: int, news: tuple[int, int] | None) -> Truth:
        was = self.old[old]
        place = (self.new[news[0]].start, self.new[news[1] - 1].end) if news else None
        return Truth(kind, was.start, was.end, place)

    def _aligned(
        self, olds: list[int], news: list[int]
    ) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """Which stretch of one list is which of the other, in order: most words in common."""
        best = {(0, 0): (0.0, (0, 0), False)}
        for at in range(len(olds) + 1):
            for there in range(len(news) + 1):
                total = best[at, there][0]
                for length, width, gain in self._steps(olds, news, at, there):
                    end = at + length, there + width
                    if total + gain > best.get(end, (-1.0,))[0]:
                        best[end] = total + gain, (at, there), gain > 0
        found = []
        end = len(olds), len(news)
        while end != (0, 0):
            _total, start, paired = best[end]
            if paired:
                found.append(((start[0], end[0]), (start[1], end[1])))
            end = start
        return found

    def _steps(
        self, olds: list[int], news: list[int], at: int, there: int
    ) -> Iterator[tuple[int, int, float]]:
        if at < len(olds):
            yield 1, 0, 0.0
        if there < len(news):
            yield 0, 1, 0.0
        for length, width in SHAPES:
            some, others = olds[at : at + length], news[there : there + width]
            if len(some) == length and len(others) == width:
                share = self._share(some, others) - MERGED * (length + width - 2)
                if share > PAIRED:
                    words = sum(len(self.old[old].words) for old in some)
                    words += sum(len(self.new[new].words) for new in others)
                    yield length, width, (share - PAIRED) * words

    def _share(self, olds: list[int], news: list[int]) -> float:
        """The share of words that two stretches of sentences have in common, by weight."""
        was = Counter(word for old in olds for word in self.old[old].words)
        now = Counter(word for new in news for word in self.new[new].words)
        total = self._weigh(was) + self._weigh(now)
        return 2 * self._weigh(was & now) / total if total else 0.0

    def _weigh(self, words: Counter[str]) -> float:
        return sum(self.weight[word] * count for word, count in words.items())


def _weights(said: list[tuple[str, ...]]) -> dict[str, float]:
    counts = Counter(word for words in said for word in set(words))
    return {word: math.log(len(said) / count) + 0.1 for word, count in counts.items()}


def _forms(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word[:FORM] for word in words)


def sentences(text: str) -> list[Sentence]:
    return [
        Sentence(match.start(), match.end(), tuple(spoken(match[0])), match[0])
        for match in SENTENCE.finditer(text)
        if spoken(match[0])
    ]


def spoken(text: str) -> list[str]:
    """The words of a text in small letters, without those of addresses."""
    return WORD.findall(ADDRESS.sub(" ", text).casefold())


def _in_order(matched: dict[int, int]) -> list[tuple[int, int]]:
    """Of pairs, most of those that are in order in both texts."""
    pairs = sorted(matched.items())
    lengths: list[int] = []
    for at, (_old, new) in enumerate(pairs):
        before = (lengths[one] for one in range(at) if pairs[one][1] < new)
        lengths.append(1 + max(before, default=0))
    kept: list[tuple[int, int]] = []
    wanted = max(lengths, default=0)
    for pair, length in zip(reversed(pairs), reversed(lengths), strict=True):
        if length == wanted and (not kept or pair[1] < kept[-1][1]):
            kept.append(pair)
            wanted -= 1
    return kept[::-1]


# --- What the code under test makes of it ---------------------------------------------------------


def judged(truth: Truth, anchor: Anchor, old: str, new: str) -> str:
    """How an anchor is right or wrong: right has most of what its sentence kept, and no more."""
    if anchor.start is None or anchor.end is None:
        return "lost"
    if truth.place is None:
        return "unsure" if anchor.state == "review" else "sure"
    start, end = truth.place
    outside = new[anchor.start : max(start, anchor.start)] + new[min(end, anchor.end) : anchor.end]
    if anchor.end <= start or anchor.start >= end or spoken(outside):
        return "foreign"
    kept = words(old[truth.start : truth.end]) & words(new[start:end])
    has = kept & words(new[anchor.start : anchor.end])
    return "right" if 2 * has.total() >= kept.total() else "part"


def words(text: str) -> Counter[str]:
    return Counter(spoken(text))


@dataclass
class Tally:
    """The answers to each kind of passage, counted."""

    counts: dict[str, Counter[str]]

    def line(self, name: str) -> str:
        cells = [f"{name[:28]:28}", f"{sum(self._all('unchanged').values()):6}"]
        cells += [self._share("unchanged", "right")]
        cells += [f"{sum(self._all('edited').values()):6}", self._share("edited", "right")]
        cells += [f"{sum(self._all('rewritten').values()):6}"]
        cells += [self._share("rewritten", answer) for answer in ("right", "foreign", "lost")]
        cells += [f"{sum(self._all('deleted').values()):6}"]
        cells += [self._share("deleted", "unsure", "sure"), self._share("deleted", "sure")]
        return " ".join(cells)

    def _all(self, kind: str) -> Counter[str]:
        return self.counts[kind]

    def _share(self, kind: str, *answers: str) -> str:
        total = sum(self.counts[kind].values())
        return (
            f"{100 * sum(self.counts[kind][a] for a in answers) / total:8.1f}"
            if total
            else "       -"
        )

    def add(self, other: "Tally") -> None:
        for kind, counts in other.counts.items():
            self.counts[kind].update(counts)


HEAD = (
    f"{'':28} {'unchgd':>6} {'right %':>8} {'edited':>6} {'right %':>8} {'rewr.':>6} {'right %':>8}"
    f" {'foreign':>8} {'lost':>8} {'delet.':>6} {'attached':>8} {'surely':>8}"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("clones", nargs="+", type=Path)
    parser.add_argument("--edits", type=int, default=EDITS, help="of each writer")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", default="", help="print what went so: “deleted unsure”")
    options = parser.parse_args()
    print(HEAD)
    total = Tally(defaultdict(Counter))
    for clone in options.clones:
        tally = Tally(defaultdict(Counter))
        for old, new in Writer(clone, Random(options.seed)).edits(options.edits):  # noqa: S311
            measure(old, new, tally, options.show)
        total.add(tally)
        print(tally.line(clone.name), flush=True)
    print(total.line("all"))


def measure(old: str, new: str, tally: Tally, show: str) -> None:
    edit = TextEdit(old, new)
    for truth in chosen(Comparison(old, new)):
        anchor = edit.carry(truth.start, truth.end)
        answer = judged(truth, anchor, old, new)
        tally.counts[truth.kind][answer] += 1
        if show == f"{truth.kind} {answer}":
            display(old, new, truth, anchor)


def display(old: str, new: str, truth: Truth, anchor: Anchor) -> None:
    print(f"\n- {old[truth.start : truth.end]}")
    if truth.place:
        print(f"+ {new[slice(*truth.place)]}")
    if anchor.start is not None:
        print(f"= {anchor.state} {anchor.confidence:.2f} {new[anchor.start : anchor.end]!r}")


def chosen(comparison: Comparison) -> list[Truth]:
    """The passages: all sentences that changed, and a few that did not."""
    counts = Counter(each.text for each in comparison.old)
    texts = {each.start: each for each in comparison.old}
    if comparison.is_translation():
        return []
    found = [
        truth
        for truth in comparison.truths()
        if len([word for word in texts[truth.start].words if not word.isdigit()]) >= SHORTEST
        and counts[texts[truth.start].text] == 1
        and not SPACELESS.search(texts[truth.start].text)
    ]
    changed = [truth for truth in found if truth.kind != "unchanged"]
    same = [truth for truth in found if truth.kind == "unchanged"]
    return changed + same[:: max(1, len(same) // UNCHANGED)][:UNCHANGED]


if __name__ == "__main__":
    main()
