"""Which sentences and clauses of a text are suggested as claims. Pure."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from .cues import Cue, Cues, Kind
from .judging import judge
from .languages import cues_of
from .reasons import Reason, reasons_for, speaker_of
from .units import Unit, clauses_of, count_words, sentences_of, without_notes
from .universal import cues_of_any_language, quoted_spans

LOWEST = 0.1  # scores below this are not suggested


@dataclass(frozen=True)
class Suggestion:
    """Words that may be a claim: code points of the canonical text, the end excluded.

    `score` is from 0 to 1; `reasons` are short sentences that a person can check, in English;
    `Reason.in_words` translates.
    """

    start: int
    end: int
    kind: Kind
    score: float
    reasons: tuple[Reason, ...]


def suggest(text: str, language: str = "en") -> list[Suggestion]:
    """The sentences and clauses that state, predict, interpret or demand something, by place.

    The best are those of the highest score. A clause is suggested beside its sentence where it can
    be read alone. Of languages without lists of words, only sentences with numbers, dates, names
    or quotations are suggested.
    """
    text = without_notes(text)
    cues = cues_of(language)
    signs = _Signs(text, cues)
    found = [
        suggestion
        for sentence in sentences_of(text, cues)
        for suggestion in _of_sentence(text, sentence, cues, signs)
    ]
    return sorted(found, key=attrgetter("start", "end"))


class _Signs:
    """All signs of a text, by place."""

    def __init__(self, text: str, cues: Cues) -> None:
        of_language = cues.found_in(text)
        others = cues_of_any_language(text, of_language)
        quoted = [Cue(start, end, "quotes") for start, end in quoted_spans(text)]
        self.all = sorted([*of_language, *others])
        self.quotes = quoted
        self._starts = [cue.start for cue in self.all]

    def within(self, unit: Unit) -> list[Cue]:
        first = bisect_left(self._starts, unit.start)
        last = bisect_left(self._starts, unit.end)
        return self.all[first:last]

    def quoting(self, unit: Unit) -> list[Cue]:
        return [cue for cue in self.quotes if unit.start <= cue.start and cue.end <= unit.end]


def _of_sentence(text: str, sentence: Unit, cues: Cues, signs: _Signs) -> Iterator[Suggestion]:
    speaker, begins = speaker_of(text[sentence.start : sentence.end], cues)
    said_from = sentence.start + begins if speaker else sentence.end
    for unit in (sentence, *clauses_of(text, sentence, cues)):
        is_said = bool(speaker) and (not begins or unit.end > said_from)
        suggestion = _suggestion(text, unit, signs, speaker if is_said else "")
        if suggestion:
            yield suggestion


def _suggestion(text: str, unit: Unit, signs: _Signs, speaker: str) -> Suggestion | None:
    found = [*signs.within(unit), *signs.quoting(unit)]
    judged = judge(found, unit.part, count_words(text[unit.start : unit.end]))
    if not found or judged.score < LOWEST:
        return None
    reasons = reasons_for(text, found, judged.kind, speaker)
    return Suggestion(unit.start, unit.end, judged.kind, round(judged.score, 3), tuple(reasons))
