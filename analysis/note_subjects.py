"""What notes were written on, and in what that is other than it was."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.translation import gettext as _

from .earlier_speakers import Speakers
from .earlier_statements import Earlier, Terms
from .models import Claim, Note, NoteVersion, Passage
from .wording import reads_otherwise


@dataclass(frozen=True)
class FormerSubject:
    """What a note was written on and is no more: an earlier statement, earlier words of an article,
    what another said.

    `statement` and `words` are "" where these are as they were, or where readers never had them.
    `terms` are what the claim was to be judged by then, where that was changed; `speaker` is a
    sentence on who said it then, or where: "" where the same say it in the same article.
    """

    of_statement: bool
    of_words: bool
    statement: str = ""
    words: str = ""
    terms: Earlier | None = None
    speaker: str = ""

    @property
    def labels(self) -> list[str]:
        """In what it is other than it was, for the desk: of that it is told of the words alone."""
        found = [_("of an earlier statement")] if self.of_statement else []
        return [*found, _("of earlier words")] if self.of_words else found


def subject_of(claim: Claim, passage: Passage | None) -> dict[str, str]:
    """What a note on a claim, or on a passage of it, is written on: columns of its version."""
    return {"statement": claim.statement, "words": passage.quote if passage else ""}


def former_subject(
    version: NoteVersion, passage: Passage | None, speakers: Speakers
) -> FormerSubject | None:
    """What a version was written on, where that differs from what it stands beside; else None.

    That is the claim of `speakers`, now or on their day, and perhaps a `passage` of it. What passes
    as a typo is no difference. What readers never had is left out.
    """
    claim, as_of = speakers.claim, speakers.as_of
    statement = claim.standing(as_of).statement if as_of else claim.statement
    shown = Terms.at(claim, as_of.end if as_of else None)
    terms = Terms.at(claim, version.written_at).other_than(shown)
    found = _former_words(version, claim, statement, passage)
    speaker = speakers.other_at(version.written_at)
    if not (found.of_statement or found.of_words or terms or speaker):
        return None
    if speakers.words_are_withheld(version.written_at):
        found = replace(found, words="")
    if not claim.article.has_readers_at(version.written_at):
        found = FormerSubject(found.of_statement, found.of_words)
    return replace(found, terms=terms, speaker=speaker)


def _former_words(
    version: NoteVersion, claim: Claim, statement: str, passage: Passage | None
) -> FormerSubject:
    of_statement = _differs(version.statement, statement, settings.LANGUAGE_CODE)
    quote = passage.quote if passage else ""
    of_words = bool(quote) and _differs(version.words, quote, claim.article.language)
    return FormerSubject(
        of_statement,
        of_words,
        version.statement if of_statement else "",
        version.words if of_words else "",
    )


def _differs(was: str, now: str, language: str) -> bool:
    return bool(was) and reads_otherwise(was, now, language)


def former_subject_of_newest(note: Note) -> FormerSubject | None:
    """In what the words are others, of the newest version of a note: for the desk, which reads all
    of them.
    """
    version = note.versions.first()
    claim = note.claim or (note.passage.claim if note.passage else None)
    if version is None or claim is None:
        return None
    found = _former_words(version, claim, claim.statement, note.passage)
    return found if found.of_statement or found.of_words else None
