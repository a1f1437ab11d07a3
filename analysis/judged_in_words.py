"""What an assessment judged, in words. Pure."""

from django.utils.translation import gettext as _

from articles.markup.setting import without_signs

from . import setting
from .judged import Judged, JudgedArgument, JudgedEvidence, JudgedPassage
from .verdicts import Nature, Part


def described(state: Judged, part: Part) -> str:
    """A part of a claim in words, one line for each passage or piece of evidence."""
    if part == Part.STATEMENT:
        hedge = f" (“{state.hedge}”)" if state.hedge else ""
        return f"“{state.statement}”{hedge} ({state.kind_label})"
    if part == Part.CRITERIA:
        return "\n".join(filter(None, [state.criteria, state.resolves_on]))
    if part == Part.SPEAKER:
        return state.speaker or state.publisher_name or "–"
    if part == Part.DATE:
        return state.dated or "–"
    if part == Part.WORDS:
        return "\n".join(map(quoted, state.passages)) or "–"
    if part == Part.CONTEXT:
        return "\n".join(line for each in state.passages for line in each.stood) or "–"
    if part == Part.ARGUMENTS:
        return "\n".join(map(argument_in_words, state.arguments)) or "–"
    return "\n".join(map(evidence_in_words, state.evidence)) or "–"


def compared(was: Judged, now: Judged, part: Part) -> tuple[str, str]:
    """A part of a claim in words, as it was and as it is; of words that stayed, their sentences."""
    texts = described(was, part), described(now, part)
    if part == Part.WORDS and texts[0] == texts[1]:
        return _sentences(was), _sentences(now)
    return texts


def _sentences(state: Judged) -> str:
    return "\n".join(map(_sentence, state.passages)) or "–"


def _sentence(passage: JudgedPassage) -> str:
    """The sentence in which a passage stands; its own words where that was not kept."""
    around = passage.setting.sentence if passage.setting else ()
    before, after = (without_signs(words) for words in around) if len(around) == 2 else ("", "")
    return f"“{before}{passage.words.quote}{after}”"


def quoted(passage: JudgedPassage | None) -> str:
    """The words of a passage, or (None) that the article does not have them."""
    if passage is None:
        return _("the article does not have them")
    how = ", ".join(setting.described(passage.setting))
    return f"“{passage.words.quote}”" + (f" ({how})" if how else "")


def argument_in_words(argument: JudgedArgument) -> str:
    return f"{argument.stance_label}: “{argument.statement}”"


def evidence_in_words(piece: JudgedEvidence) -> str:
    """All that is read of a piece of evidence and of its source, in one line."""
    quote = f"“{piece.quote}”" if piece.quote else ""
    nature = str(Nature(piece.nature).label) if piece.nature else ""
    source = [piece.title, piece.publisher, piece.published, nature, piece.language]
    source += [piece.url, piece.archived_url, piece.says]
    own = filter(None, [*source, piece.locator, quote, piece.note])
    return f"{piece.stance_label}: {', '.join(own)}"
