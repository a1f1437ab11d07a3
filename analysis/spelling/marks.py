"""Punctuation that turns what the same words say: “did not. Ratify it”, “(not) signed”.

The end of a sentence that comes or goes inside a text does. So may any pause, bracket or mark of
quotation, but for those that `pauses` knows to say nothing. Around a passage whole sentences may be
joined or split. Pure functions over tokens.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from articles.markup.sentence_ends import MARKS, is_abbreviation

from .clauses import may_be_parted
from .pauses import is_light_pause, is_same_pause, place_in_sentence
from .tokens import Token, ends_sentence

# What may stand in the place of a full stop: a colon says that the one sentence tells the other.
JOINING = re.compile(f"[,،、，;؛\n{MARKS}]")


def turns(
    pairs: list[tuple[int, int]],
    olds: list[Token],
    news: list[Token],
    language: str,
    *,
    may_split: bool,
    with_quotes: bool = True,
) -> bool:
    """Whether punctuation turns an edit that leaves all words; `pairs` are places of the same ones.

    With `may_split`, of what stands around a passage, whole sentences may be joined or split, with
    a comma or a semicolon in the place of the full stop, and a comma may come or go that denies
    nothing and says nobody's words. Without `with_quotes` marks of quotation do not count.
    """
    if [each.gap for each in olds] == [each.gap for each in news]:
        return False
    old, new = _Text(olds), _Text(news)
    moved = [pair for pair in pairs if not _ends_alike(old, pair[0], new, pair[1])]
    is_same = is_light_pause if may_split else is_same_pause
    if not all(
        is_same(
            place_in_sentence(olds, was),
            place_in_sentence(news, now),
            language,
            with_quotes=with_quotes,
        )
        for was, now in pairs
        if olds[was].gap != news[now].gap and (was, now) not in moved
    ):
        return True
    if not may_split:
        return bool(moved)
    return not all(_may_split(old, was, new, now, language) for was, now in moved) or moves_an_end(
        (old.ends_before(was), new.ends_before(now))
        for was, now in pairs
        if not _is_unsure(old, was, new, now)
    )


def _ends_alike(old: "_Text", was: int, new: "_Text", now: int) -> bool:
    """Whether a sentence ends before a token in both texts, or in none of them."""
    return old.begins(was) == new.begins(now) or _is_unsure(old, was, new, now)


def moves_an_end(places: Iterable[tuple[bool, bool]]) -> bool:
    """Whether the end of a sentence moves: “A, they say. B” becomes “A. They say B”.

    Each of the places says whether a sentence ends there in one text, and in another of the same
    words. Between two ends that both have only one of them may have more: then each sentence of
    one text is a sentence of the other, a row of them or a part of a row.
    """
    one_has = other_has = False
    for one, other in places:
        if one and other:
            one_has = other_has = False
        else:
            one_has, other_has = one_has or one, other_has or other
        if one_has and other_has:
            return True
    return False


def _is_unsure(old: "_Text", was: int, new: "_Text", now: int) -> bool:
    return old.is_unsure(was, new, now) or new.is_unsure(now, old, was)


def _may_split(old: "_Text", was: int, new: "_Text", now: int, language: str) -> bool:
    """Whether a pause stands in one text where a sentence ends in the other, between two that are
    sentences of their own.
    """
    if not (old.joins(was) and new.joins(now)):
        return False
    parted, at, joined = (
        (old, was, new.tokens[now]) if old.begins(was) else (new, now, old.tokens[was])
    )
    place = place_in_sentence(parted.tokens, at)
    return may_be_parted(
        place.before, place.after, joined.gap, language, is_cut=len(place.before) == at
    )


@dataclass(frozen=True)
class _Text:
    """One of two texts, asked at the places of its tokens."""

    tokens: list[Token]

    def begins(self, at: int) -> bool:
        """Whether a sentence begins at a token inside the text."""
        return self.tokens[at].begins

    def ends_before(self, at: int) -> bool:
        """Whether a sentence ends before a token, be that the first one."""
        return self.begins(at) or (at == 0 and ends_sentence(self.tokens[at].gap))

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

    def joins(self, at: int) -> bool:
        """Whether a mark stands before a token that may stand for a full stop, or is one."""
        gap = self.tokens[at].gap
        return ":" not in gap and (self.has_dash(at) or JOINING.search(gap) is not None)

    def has_dash(self, at: int) -> bool:
        gap = self.tokens[at].gap
        return gap[:1].isspace() and "-" in gap and gap[-1:].isspace()
