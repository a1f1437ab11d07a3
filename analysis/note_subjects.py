"""What notes were written on, and in what that is other than it was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from articles.models import Article

from .earlier_statements import Earlier, Terms
from .models import Claim, Note, NoteVersion, Passage
from .wording import reads_otherwise


@dataclass(frozen=True)
class FormerSubject:
    """What a note was written on and is no more: an earlier statement, earlier words of an article.

    `statement` and `words` are "" where these are as they were, or where readers never had them.
    `terms` are what the claim was to be judged by then, where that was changed.
    """

    of_statement: bool
    of_words: bool
    statement: str = ""
    words: str = ""
    terms: Earlier | None = None

    @property
    def labels(self) -> list[str]:
        found = [_("of an earlier statement")] if self.of_statement else []
        found += [_("of earlier words")] if self.of_words else []
        return [*found, _("of other criteria")] if self.terms else found


def subject_of(claim: Claim, passage: Passage | None) -> dict[str, str]:
    """What a note on a claim, or on a passage of it, is written on: columns of its version."""
    return {"statement": claim.statement, "words": passage.quote if passage else ""}


def former_subject(
    version: NoteVersion,
    article: Article,
    statement: str,
    passage: Passage | None,
    *,
    terms: Earlier | None = None,
    for_readers: bool = True,
) -> FormerSubject | None:
    """What a version was written on, where that differs from what it stands beside; else None.

    That is the `statement` of a claim of an article, and perhaps a `passage`; `terms` are other
    criteria of then (see terms_of). What passes as a typo is no difference. With `for_readers` what
    they never had is left out.
    """
    of_statement = _differs(version.statement, statement, settings.LANGUAGE_CODE)
    quote = passage.quote if passage else ""
    of_words = bool(quote) and _differs(version.words, quote, article.language)
    if not (of_statement or of_words or terms):
        return None
    if for_readers and not article.has_readers_at(version.written_at):
        return FormerSubject(of_statement, of_words, terms=terms)
    return FormerSubject(
        of_statement,
        of_words,
        version.statement if of_statement else "",
        version.words if of_words else "",
        terms,
    )


def terms_of(version: NoteVersion, claim: Claim, until: datetime | None = None) -> Earlier | None:
    """What a claim (with its edits) was to be judged by when a note was written, where it is, or at
    a moment was, to be judged by other criteria.
    """
    return Terms.at(claim, version.written_at).other_than(Terms.at(claim, until))


def with_terms(claims: Iterable[Claim]) -> None:
    """Fetch what tells of the criteria of claims: one query, or none where none is a prediction."""
    prefetch_related_objects([each for each in claims if each.is_predictive], "edits")


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
