"""Why words are suggested as a claim, in sentences that a person can check against them. Pure."""

import re
from collections.abc import Sequence

from .cues import Cue, Cues, Kind, Sort

SAID: dict[Sort, str] = {
    "demand": "“{}” demands something",
    "value": "“{}” says what is right or wrong",
    "future": "“{}” tells of the future",
    "likely": "“{}” says what may come",
    "means": "“{}” says what something means",
    "judges": "“{}” weighs something",
    "cause": "“{}” gives a cause",
    "happened": "“{}” states what happened",
    "state": "“{}” states what is or was so",
    "compares": "“{}” compares",
    "superlative": "“{}” allows no exception",
}
# Which signs are named first for each kind.
FIRST: dict[Kind, tuple[Sort, ...]] = {
    "normative": ("demand", "value"),
    "predictive": ("future", "likely"),
    "interpretive": ("means", "judges", "cause"),
    "factual": ("compares", "superlative", "happened"),
}
AT_MOST = 4
# Words that stand where a speaker does, and name none.
NOBODY = frozenset("it this that these those but and which who i we you there what one as".split())


def reasons_for(text: str, cues: Sequence[Cue], kind: Kind, speaker: str = "") -> list[str]:
    """The reasons, the most telling first; by whom it is said comes before all."""
    of_kind = [_quoted(text, cues, sort) for sort in FIRST[kind]]
    if kind == "predictive":
        of_kind[:1] = [_future_by(text, cues)]
    others = [_quoted(text, cues, sort) for sort in SAID if sort not in FIRST[kind]]
    found = [f"said by {speaker}" if speaker else "", *of_kind, _counted(text, cues), *others]
    return [reason for reason in found if reason][:AT_MOST]


def _quoted(text: str, cues: Sequence[Cue], sort: Sort) -> str:
    cue = next((cue for cue in cues if cue.sort == sort), None)
    return SAID[sort].format(text[cue.start : cue.end]) if cue else ""


def _future_by(text: str, cues: Sequence[Cue]) -> str:
    """“will … by 2027”, where a date follows the sign of the future."""
    future = next((cue for cue in cues if cue.sort == "future"), None)
    if future is None:
        return ""
    date = next((cue for cue in cues if cue.sort == "date" and cue.start >= future.end), None)
    words = text[future.start : future.end]
    if date:
        words += f" … {text[date.start : date.end]}"
    return SAID["future"].format(words)


def _counted(text: str, cues: Sequence[Cue]) -> str:
    """“a number and a date”: what of these stands in the words."""
    names: dict[Sort, str] = {
        "number": "a number",
        "quantity": "a number",
        "date": "a date",
        "name": "a name",
    }
    present = dict.fromkeys(names[cue.sort] for cue in cues if cue.sort in names)
    ordered: list[str] = [noun for noun in ("a number", "a date", "a name") if noun in present]
    if any(cue.sort == "quotes" for cue in cues):
        ordered.append("a quotation")
    *start, last = ordered or [""]
    return f"{', '.join(start)} and {last}" if start else last


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
