"""Passages through edits: what happens to the words that claims are tied to when a text changes.

Each revision of an article keeps the passages as they stand in it. A revision that readers do not
see yet leaves the claims' own passages alone; when it is shown to them, they become what it kept.
"""

from collections.abc import Iterable
from typing import Any, TypedDict

from django.db import transaction

from articles.models import Article, Correction, Revision

from . import anchoring, comparing
from .models import Claim, CorrectedClaim, Passage, RevisionPassages


class Kept(TypedDict):
    """A passage as it stands in a revision; offsets count into the revision's canonical text."""

    passage: int
    claim: int
    kind: str
    statement: str
    verdict: str
    quote: str
    prefix: str
    suffix: str
    start: int | None
    end: int | None
    state: str
    confidence: float
    meaning: list[dict[str, str]]


# What a passage is in a text, as against what it is at all.
CARRIED = ("quote", "prefix", "suffix", "start", "end", "state", "confidence", "meaning")


@transaction.atomic
def carry_passages(
    article: Article,
    revision: Revision,
    old_text: str,
    *,
    applied: bool,
    restored_from: Revision | None = None,
) -> None:
    """Carry every passage of the article into the text of `revision`.

    `old_text` is the text of the revision before it (for one that is being shown to readers: of
    the one they saw). Words that are gone are never attached by guess to others: the passage is
    lost, says so, and is in nobody's way.
    """
    rows = list(Passage.objects.filter(claim__article=article).select_related("claim"))
    known = _kept_in(revision) or (_kept_in(restored_from) if restored_from else {})
    before = {row.pk: kept_of(row) for row in rows}
    if not applied:
        # Offsets of the revision before. What was tied since then stands in the text that readers
        # see, and is carried from there.
        kept = _kept_in(_previous(revision))
        before = {pk: kept[pk] for pk in before if pk in kept}
    carried = _carry(before, known, old_text, revision)
    if known or not applied:
        _hold_against(rows, carried, old_text if applied else _shown_text(article), revision.text)
    if applied:
        for row in rows:
            _settle(row, carried[row.pk], revision)
    keep(revision, carried.values())


def name_corrected_claims(article: Article, revision: Revision) -> None:
    """Tie the notice that was made for `revision` to the claims whose words it changed."""
    correction = Correction.objects.filter(revision=revision, corrects=None).first()
    shown = Revision.objects.filter(article=article, public_from__isnull=False)
    before = shown.filter(number__lt=revision.number).first()
    if correction is None or before is None:
        return
    old, new = (_kept_in(kept).values() for kept in (before, revision))
    CorrectedClaim.objects.bulk_create(
        [
            CorrectedClaim(correction=correction, claim_id=claim)
            for claim in comparing.corrected_claims(old, new)
        ],
        ignore_conflicts=True,
    )


def keep_current(article: Article) -> None:
    """Keep the claims' passages as they are now with the revision that the article shows.

    Where one was tied to other words, later revisions forget where they had carried the old ones.
    """
    number = article.public if article.has_readers else article.newest
    revision = Revision.objects.filter(article=article, number=number).first()
    if revision is None:
        return
    was = _kept_in(revision)
    rows = Passage.objects.filter(claim__article=article).select_related("claim")
    now = {row.pk: kept_of(row) for row in rows}
    keep(revision, now.values())
    _forget(revision, {pk for pk in was if pk not in now or _place(was[pk]) != _place(now[pk])})


def _place(kept: Kept) -> tuple[Any, ...]:
    return kept["quote"], kept["start"], kept["end"]


def _forget(revision: Revision, passages: set[int]) -> None:
    """Drop passages from what the revisions after this one keep."""
    if not passages:
        return
    later = RevisionPassages.objects.filter(
        revision__article=revision.article_id, revision__number__gt=revision.number
    )
    for kept in later:
        kept.passages = [each for each in kept.passages if each["passage"] not in passages]
        kept.save()


def keep(revision: Revision, passages: Any) -> None:
    RevisionPassages.objects.update_or_create(
        revision=revision, defaults={"passages": list(passages)}
    )


def _carry(
    before: dict[int, Kept], known: dict[int, Kept], old_text: str, revision: Revision
) -> dict[int, Kept]:
    """Each passage in the new text: as it is known to stand there, else through the diff.

    A lost passage comes back only where its very words are among its old neighbours again.
    """
    text = revision.text
    there = [kept for kept in before.values() if kept["start"] is not None]
    spans = [(kept["start"], kept["end"]) for kept in there]
    anchors = anchoring.carry_all(old_text, text, spans)  # type: ignore[arg-type]
    pairs = zip(there, anchors, strict=True)
    carried = {kept["passage"]: _moved(kept, anchor, text) for kept, anchor in pairs}
    for pk, kept in before.items():
        if kept["start"] is None:
            span = anchoring.find_again(text, kept["quote"], kept["prefix"], kept["suffix"])
            again = anchoring.Anchor("exact", span.start, span.end, 1.0) if span else None
            carried[pk] = _moved(kept, again, text) if again else kept
    return carried | {pk: kept for pk, kept in known.items() if pk in before}


