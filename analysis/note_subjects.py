"""What notes were written on, and in what that is other than it was."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from articles.models import Article

from .models import Claim, Note, NoteVersion, Passage
from .wording import reads_otherwise


@dataclass(frozen=True)
class FormerSubject:
    """What a note was written on and is no more: an earlier statement, earlier words of an article.

    `statement` and `words` are "" where these are as they were, or where readers never had them.
    """

    of_statement: bool
    of_words: bool
    statement: str = ""
    words: str = ""

    @property
    def labels(self) -> list[str]:
        found = [_("of an earlier statement")] if self.of_statement else []
        return [*found, _("of earlier words")] if self.of_words else found


def subject_of(claim: Claim, passage: Passage | None) -> dict[str, str]:
    """What a note on a claim, or on a passage of it, is written on: columns of its version."""
    return {"statement": claim.statement, "words": passage.quote if passage else ""}


def former_subject(
    version: NoteVersion,
    article: Article,
    statement: str,
    passage: Passage | None,
    *,
    for_readers: bool = True,
) -> FormerSubject | None:
    """What a version was written on, where that differs from what it stands beside; else None.

    That is the `statement` of a claim of an article, and perhaps a `passage`. What passes as a typo
    is no difference. With `for_readers` what they never had is left out.
    """
    of_statement = _differs(version.statement, statement, settings.LANGUAGE_CODE)
    quote = passage.quote if passage else ""
    of_words = bool(quote) and _differs(version.words, quote, article.language)
    if not (of_statement or of_words):
        return None
    if for_readers and not article.has_readers_at(version.written_at):
        return FormerSubject(of_statement, of_words)
    return FormerSubject(
        of_statement,
        of_words,
        version.statement if of_statement else "",
        version.words if of_words else "",
    )


def _differs(was: str, now: str, language: str) -> bool:
    return bool(was) and reads_otherwise(was, now, language)


def former_subject_of_newest(note: Note) -> FormerSubject | None:
    """The same of the newest words of a note, for the desk."""
    version = note.versions.first()
    claim = note.claim or (note.passage.claim if note.passage else None)
    if version is None or claim is None:
        return None
    rest = claim.article, claim.statement, note.passage
    return former_subject(version, *rest, for_readers=False)
