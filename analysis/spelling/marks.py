"""Punctuation that turns what the same words say: “did not. Ratify it”, “(not) signed”.

The end of a sentence that comes or goes inside a text does, and so do pauses and brackets beside a
negation, pauses that move, and those that say who is meant. All other commas pass. Around a passage
whole sentences may be joined or split. Pure functions over tokens.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from analysis.anchoring.lexicons import Lexicon, lexicon_of
from articles.markup.sentence_ends import MARKS, is_abbreviation

from .clauses import (
    begins_with_subject,
    is_denied_reason,
    is_relative,
    is_saying,
    may_address,
    may_be_parted,
)
from .tokens import Token, ends_sentence

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
# What may stand in the place of a full stop: a colon says that the one sentence tells the other.
JOINING = re.compile(f"[,،、，;؛\n{MARKS}]")
PAUSES = re.compile(f"[,،、，;؛:\n{MARKS}]")
ATTRIBUTION = 5  # words that may say who says the others
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

    With `may_split` whole sentences may be joined or split, with a comma or a semicolon in the
    place of the full stop.
    """
    if [each.gap for each in olds] == [each.gap for each in news]:
        return False
    is_negation = _negations_of(language)
    old, new = _Text(olds, is_negation), _Text(news, is_negation)
    pairs = list(pairs)
    if any(old.beside_negation(was) != new.beside_negation(now) for was, now in pairs):
        return True
    if _pauses_turn(pairs, old, new, language):
        return True
    if may_split:
        return not all(
            _may_split(old, was, new, now, language) for was, now in pairs
        ) or moves_an_end(
            (old.ends_before(was), new.ends_before(now))
            for was, now in pairs
            if not _is_unsure(old, was, new, now)
        )
    return any(
        old.begins(was) != new.begins(now) and not _is_unsure(old, was, new, now)
        for was, now in pairs
    )


def _pauses_turn(pairs: list[tuple[int, int]], old: "_Text", new: "_Text", language: str) -> bool:
    """Whether a pause moves inside a sentence, or comes or goes where it says who is meant.

    That is beside a word of saying (“the king said”, “, said the king,”), before a relative clause
    that may tell which ones, at a colon beside a few words, before a reason that may be denied,
    beside who is spoken to (“let us eat, grandma”), and in Turkish and Azerbaijani behind the first
    word, which then is who does it (“Genç, adama kızdı”).
    """
    has_come = has_gone = False
    for was, now in pairs:
        if old.begins(was) or new.begins(now):
            has_come = has_gone = False
        if _attributes_otherwise(old, was, new, now):
            return True
        has_point = "." in old.tokens[was].gap + new.tokens[now].gap
        if old.pauses(was) == new.pauses(now) or (has_point and _is_unsure(old, was, new, now)):
            continue
        has_come, has_gone = has_come or new.pauses(now), has_gone or old.pauses(was)
        if (has_come and has_gone) or _tells_who(old, was, new, now, language):
            return True
    return False


def _attributes_otherwise(old: "_Text", was: int, new: "_Text", now: int) -> bool:
    """Whether a colon comes or goes beside few words, which may say whose the others are:
    “Ministry: the port is closed”, “the port is closed: minister”; or a dash before the last ones.

    The words of a quotation, in its marks, stay somebody else's.
    """
    if all('"' in text.tokens[at].gap for text, at in ((old, was), (new, now))):
        return False
    if old.has_colon(was) != new.has_colon(now):
        parts = old.sentences_beside(was) if old.has_colon(was) else new.sentences_beside(now)
        return min(map(len, parts)) <= ATTRIBUTION
    if old.has_dash(was) and not new.pauses(now):
        return len(old.sentences_beside(was)[1]) <= ATTRIBUTION
    return (
        new.has_dash(now)
        and not old.pauses(was)
        and len(new.sentences_beside(now)[1]) <= ATTRIBUTION
    )


def _tells_who(old: "_Text", was: int, new: "_Text", now: int, language: str) -> bool:
    if (
        not was
        or not now
        or all('"' in text.tokens[at].gap for text, at in ((old, was), (new, now)))
    ):
        return False
    before, after = (each.text for each in old.tokens[was - 1 : was + 1])
    is_second = all(at == 1 or text.begins(at - 1) for text, at in ((old, was), (new, now)))
    return (
        is_saying(before, language)
        or is_saying(after, language)
        or is_relative(after, language)
        or (is_second and (begins_with_subject(language) or may_address([before], after, language)))
        or _ends_apart(old, was, new, now, language)
    )


def _ends_apart(old: "_Text", was: int, new: "_Text", now: int, language: str) -> bool:
    """Whether what stands from a token to the end of its sentence may say who is spoken to; or
    whether it is a reason that may be denied.
    """
    before, after = new.sentences_beside(now)
    is_alone = len(before) == 1 or old.pauses(was - 1) or new.pauses(now - 1)
    beside = before[-1] if is_alone else ""  # an adverb between two commas: “most, however, stayed”
    addresses = may_address(after, beside, language)
    return addresses or is_denied_reason(before, after[0], language)


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
    """Whether a sentence ends at a place in both texts or in none, or a pause is in its place.

    Then what stands on either side must be a sentence of its own.
    """
    if old.begins(was) == new.begins(now) or _is_unsure(old, was, new, now):
        return True
    if not (old.joins(was) and new.joins(now)):
        return False
    parted, at, joined = (
        (old, was, new.tokens[now]) if old.begins(was) else (new, now, old.tokens[was])
    )
    before, after = parted.sentences_beside(at)
    return may_be_parted(before, after, joined.gap, language, is_cut=len(before) == at)


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

    def ends_before(self, at: int) -> bool:
        """Whether a sentence ends before a token, be that the first one."""
        return self.begins(at) or (at == 0 and ends_sentence(self.tokens[at].gap))

    def sentences_beside(self, at: int) -> tuple[list[str], list[str]]:
        """The words of the sentences that end and begin at a token."""
        begins = next((each for each in range(at - 1, 0, -1) if self.begins(each)), 0)
        count = len(self.tokens)
        ends = next((each for each in range(at + 1, count) if self.begins(each)), count)
        words = [each.text for each in self.tokens[begins:ends]]
        return words[: at - begins], words[at - begins :]

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
        return self.has_dash(at) or PAUSES.search(self.tokens[at].gap) is not None

    def joins(self, at: int) -> bool:
        """Whether a mark stands before a token that may stand for a full stop, or is one."""
        gap = self.tokens[at].gap
        return ":" not in gap and (self.has_dash(at) or JOINING.search(gap) is not None)

    def has_colon(self, at: int) -> bool:
        return ":" in self.tokens[at].gap

    def has_dash(self, at: int) -> bool:
        gap = self.tokens[at].gap
        return gap[:1].isspace() and "-" in gap and gap[-1:].isspace()