def _hold_against(rows: list[Passage], carried: dict[int, Kept], shown: str, text: str) -> None:
    """Hold what was carried against the words of `shown`, the text that readers have.

    On its way through working revisions, or back to an earlier one, a passage was compared with
    other words. One that has not come that way is carried straight from `shown`.
    """
    there = [row for row in rows if row.start is not None]
    spans = [(row.start, row.end) for row in there]
    anchors = anchoring.carry_all(shown, text, spans)  # type: ignore[arg-type]
    direct = {row.pk: anchor for row, anchor in zip(there, anchors, strict=True)}
    for row in rows:
        own, anchor = kept_of(row), direct.get(row.pk)
        straight = _moved(own, anchor, text) if anchor else own
        carried[row.pk] = _surer(carried.get(row.pk, straight), straight, own)


def _surer(kept: Kept, straight: Kept, own: Kept) -> Kept:
    """What is true of a passage: as working revisions have carried it, or as it comes straight.

    Where both have it in one place, or lost, the straight way knows the words that readers had.
    What working revisions lost, only its very words bring back. `own` is the passage as it was.
    """
    if (kept["start"], kept["end"]) == (straight["start"], straight["end"]):
        return straight
    if kept["start"] is None:
        very_words = straight["state"] in ("exact", "moved")
        return straight if very_words else _lost(own)
    return {**kept, "meaning": as_data(anchoring.changes(own["quote"], kept["quote"]))}


def _lost(kept: Kept) -> Kept:
    return {**kept, "start": None, "end": None, "state": "lost", "confidence": 0.0, "meaning": []}


def _shown_text(article: Article) -> str:
    return Revision.objects.values_list("text", flat=True).get(
        article=article, number=article.public
    )


def as_data(changes: Iterable[anchoring.Change]) -> list[dict[str, str]]:
    """What turned the sense of words, as a passage keeps it: [{"kind": …, "old": …, "new": …}]."""
    return [{"kind": change.kind, "old": change.old, "new": change.new} for change in changes]


def _moved(kept: Kept, anchor: anchoring.Anchor, text: str) -> Kept:
    """A passage at its anchor; a lost one keeps its words and its neighbours, to be found by."""
    if anchor.start is None or anchor.end is None:
        return _lost(kept)
    span = anchoring.Span(anchor.start, anchor.end)
    prefix, suffix = anchoring.context(text, span)
    moved: Kept = {
        **kept,
        "quote": text[anchor.start : anchor.end],
        "prefix": prefix,
        "suffix": suffix,
        "start": anchor.start,
        "end": anchor.end,
        "state": anchor.state,
        "confidence": anchor.confidence,
        "meaning": as_data(anchor.meaning),
    }
    if kept["state"] == Passage.State.REVIEW:  # until somebody has said that these are the words
        moved["state"] = kept["state"]
        moved["confidence"] = min(kept["confidence"], anchor.confidence)
    return moved


def _settle(row: Passage, kept: Kept, revision: Revision) -> None:
    """Make a claim's own passage what it is in the revision that readers see now."""
    changed = kept["quote"] != row.quote or (kept["start"] is None) != (row.start is None)
    if row.state == Passage.State.REVIEW:
        # The words that it had for sure are the earlier ones still.
        if kept["start"] is None:
            kept["quote"] = row.earlier
    elif changed or (kept["state"] in Passage.TO_REPAIR and kept["state"] != row.state):
        row.earlier, row.since_revision = row.quote, revision.number
    for name in CARRIED:
        setattr(row, name, kept[name])  # type: ignore[literal-required]
    row.save()
    if row.claim.verdict and (changed or row.meaning):
        _date(row, changed)


def _date(row: Passage, changed: bool) -> None:
    """Mark the claim's assessment as one of earlier words, or no longer so where they are back."""
    claims = Claim.objects.filter(pk=row.claim_id)
    if changed and row.claim.assessments.latest().words == row.quote:
        claims.update(is_stale=False)
    elif row.meaning:
        claims.update(is_stale=True)


def kept_of(row: Passage) -> Kept:
    """A claim's passage (with its claim) as a revision keeps it."""
    return Kept(
        passage=row.pk,
        claim=row.claim_id,
        kind=row.claim.kind,
        statement=row.claim.statement,
        verdict=row.claim.verdict,
        quote=row.quote,
        prefix=row.prefix,
        suffix=row.suffix,
        start=row.start,
        end=row.end,
        state=row.state,
        confidence=row.confidence,
        meaning=row.meaning,
    )


def _kept_in(revision: Revision | None) -> dict[int, Kept]:
    found = RevisionPassages.objects.filter(pk=revision.pk).first() if revision else None
    return {kept["passage"]: kept for kept in found.passages} if found else {}


def _previous(revision: Revision) -> Revision | None:
    return Revision.objects.filter(article=revision.article_id, number=revision.number - 1).first()
