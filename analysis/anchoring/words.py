"""Canonical text as words and sentences. Each word of two texts gets one character as its key.

With one character a word, a text is a string of keys, and the string metrics of rapidfuzz, written
for characters, compare words at full speed.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise

from articles.markup.sentence_ends import ends_of_sentences

# Marks that keyboards and word processors exchange for each other, each one code point for one,
# so that offsets stay as they are.
LOOK_ALIKES = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "−": "-"}
    | {"«": '"', "»": '"', "‐": "-", "‑": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
)
# A URL is one word. Scripts without spaces between words are taken character by character.
SPACELESS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
WORD = rf"[^\W{SPACELESS}]"
GROUPED = r"(?<![\w.,])\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\w)"  # 20 000
TOKEN = re.compile(
    rf"{GROUPED}|https?://[^\s<>()\[\]\"“”]*[\w/]|[{SPACELESS}]|{WORD}(?:\.{WORD}(?!\w))+|{WORD}+(?:['’ʼ]{WORD}+|(?<=\d)[.,]\d+)*|[^\w\s]"
)
# What stands before each three digits of a number in one of its notations: 20.000, 20,000, 20 000.
THOUSANDS = re.compile(r"(?<=\d)[ .,](?=\d{3}(?:\D|$))")
# Words that stand in any sentence and so say little about which sentence it is.
COMMON = frozenset(
    "a an and are as at be been but by for from had has have he her his i in into is it its of on "
    "or our she so than that the their them there these they this those to was we were which who "
    "will with would you your not no".split()
)
WEIGHTS = {"mark": 0.1, "common": 0.35, "word": 1.0}
# A word in more than this share of the sentences is common too, where there are so many sentences.
OFTEN, FEW_SENTENCES = 0.1, 40
# Words that begin with the same so many letters count as forms of one where sentences are compared.
STEM = 6
# About how many common words weigh as much as another one.
TIMES = 3


@dataclass
class Vocabulary:
    """The keys of the words that two texts are made of, and the weight of each."""

    keys: dict[str, str] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    plain: dict[str, str] = field(default_factory=dict)
    stems: dict[str, str] = field(default_factory=dict)
    marks: set[str] = field(default_factory=set)
    _stem_keys: dict[str, str] = field(default_factory=dict)

    def key(self, token: str) -> str:
        """The key of a word, the same for all its cases and look-alike marks."""
        if token not in self.keys:
            plain = THOUSANDS.sub("", token.translate(LOOK_ALIKES).casefold())
            if plain not in self.plain:
                self._add(plain)
            self.keys[token] = self.plain[plain]
        return self.keys[token]

    def _add(self, plain: str) -> None:
        number = 1 + len(self.weights)
        key = chr(number if number < 0xD800 else number + 0x800)  # not half of a surrogate pair
        self.plain[plain] = key
        sort = "common" if plain in COMMON else "word" if plain[0].isalnum() else "mark"
        self.weights[key] = WEIGHTS[sort]
        if sort == "mark":
            self.marks.add(key)
        self.stems[key] = self._stem_keys.setdefault(plain[:STEM], key)

    def weigh(self, *texts: "Words") -> None:
        """Take words that stand in many sentences of these texts for common ones.

        So the articles and prepositions of any language are, and what the texts are about.
        """
        sentences = [set(text.sentence(at)) for text in texts for at in range(len(text.blocks))]
        if len(sentences) < FEW_SENTENCES:
            return
        counts = Counter([key for sentence in sentences for key in sentence])
        for key, count in counts.items():
            if count > OFTEN * len(sentences) and key not in self.marks:
                self.weights[key] = WEIGHTS["common"]


class Bag:
    """Some words, how often each stands, and how much they say together."""

    def __init__(self, counts: Counter[str], weights: dict[str, float]) -> None:
        self.counts, self.weights = counts, weights
        self.weight = sum([weights[key] * count for key, count in counts.items()])

    @cached_property
    def in_order(self) -> str:
        """The words sorted, each so many times as it weighs more than a common one."""
        weights = self.weights
        return "".join(
            [key * TIMES if weights[key] == 1 else key for key in sorted(self.counts.elements())]
        )

    def shared(self, other: "Bag") -> float:
        """How much the words say that both have."""
        few, many, weights = self.counts, other.counts, self.weights
        if len(few) > len(many):
            few, many = many, few
        return sum([weights[key] * min(few[key], many[key]) for key in few if key in many])

    def likeness(self, other: "Bag") -> float:
        """The share of words that two bags have in common, by what they say: 0 to 1."""
        return 2 * self.shared(other) / (self.weight + other.weight)


class Words:
    """A text as words; a word here is also a punctuation mark.

    `sentences` has the first word of each sentence and, last, the number of words.
    """

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        found = list(TOKEN.finditer(text))
        self.text, self.vocabulary = text, vocabulary
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]
        keys, tokens = vocabulary.keys, map(re.Match.group, found)
        self.keys = "".join([keys.get(token) or vocabulary.key(token) for token in tokens])
        self.stems = "".join([vocabulary.stems[key] for key in self.keys])
        self.sentences = self._sentences()
        self.blocks = self._blocks()

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def summed(self) -> list[float]:
        """How much the words say up to each one."""
        return [0.0, *accumulate([self.vocabulary.weights[key] for key in self.keys])]

    def weight(self, first: int, last: int) -> float:
        """How much the words from `first` to before `last` say together."""
        return self.summed[last] - self.summed[first]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The words that a span of characters touches: first, and the one after the last."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters from the word `first` to the word before `last`."""
        return self.starts[first], self.ends[last - 1]

    def sentence(self, number: int) -> str:
        """The keys of a sentence."""
        return self.keys[self.sentences[number] : self.sentences[number + 1]]

    def bag(self, first: int, last: int) -> Bag:
        """The words from `first` to before `last` as they are compared, without their order.

        Punctuation marks are left out where there is anything else.
        """
        stems, marks = self.stems[first:last], self.vocabulary.marks
        spoken = [key for key in stems if key not in marks] or stems
        return Bag(Counter(spoken), self.vocabulary.weights)

    def sentence_bag(self, first: int, last: int) -> Bag:
        """The same for the sentences from `first` to before `last`."""
        return self.bag(self.sentences[first], self.sentences[last])

    def parts(self, first: int, last: int) -> list[tuple[int, int]]:
        """The words from `first` to before `last`, cut where sentences begin."""
        inner = self.sentences[
            bisect_right(self.sentences, first) : bisect_left(self.sentences, last)
        ]
        return list(pairwise([first, *inner, last]))

    def sentence_of(self, word: int) -> int:
        return bisect_right(self.sentences, word) - 1

    def sentence_bounds(self, first: int, last: int) -> tuple[int, int]:
        """Where the sentence of the word `first` begins, and that of the word before `last` ends.

        The punctuation marks that end it are left out.
        """
        ends = self.sentences[self.sentence_of(last - 1) + 1]
        while ends > last and self.keys[ends - 1] in self.vocabulary.marks:
            ends -= 1
        return self.sentences[self.sentence_of(first)], ends

    def block_ranges(self) -> list[tuple[int, int]]:
        """The sentences of each block: first, and the one after the last."""
        firsts = [
            at for at, block in enumerate(self.blocks) if at == 0 or self.blocks[at - 1] != block
        ]
        return list(pairwise([*firsts, len(self.blocks)]))

    def place_in_block(self, sentence: int) -> tuple[int, int]:
        """Which sentence of its block it is, and of how many."""
        first = bisect_left(self.blocks, self.blocks[sentence])
        return sentence - first, bisect_right(self.blocks, self.blocks[sentence]) - first

    def block_bag(self, sentence: int) -> Bag:
        """The words of the block that a sentence is in."""
        word = self.sentences[sentence]
        return self.bag(*self.block_bounds(word, word + 1))

    def block_bounds(self, first: int, last: int) -> tuple[int, int]:
        """The words of all blocks that the words from `first` to before `last` are in."""
        top = self.blocks[self.sentence_of(first)]
        bottom = self.blocks[self.sentence_of(last - 1)]
        return (
            self.sentences[bisect_left(self.blocks, top)],
            self.sentences[bisect_right(self.blocks, bottom)],
        )

    def _sentences(self) -> list[int]:
        # A sentence too many, or too few, does no harm as long as both texts have it.
        ends = [found.end() for found in ends_of_sentences(self.text)]
        bounds = {bisect_left(self.starts, end) for end in ends}
        return sorted(bounds | {0, len(self)})

    def _blocks(self) -> list[int]:
        """The number of the block that each sentence is in."""
        breaks = [match.start() for match in re.finditer("\n\n", self.text)]
        first_words = self.sentences[:-1] if len(self) else []
        return [bisect_left(breaks, self.starts[word]) for word in first_words]
