"""Why words are suggested as a claim, in sentences that a person can check against them. Pure."""

import re
from collections.abc import Sequence
from typing import Any, Self

from django.utils.translation import gettext, gettext_noop

from .cues import Cue, Cues, Kind, Sort

SAID: dict[Sort, str] = {
    "demand": gettext_noop("“{}” demands something"),
    "value": gettext_noop("“{}” says what is right or wrong"),
    "future": gettext_noop("“{}” tells of the future"),
    "likely": gettext_noop("“{}” says what may come"),
    "means": gettext_noop("“{}” says what something means"),
    "judges": gettext_noop("“{}” weighs something"),
    "cause": gettext_noop("“{}” gives a cause"),
    "happened": gettext_noop("“{}” states what happened"),
    "state": gettext_noop("“{}” states what is or was so"),
    "compares": gettext_noop("“{}” compares"),
    "superlative": gettext_noop("“{}” allows no exception"),
}
# Which signs are named first for each kind.
FIRST: dict[Kind, tuple[Sort, ...]] = {
    "normative": ("demand", "value"),
    "predictive": ("future", "likely"),
    "interpretive": ("means", "judges", "cause"),
    "factual": ("compares", "superlative", "happened"),
}
AT_MOST = 4
SAID_BY = gettext_noop("said by {}")
NOUNS: dict[Sort, str] = {
    "number": gettext_noop("a number"),
    "quantity": gettext_noop("a number"),
    "date": gettext_noop("a date"),
    "name": gettext_noop("a name"),
    "quotes": gettext_noop("a quotation"),
}
# By how many there are.
LISTS = (
    "{}",
    gettext_noop("{} and {}"),
    gettext_noop("{}, {} and {}"),
    gettext_noop("{}, {}, {} and {}"),
)
# Words that stand where a speaker does, and name none.
NOBODY = frozenset("it this that these those but and which who i we you there what one as".split())


class Reason(str):
    """A reason in English, which may be kept; `in_words` tells it in the language that is read.

    `template` is a sentence with "{}" for each of `words`, which stand in the text.
    """

    template: str
    words: tuple[str, ...]

    def __new__(cls, template: str = "", *words: str) -> Self:
        reason = super().__new__(cls, template.format(*words))
        reason.template, reason.words = template, words
        return reason

    def __getnewargs__(self) -> Any:
        return (self.template, *self.words)

    def in_words(self) -> str:
        return gettext(self.template).format(*self.words)


class Listing(Reason):
    """What kinds of things stand in the words: its `words` are NOUNS."""

    def in_words(self) -> str:
        return gettext(self.template).format(*map(gettext, self.words))


def reasons_for(text: str, cues: Sequence[Cue], kind: Kind, speaker: str = "") -> list[Reason]:
    """The reasons, the most telling first; by whom it is said comes before all."""
    of_kind = [_quoted(text, cues, sort) for sort in FIRST[kind]]
    if kind == "predictive":
        of_kind[:1] = [_future_by(text, cues)]
    others = [_quoted(text, cues, sort) for sort in SAID if sort not in FIRST[kind]]
    found = [
        Reason(SAID_BY, speaker) if speaker else Reason(),
        *of_kind,
        _counted(text, cues),
        *others,
    ]
    return [reason for reason in found if reason][:AT_MOST]


def _quoted(text: str, cues: Sequence[Cue], sort: Sort) -> Reason:
    cue = next((cue for cue in cues if cue.sort == sort), None)
    return Reason(SAID[sort], text[cue.start : cue.end]) if cue else Reason()


def _future_by(text: str, cues: Sequence[Cue]) -> Reason:
    """“will … by 2027”, where a date follows the sign of the future."""
    future = next((cue for cue in cues if cue.sort == "future"), None)
    if future is None:
        return Reason()
    date = next((cue for cue in cues if cue.sort == "date" and cue.start >= future.end), None)
    words = text[future.start : future.end]
    if date:
        words += f" … {text[date.start : date.end]}"
    return Reason(SAID["future"], words)


def _counted(text: str, cues: Sequence[Cue]) -> Reason:
    """“a number and a date”: what of these stands in the words."""
    present = {cue.sort for cue in cues}
    nouns = [*dict.fromkeys(noun for sort, noun in NOUNS.items() if sort in present)]
    return Listing(LISTS[len(nouns) - 1], *nouns) if nouns else Listing()


def speaker_of(sentence: str, cues: Cues) -> tuple[str, int]:
    """Who says what a sentence tells, and where the words begin that are said (0 if nowhere)."""
    match = cues.says.search(sentence)
    if match is None:
        return "", 0
    name = next((found for found in match.groupdict().values() if found), "")
    if name.lower() in NOBODY:
        return "", 0
    begins = match.end() if match.groupdict().get("speaker") else 0
    return re.sub(r"\s+", " ", name.strip(" ,.")), begins
