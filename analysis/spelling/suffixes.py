"""Whether a word is a form of an Azerbaijani or Turkish stem: these take suffixes one by one.

The vowels of a suffix follow the last vowel before them. A is a or ə (e), I is one of ı, i, u, ü, D
is t after a voiceless letter and else d. More is taken for a form than is one: a word that may be
one is no misspelt word.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property

BACK, ROUND = frozenset("aıou"), frozenset("ouöü")
VOWELS = frozenset("aəeıioöuü")


@dataclass(frozen=True)
class Suffixes:
    """The suffixes of a language, and what they do to the stem before them."""

    chain: str  # a pattern of all that may follow a stem
    wide: str  # the vowels that are A in it
    softened: tuple[tuple[str, str], ...]  # the last letter of a stem before a vowel, and else
    loses_vowels: bool = False  # whether stems that lose a vowel are to be found: fikir, fikri
    fixed: str = "(?!)"  # a pattern of suffixes whose vowels never change
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
        return bool(self._pattern.fullmatch(self.classed(word), at)) and self._follows(word, at)

    def classed(self, word: str) -> str:
        """A word with A and I for the vowels that the ones before them choose."""
        return word.translate(self._classes)

    @cached_property
    def _classes(self) -> dict[int, str]:
        return {**dict.fromkeys(map(ord, self.wide), "A"), **dict.fromkeys(map(ord, "ıiuü"), "I")}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.chain.replace("D", "(?:(?<=[fstkçşhp])t|(?<![fstkçşhp])d)"))

    def stems(self, begun: str, following: str) -> Iterator[str]:
        """The stems that begin so before a suffix: softened ones, and some that lose a vowel."""
        yield begun
        if following not in VOWELS:
            return
        yield from (begun[:-1] + hard for soft, hard in self.softened if begun[-1] == soft)
        if self.loses_vowels and len(begun) > 2 and not VOWELS & set(begun[-2:]):
            yield from (begun[:-1] + vowel + begun[-1] for vowel in "ıiuü")

    def _follows(self, word: str, start: int) -> bool:
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


# Of nouns: plural, possessor, case, person. Of verbs: voice, negation, tense, mood, person.
ANY = (
    "lAr Im In I sI ImIz InIz nIn A yA nA yI nI dA dAn ndA ndAn lA ylA dIr çI lI sIz lIq lIğ dAkI "
    "kI ncI cA Am yAm sAn Iq Ik yIq yIk sInIz nIz IncI kAn ycA "
    "mAq mAğ mAk mAy mA Ir yIr mIr dI ydI mIş ymIş Ib yIb Ar yAr mAz AcAq yAcAq AcAğ yAcAğ AcAk "
    "AcAy AsI yAsI mAlI sA ysA An yAn dIq dIğ dIk dIy Il In Iş dIr ArAq yArAq ArkAn yArkAn "
    "IncA yIncA mAdAn sIn Al lAş lAn lAndIr lAşdIr"
)
AZERBAIJANI = Suffixes(
    # A person is one letter after a vowel.
    f"(?:{'|'.join(sorted(ANY.split(), key=len, reverse=True))}|(?<=[AIeoöü])[mnqk]){{1,8}}",
    wide="aə",
    softened=(("y", "k"), ("ğ", "q"), ("d", "t")),
    loses_vowels=True,
)
# The dictionary has the forms of nouns, but not all of those of verbs: tenses with what tells of
# the time and the person, and participles with their cases.
VERB = r"(?:Il|In|n|t|DIr|Iş|lAn|lAş){0,2}(?:mA|y?AmA)?(?:y?AbIl)?"
TENSE = r"(?:DI|mIş|y?AcAk|mAlI|sA|mAktA|[AI]r|r|I?yor|mAz)(?:lAr)?(?:y?DI|y?mIş|y?sA|DIr){0,2}"
PERSON = r"(?:lAr|sInIz|nIz|sIn|y?Im|y?Iz|[mkn])?(?:DIr|DI|mIş)?"
PARTICIPLE = (
    r"(?:y?An|DI[kğ]|y?AcA[kğ]|mA)(?:lAr)?(?:I|sI|ImIz|InIz|Im|In)?(?:n?(?:DAn?|A|I|In|lA|cA))?"
)
TURKISH = Suffixes(
    f"{VERB}(?:{TENSE}{PERSON}|{PARTICIPLE}|y?ArAk|y?IncA|y?Ip|mAdAn)",
    wide="ae",
    softened=(("d", "t"),),
    fixed="yor|bil",
    shortest_stem=3,
)
