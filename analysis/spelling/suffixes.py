"""Whether a word is a form of an Azerbaijani or Turkish stem: these take suffixes one by one.

The vowels of a suffix follow the last vowel before them. A is a or ə (e), I is one of ı, i, u, ü, D
is d or t. More is taken for a form than is one: a word that may be one is no misspelt word.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property

BACK, ROUND = frozenset("aıou"), frozenset("ouöü")
VOWELS = frozenset("aəeıioöuü")


@dataclass(frozen=True)
class Suffixes:
    """The suffixes of a language: of nouns plural, possessor, case, person; of verbs voice,
    negation, tense, mood, person.
    """

    chain: str  # parted by spaces
    after_vowels: str  # those that only follow a vowel
    last: str  # those that nothing follows
    loses_vowels: bool  # whether stems that lose a vowel are to be found: fikir, fikri
    wide: str  # the vowels that are A in them
    softened: tuple[tuple[str, str], ...]  # the last letter of a stem before a vowel, and else
    fixed: str = "(?!)"  # a pattern of those whose vowels never change
    shortest_stem: int = 2

    def is_form(self, word: str, stems: Container[str]) -> bool:
        """Whether a word, in small letters, is one of the stems or one with suffixes."""
        return word in stems or any(
            stem in stems
            for at in range(self.shortest_stem, len(word))
            if self.may_follow(word, at)
            for stem in self.stems(word[:at], word[at])
        )

    def may_follow(self, word: str, at: int) -> bool:
        """Whether what a word has from a place on may be suffixes to what it has before."""
        wide = word.translate(self._classes)
        return bool(self._pattern.fullmatch(wide, at)) and self._follows_vowels(word, at)

    @cached_property
    def _classes(self) -> dict[int, str]:
        return {**dict.fromkeys(map(ord, self.wide), "A"), **dict.fromkeys(map(ord, "ıiuü"), "I")}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        any_one, after_vowel, last = (
            "|".join(sorted(each.split(), key=len, reverse=True)).replace("D", "[dt]")
            for each in (self.chain, self.after_vowels, self.last)
        )
        vowel = "(?<=[AIeoöü])"
        either = f"(?:{any_one}|{vowel}(?:{after_vowel}))"
        return re.compile(f"{either}{{0,8}}(?:{either}|{last or '(?!)'})")

    def stems(self, begun: str, following: str) -> Iterator[str]:
        """The stems that begin so before a suffix: softened ones, and some that lose a vowel."""
        yield begun
        if following not in VOWELS:
            return
        yield from (begun[:-1] + hard for soft, hard in self.softened if begun[-1] == soft)
        if self.loses_vowels and len(begun) > 2 and not VOWELS & set(begun[-2:]):
            yield from (begun[:-1] + vowel + begun[-1] for vowel in "ıiuü")

    def _follows_vowels(self, word: str, start: int) -> bool:
        """Whether each vowel from `start` on has the sound that the vowel before it asks for."""
        fixed = {at for match in re.finditer(self.fixed, word) for at in range(*match.span())}
        last = next((letter for letter in reversed(word[:start]) if letter in VOWELS), "")
        for at, letter in enumerate(word[start:], start):
            if letter not in VOWELS:
                continue
            if last and at not in fixed and not self._fits(letter, last):
                return False
            last = letter
        return True

    def _fits(self, vowel: str, last: str) -> bool:
        if (vowel in BACK) != (last in BACK):
            return False
        return vowel in self.wide or (vowel in ROUND) == (last in ROUND)


AZERBAIJANI = Suffixes(
    "lAr Im In I sI ImIz InIz nIn A yA nA yI nI dA dAn ndA ndAn lA ylA dIr çI lI sIz lIq lIğ dAkI "
    "kI ncI cA Am yAm sAn Iq Ik yIq yIk sInIz nIz IncI kAn ycA "
    "mAq mAğ mAk mAy mA Ir yIr mIr dI ydI mIş ymIş Ib yIb Ar yAr mAz AcAq yAcAq AcAğ yAcAğ AcAk "
    "AcAy AsI yAsI mAlI sA ysA An yAn dIq dIğ dIk dIy Il In Iş dIr ArAq yArAq ArkAn yArkAn "
    "IncA yIncA mAdAn sIn Al lAş lAn lAndIr lAşdIr",
    after_vowels="m n q k",  # persons
    last="",
    loses_vowels=True,
    wide="aə",
    softened=(("y", "k"), ("ğ", "q"), ("d", "t")),
)
TURKISH = Suffixes(
    "lAr Im In I ImIz InIz DA DAn lA cI lI sIz lIk lIğ DAkI kI cA sIn sAn sInIz Iz Ir Ar Iyor DI "
    "mIş AcAk AcAğ mAk mAz mAktA mAlI mA sA An DIk DIğ Il In DIr ArAk IncA mAdAn kAn AbIl AmA Ip "
    "lAş lAn",
    after_vowels=(
        "m n k r sI mIz nIz nIn nI nDA nDAn ylA nDAkI yIm yIz yor yDI ymIş yAcAk yAcAğ ysA yAn "
        "yArAk yIncA ykAn yAbIl yAmA yIp yI"
    ),
    last="A|(?<=[AIoö])[yn]A",
    loses_vowels=False,
    wide="ae",
    softened=(("ğ", "k"), ("d", "t"), ("b", "p"), ("c", "ç")),
    fixed="yor|bil|ki|ken",
    shortest_stem=3,
)
