"""In what a claim differs from what an assessment judged.

Pure: no ORM, no request, no clock. Whether a verdict is stale is decided by holding the copy of
what was judged against the claim as it is now, and by nothing else: so it is taken back when
everything is as it was judged, and not before.
"""

from collections.abc import Iterator

from .judged import Judged, JudgedPassage
from .verdicts import Part, Stance, Verdict
from .wording import is_other_name, plain, reads_otherwise


def parts_that_differ(judged: Judged, now: Judged, verdict: str = "") -> tuple[Part, ...]:
    """In what a claim is not what was judged, in the order of Part.

    `verdict` is the one that was given: one which says that there is no evidence for the claim is
    of earlier evidence as soon as there is some.
    """
    found = {*_differences(judged, now, verdict), *judged.differed}
    return tuple(part for part in Part if part in found)


def is_put_otherwise(judged: Judged, now: Judged, language: str) -> bool:
    """Whether two assessments are of a claim that was restated in between, by more than typos.

    `language` (a tag) is the desk's: the statement is in its words. The caution is the article's.
    """
    return (
        reads_otherwise(judged.statement, now.statement, language)
        or reads_otherwise(judged.hedge, now.hedge, now.language)
        or judged.kind != now.kind
    )


def is_other_claim(judged: Judged, now: Judged, language: str) -> bool:
    """Whether two assessments are not of one thing: put otherwise, by others, or elsewhere."""
    is_elsewhere = judged.article != now.article
    return is_elsewhere or speaker_differs(judged, now) or is_put_otherwise(judged, now, language)


def has_new_evidence(judged: Judged, now: Judged) -> bool:
    """Whether evidence, a copy of it or an argument was added after the assessment, or evidence
    exchanged for other.

    It makes nothing stale, but what says that there is none (see parts_that_differ); a copy that is
    archived later may show another text.
    """
    copies = {each.evidence: each.archived_url or "" for each in now.evidence}
    is_known = now.evidence_keys <= judged.evidence_keys and not judged.archived_later(copies)
    is_known = is_known and not any(map(judged.exchanged, now.evidence))
    return not (is_known and now.argument_keys <= judged.argument_keys)


def _differences(judged: Judged, now: Judged, verdict: str) -> Iterator[Part]:
    yield from parts_of_proposition(judged, now)
    if speaker_differs(judged, now):
        yield Part.SPEAKER
    if _date_differs(judged, now):
        yield Part.DATE
    found = _passages_found(judged, now)
    if found is None:
        yield Part.WORDS
    elif any(each.stands_elsewhere(was, now.language) for was, each in found):
        yield Part.CONTEXT
    if _evidence_differs(judged, now) or _is_contradicted_since(judged, now, verdict):
        yield Part.EVIDENCE
    if _arguments_differ(judged, now):
        yield Part.ARGUMENTS


def parts_of_proposition(judged: Judged, now: Judged) -> Iterator[Part]:
    """In what the desk's own wording differs: in the statement, or in what it is judged by."""
    put = [(each.kind, plain(each.statement), plain(each.hedge)) for each in (judged, now)]
    if put[0] != put[1]:
        yield Part.STATEMENT
    terms = [(plain(each.criteria), each.resolves_on) for each in (judged, now)]
    if terms[0] != terms[1]:
        yield Part.CRITERIA


def speaker_differs(judged: Judged, now: Judged) -> bool:
    """Whether others say it; a name that is written otherwise is the same author's."""
    if judged.said_by is None or now.said_by is None:
        return False
    if not (judged.said_by or now.said_by):
        return plain(judged.speaker) != plain(now.speaker) or publisher_differs(judged, now)
    if set(judged.said_by) != set(now.said_by):
        return True
    # A draft has the names of the present, an article those of its day: another day, another name.
    if judged.dated == "" or _date_differs(judged, now):
        return False
    called = now.called
    return any(
        key in called and is_other_name(name, called[key], now.language)
        for key, name in judged.called.items()
    )


def publisher_differs(judged: Judged, now: Judged) -> bool:
    """Whether others publish an article that nobody signs."""
    return None not in (judged.publisher, now.publisher) and judged.publisher != now.publisher


def _date_differs(judged: Judged, now: Judged) -> bool:
    """Whether the article is of another day than it was; a draft's is of none."""
    return bool(judged.dated and now.dated and judged.dated != now.dated)


def _passages_found(
    judged: Judged, now: Judged
) -> list[tuple[JudgedPassage, JudgedPassage]] | None:
    """The passages that were judged, each with what it is now; None where the words differ."""
    if judged.article != now.article:
        return None
    found: list[tuple[JudgedPassage, JudgedPassage]] = []
    unjudged = {each.passage: each for each in now.passages}
    known = {each.passage for each in judged.passages}
    for was in judged.passages:
        # One that was detached may have been attached again, under another key.
        candidates = [was.passage] if was.passage in unjudged else [*unjudged.keys() - known]
        same = (key for key in candidates if unjudged[key].fits(was, now.language))
        key = next(same, None)
        if key is None:
            return None
        found.append((was, unjudged.pop(key)))
    # A copy that was made later has the words of one passage only, where no more were kept.
    return None if unjudged and not judged.is_reconstructed else found


def _evidence_differs(judged: Judged, now: Judged) -> bool:
    is_now = {piece.evidence: piece for piece in now.evidence}
    for was in judged.evidence:
        piece = is_now.get(was.evidence)
        if was.rests_on and (piece is None or not piece.is_as(was)):
            return True
        if piece is not None and piece.stance != was.stance:
            return True
    return False


def _is_contradicted_since(judged: Judged, now: Judged, verdict: str) -> bool:
    """Whether a verdict says that nothing supports the claim, and something was added that does."""
    known = judged.evidence_keys
    return verdict == Verdict.UNSUPPORTED and any(
        piece.stance == Stance.SUPPORTS and piece.evidence not in known for piece in now.evidence
    )


def _arguments_differ(judged: Judged, now: Judged) -> bool:
    is_now = {each.key: each.used for each in now.arguments}
    return any(is_now.get(was.key) != was.used for was in judged.counted)
