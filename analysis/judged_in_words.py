"""What an assessment judged, in words. Pure."""

from . import setting
from .judged import Judged, JudgedEvidence, JudgedPassage
from .verdicts import Part


def described(state: Judged, part: Part) -> str:
    """A part of a claim in words, one line for each passage or piece of evidence."""
    if part == Part.STATEMENT:
        hedge = f" (“{state.hedge}”)" if state.hedge else ""
        return f"{state.statement}{hedge} ({state.kind_label})"
    if part == Part.CRITERIA:
        return "\n".join(filter(None, [state.criteria, state.resolves_on]))
    if part == Part.SPEAKER:
        return state.speaker or "–"
    if part == Part.DATE:
        return state.dated or "–"
    if part == Part.WORDS:
        return "\n".join(map(_quoted, state.passages)) or "–"
    if part == Part.CONTEXT:
        return "\n".join(line for each in state.passages for line in each.stood) or "–"
    if part == Part.ARGUMENTS:
        told = (f"{each.stance_label}: “{each.statement}”" for each in state.arguments)
        return "\n".join(told) or "–"
    return "\n".join(map(_line, state.evidence)) or "–"


def _quoted(passage: JudgedPassage) -> str:
    how = ", ".join(setting.described(passage.setting))
    return f"“{passage.words.quote}”" + (f" ({how})" if how else "")


def _line(piece: JudgedEvidence) -> str:
    quote = f"“{piece.quote}”" if piece.quote else ""
    source = [piece.title, piece.publisher, piece.published, piece.archived_url, piece.says]
    own = filter(None, [*source, piece.locator, quote, piece.note])
    return f"{piece.stance_label}: {', '.join(own)}"
