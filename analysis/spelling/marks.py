"""Punctuation that turns what the same words say: “did not. Ratify it”, “(not) signed”.

The end of a sentence that comes or goes inside a text does, and so do pauses and brackets beside a
negation. All other commas pass. Pure functions over tokens.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from analysis.anchoring.lexicons import Lexicon, lexicon_of
from analysis.anchoring.sentence_ends import is_abbreviation

from .tokens import ENDS, Token, tokens_of

# Negations of languages that have no lexicon.
NEGATIONS = {
    "ar": "لا لم لن ليس ليست ليسوا غير دون بدون كلا",
    "fa": "نه نیست نیستند نبود بدون هیچ",
    "he": "לא אין בלי",
    "hy": "ոչ չի չեն առանց",
    "ka": "არ არა ვერ აღარ არც ნუ",
    "uk": "не ні немає нема без нельзя ніколи ніхто ніщо",
    "es": "no ni nunca jamás nadie nada sin tampoco",
    "it": "non no né mai nessuno niente nulla senza",
    "pt": "não nem nunca ninguém nada sem",
    "nl": "niet geen nooit niemand niets zonder nee",
    "pl": "nie ani nigdy nikt nic bez",
    "el": "δεν μην όχι ούτε ποτέ χωρίς",
}
PAUSES = frozenset(",،、，;؛:\n") | ENDS
OPENING, CLOSING = frozenset("([{（"), frozenset(")]}）")


def turns(
    pairs: Iterable[tuple[int, int]],
    olds: list[Token],
    news: list[Token],
    language: str,
    *,
    may_split: bool,
) -> bool:
    """Whether punctuation turns an edit that leaves all words; `pairs` are places of the same ones.

    With `may_split` the end of a sentence does only where the two that it parts have a negation,
    and no comma or semicolon stands in its place.
    """
    if [each.gap for each in olds] == [each.gap for each in news]:
        return False
    is_negation = _negations_of(language)
    old, new = _Text(olds, is_negation), _Text(news, is_negation)
    return any(
        old.beside_negation(was) != new.beside_negation(now)
        or (
            old.begins(was) != new.begins(now)
            and not (old.is_unsure(was, new, now) or new.is_unsure(now, old, was))
            and not (may_split and _only_splits(old, was, new, now))
        )
        for was, now in pairs
    )


def denies(text: str, language: str) -> bool:
    """Whether a text in a language (a tag) denies something."""
    return any(map(_negations_of(language).denies, tokens_of(text)))


def _only_splits(old: "_Text", was: int, new: "_Text", now: int) -> bool:
    """Whether the end of a sentence at a place parts no words that a negation may be about."""
    return (old.pauses(was) and new.pauses(now)) or not any(old.negated_around(was))


@cache
def _listed(language: str) -> frozenset[str]:
    return frozenset(NEGATIONS.get(language.replace("_", "-").split("-")[0].lower(), "").split())


@dataclass(frozen=True)
class _Negations:
    lexicon: Lexicon | None
    listed: frozenset[str]

    def __call__(self, token: Token) -> bool:
        """Whether a token is a word of negation; a form of a verb that denies is none."""
        if self.lexicon is None:
            return token.text.casefold() in self.listed
        word = self.lexicon.fold(token.text)
        denies = word in self.lexicon.negations or word in self.lexicon.concord
        return denies or word.endswith("n't") or word == "cannot"

    def denies(self, token: Token) -> bool:
        """Whether a token denies, be it by a form of a verb."""
        if self(token) or self.lexicon is None:
            return self(token)
        return self.lexicon.negative_form.fullmatch(self.lexicon.fold(token.text)) is not None


def _negations_of(language: str) -> _Negations:
    return _Negations(lexicon_of(language), _listed(language))


@dataclass(frozen=True)
class _Text:
    """One of two texts, asked at the places of its tokens."""

    tokens: list[Token]
    is_negation: _Negations

    def begins(self, at: int) -> bool:
        """Whether a sentence begins at a token inside the text."""
        return self.tokens[at].begins

    def is_unsure(self, at: int, other: "_Text", there: int) -> bool:
        """Whether a point before a token may be that of an abbreviation or of an initial.

        Tokens have initials without their points, “US”: they are that where the next word does not
        begin otherwise at its place in the `other` text.
        """
        if not at:
            return False
        before, word = self.tokens[at - 1].text, self.tokens[at].text
        if before.isupper() and word == other.tokens[there].text:
            return True
        return is_abbreviation(before, word)

    def negated_around(self, at: int) -> Iterator[bool]:
        """Whether each token denies of the sentences, or the one, on both sides of a place."""
        first = max((i for i in range(at) if self.tokens[i].begins), default=0)
        rest = range(at + 1, len(self.tokens))
        last = next((i for i in rest if self.tokens[i].begins), len(self.tokens))
        return map(self.is_negation.denies, self.tokens[first:last])

    def beside_negation(self, at: int) -> tuple[bool, ...]:
        """Whether a pause, an opening or a closing bracket stands in the gap before a token, where
        that or the one before is a negation.
        """
        gap = self.tokens[at].gap
        near = self.tokens[max(at - 1, 0) : at + 1]
        if not gap.strip() or not any(map(self.is_negation, near)):
            return (False, False, False)
        marks = frozenset(gap)
        return self.pauses(at), bool(marks & OPENING), bool(marks & CLOSING)

    def pauses(self, at: int) -> bool:
        """Whether a mark of a pause stands before a token: a comma, a point, a dash with spaces."""
        gap = self.tokens[at].gap
        has_dash = gap[:1].isspace() and "-" in gap and gap[-1:].isspace()
        return has_dash or not PAUSES.isdisjoint(gap)
