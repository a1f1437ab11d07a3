"""Passages through edits: what happens to the words that claims are tied to when a text changes.

Each revision of an article keeps snapshots of the passages as they stand in it (see
passage_snapshots). A revision that readers do not see yet leaves the claims' own passages alone;
when it is made public, they become what it kept.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import F

from articles.events import TextChange, Texts
from articles.markup.setting import TextSettings
from articles.models import Article, Correction, Revision

from . import anchoring, claim_comparison
from .events import ClaimChange, Verb
from .models import Claim, CorrectedClaim, Passage, RevisionPassages
from .passage_settings import setting_at
from .passage_snapshots import (
    PassageSnapshot,
    Snapshots,
    claim_snapshot,
    keep_snapshots,
    snapshot_of,
    snapshots_of,
)
from .returned_passages import doubt_returned
from .row_changes import Values, changes_of, save_differences, values_of

# Further than any text reaches, in code points.
ASIDE = 10**9

# What a passage is in a text, as against what it is at all.
CARRIED = ("quote", "prefix", "suffix", "start", "end", "state", "confidence", "meaning", "setting")


class TextEdits:
    """The alignments of texts that passages are carried over, each made once.

    They are made before the article is locked and asked again under the lock: for texts that have
    changed meanwhile, or are said to be in another language, a new one is made there.
    """

    def __init__(self, language: str = "") -> None:
        self.language = language
        self._edits: list[anchoring.TextEdit] = []

    def between(self, old: str, new: str) -> anchoring.TextEdit:
        for edit in self._edits:
            if (edit.old, edit.new, edit.language) == (old, new, self.language):
                return edit
        self._edits.append(anchoring.TextEdit(old, new, self.language))
        return self._edits[-1]


def prepare_edits(texts: Texts) -> TextEdits:
    """Carry an article's passages from its texts to the new one, ahead of a save.

    The claims' own passages are spans of the text that readers have, or of the draft; a working
    revision has its own.
    """
    article = Article.objects.only("language").filter(pk=texts.article or 0).first()
    edits = TextEdits(article.language if article else "")
    shown, working = texts.public or texts.newest, texts.newest if texts.public else None
    rows = Passage.objects.filter(claim__article=texts.article, start__isnull=False)
    if shown is not None:
        spans: Any = rows.values_list("start", "end")
        for start, end in spans:
            edits.between(shown, texts.new).carry(start, end)
    if working is not None and working != shown:
        newest = RevisionPassages.objects.filter(revision__article=texts.article)
        kept = newest.order_by("-revision__number").first()
        for passage in kept.passages if kept else ():
            if passage["start"] is not None:
                edits.between(working, texts.new).carry(passage["start"], passage["end"])
    return edits


def carry_passages(
    article: Article, change: TextChange, edits: TextEdits, *, at: datetime, by: Any
) -> list[ClaimChange]:
    """Carry every passage of the article into the text of `change.revision`; what to announce.

    Words that are gone are never attached by guess to others: the passage is lost, says so, and is
    in nobody's way.
    """
    rows = passages_of(article)
    if not rows:
        return []
    edits.language = article.language
    carried = carried_passages(rows, change, edits)
    changes: list[ClaimChange] = []
    if change.is_applied:
        changes = _settle(rows, carried, change.revision, at=at, by=by)
    keep_snapshots(change.revision, [carried[row.pk] for row in rows])
    return changes


def carry_to_text(article: Article, new: TextSettings) -> tuple[list[Passage], Snapshots]:
    """The passages of an article, and what they would be if a new text were published now.

    Nothing is written.
    """
    rows, edits = passages_of(article), TextEdits(article.language)
    newest = article.revisions.first()
    if not rows or newest is None:
        return [], {}
    before = {row.pk: snapshot_of(row) for row in rows}
    if article.has_unpublished_changes:
        before = _of_rows(rows, snapshots_of(newest))
    carried = carry_snapshots(before, edits, newest.text, new.text)
    _compare_with_shown(rows, carried, edits, article.text, new.text)
    _part_passages(rows, carried)
    doubt_returned(rows, carried, new, article.language)
    _set(carried, new)
    return rows, carried


def passages_of(article: Article, *related: str) -> list[Passage]:
    """The passages of an article's claims; those of one claim share one object for it.

    `related` are to be fetched with them ("claim__speaker").
    """
    rows = list(Passage.objects.filter(claim__article=article).select_related("claim", *related))
    claims: dict[int, Claim] = {}
    for row in rows:
        row.claim = claims.setdefault(row.claim_id, row.claim)
    return rows


def carried_passages(rows: list[Passage], change: TextChange, edits: TextEdits) -> Snapshots:
    """What each passage is in the text of `change.revision`. Nothing is saved."""
    carried = _carry_to_revision(rows, change, edits)
    if change.public or change.restored_from:
        held_against = change.public or change.previous
        if held_against:
            _compare_with_shown(rows, carried, edits, held_against.text, change.revision.text)
    _part_passages(rows, carried)
    revision = change.revision
    doubt_returned(rows, carried, revision.settings, edits.language, revision.number)
    _set(carried, revision.settings)
    return carried


def _set(carried: Snapshots, settings: TextSettings) -> None:
    """Say of each passage how the text sets its words."""
    for kept in carried.values():
        if kept["start"] is not None and kept["end"] is not None:
            kept["setting"] = setting_at(settings, kept["start"], kept["end"])


def _carry_to_revision(rows: list[Passage], change: TextChange, edits: TextEdits) -> Snapshots:
    """The passages in the new revision, on the way that its text has come."""
    if not change.is_new:  # it was a working revision until now
        return _of_rows(rows, snapshots_of(change.revision))
    before = {row.pk: snapshot_of(row) for row in rows}
    if change.public:
        # Offsets of the working revision before it. What was tied since then stands in the text
        # that readers have, and is carried from there.
        before = _of_rows(rows, snapshots_of(change.previous))
    known = _of_rows(rows, snapshots_of(change.restored_from))
    missing = {pk: kept for pk, kept in before.items() if pk not in known}
    old = change.previous.text if change.previous else ""
    return known | carry_snapshots(missing, edits, old, change.revision.text)


def _of_rows(rows: list[Passage], snapshots: Snapshots) -> Snapshots:
    """The snapshots of passages that there are still, with what is true of their claims now."""
    return {
        row.pk: {**snapshots[row.pk], **claim_snapshot(row.claim)}
        for row in rows
        if row.pk in snapshots
    }


def carry_snapshots(before: Snapshots, edits: TextEdits, old: str, new: str) -> Snapshots:
    """Each passage of text `old` in text `new`.

    A lost passage comes back only where its very words are among its old neighbours again.
    """
    carried: Snapshots = {}
    for pk, kept in before.items():
        if kept["start"] is not None and kept["end"] is not None:
            anchor = edits.between(old, new).carry(kept["start"], kept["end"])
            carried[pk] = _moved(kept, anchor, new)
        else:
            span = anchoring.find_again(new, kept["quote"], kept["prefix"], kept["suffix"])
            found = anchoring.Anchor("exact", span.start, span.end, 1.0) if span else None
            carried[pk] = _moved(kept, found, new) if found else kept
    return carried


def _compare_with_shown(
    rows: list[Passage], carried: Snapshots, edits: TextEdits, shown: str, new: str
) -> None:
    """Hold what was carried against the words of `shown`, the text that readers have.

    On its way through working revisions, or back to an earlier one, a passage was compared with
    other words. One that has not come that way is carried straight from `shown`.
    """
    for row in rows:
        own = straight = snapshot_of(row)
        if row.start is not None and row.end is not None:
            anchor = edits.between(shown, new).carry(row.start, row.end)
            straight = _moved(own, anchor, new)
        carried[row.pk] = _surer(carried.get(row.pk, straight), straight, own, edits.language)


def _surer(
    kept: PassageSnapshot, straight: PassageSnapshot, own: PassageSnapshot, language: str
) -> PassageSnapshot:
    """What is true of a passage: as working revisions have carried it, or as it comes straight.

    Where both have it in one place, or lost, the straight way knows the words that readers had.
    What working revisions lost, only its very words bring back. `own` is the passage as it was.
    """
    if (kept["start"], kept["end"]) == (straight["start"], straight["end"]):
        return straight
    if kept["start"] is None:
        very_words = straight["state"] in ("exact", "moved")
        return straight if very_words else _lost(own)
    turned = anchoring.changes(own["quote"], kept["quote"], language=language)
    return {**kept, "meaning": as_data(turned)}


def _part_passages(rows: list[Passage], carried: Snapshots) -> None:
    """Of two passages of a claim that have come to the same words, one has them.

    It is the surer one, but no lost one takes them from another. The other is lost, with the words
    that it had: a claim is tied to a place once.
    """
    taken: dict[tuple[int, int | None, int | None], int] = {}
    for row in sorted(rows, key=lambda row: (row.start is None, -carried[row.pk]["confidence"])):
        kept = carried[row.pk]
        place = row.claim_id, kept["start"], kept["end"]
        if kept["start"] is not None and taken.setdefault(place, row.pk) != row.pk:
            own = snapshot_of(row)
            carried[row.pk] = own if row.start is None else _lost(own)


def _lost(kept: PassageSnapshot) -> PassageSnapshot:
    return {**kept, "start": None, "end": None, "state": "lost", "confidence": 0.0, "meaning": []}


def as_data(changes: Iterable[anchoring.Change]) -> list[dict[str, str]]:
    """What turned the sense of words, as a passage keeps it: [{"kind": …, "old": …, "new": …}]."""
    return [{"kind": change.kind, "old": change.old, "new": change.new} for change in changes]


def _moved(kept: PassageSnapshot, anchor: anchoring.Anchor, text: str) -> PassageSnapshot:
    """A passage at its anchor; a lost one keeps its words and its neighbours, to be found by."""
    if anchor.start is None or anchor.end is None:
        return _lost(kept)
    span = anchoring.Span(anchor.start, anchor.end)
    prefix, suffix = anchoring.context(text, span)
    moved: PassageSnapshot = {
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


def _settle(
    rows: list[Passage], carried: Snapshots, revision: Revision, *, at: datetime, by: Any
) -> list[ClaimChange]:
    """Make the claims' own passages what they are in the revision that the article shows now.

    Saves the rows that differ; returns what to announce.
    """
    claims = {row.claim_id: row.claim for row in rows}
    passages_were = {row.pk: values_of(row) for row in rows}
    claims_were = {key: values_of(claim) for key, claim in claims.items()}
    for row in rows:
        settle_passage(row, carried[row.pk], revision)
        if row.start is not None:  # what the author had withdrawn is claimed again
            row.claim.withdrawn_since = None
    _clear_places(rows, passages_were)
    changes: list[ClaimChange] = []
    for row, before, now in save_differences(rows, passages_were, always=("start", "end")):
        changes += changes_of(Verb.CARRY, row, row.claim, before, now, at=at, by=by)
    for claim, before, now in save_differences(claims.values(), claims_were):
        changes += changes_of(Verb.CARRY, claim, claim, before, now, at=at, by=by)
    return changes


def _clear_places(rows: list[Passage], were: Mapping[int, Values]) -> None:
    """Move stored passages aside on whose places others of their claims are about to be saved.

    The database checks that a claim has a place once row by row, in an order of its own.
    """
    coming = {(row.claim_id, row.start, row.end): row.pk for row in rows if row.start is not None}
    in_the_way = [
        key
        for key, was in were.items()
        if coming.get((was["claim_id"], was["start"], was["end"]), key) != key
    ]
    if in_the_way:
        aside = {"start": F("start") + ASIDE, "end": F("end") + ASIDE}
        Passage.objects.filter(pk__in=in_the_way).update(**aside)


def settle_passage(row: Passage, kept: PassageSnapshot, revision: Revision) -> None:
    """Set the columns of a passage as a revision has it. Nothing is saved."""
    changed = kept["quote"] != row.quote or (kept["start"] is None) != (row.start is None)
    if row.state == Passage.State.REVIEW:
        # The words that it had for sure are the earlier ones still.
        if kept["start"] is None:
            kept["quote"] = row.earlier
    elif changed or (kept["state"] in Passage.TO_REPAIR and kept["state"] != row.state):
        row.earlier, row.since_revision = row.quote, revision.number
    for name in CARRIED:
        setattr(row, name, kept[name])  # type: ignore[literal-required]


# --- What follows for claims ------------------------------------------------------------------


def name_corrected_claims(change: TextChange) -> None:
    """Tie the notice that was made for a revision to the claims whose words, or context, it
    changed.
    """
    notices = Correction.objects.filter(revision=change.revision, corrects=None)
    correction = notices.first()
    if correction is None or change.public is None:
        return
    public, revision = change.public, change.revision
    old, new = (snapshots_of(kept).values() for kept in (public, revision))
    language = revision.article.language
    texts = claim_comparison.Texts(public.settings, revision.settings, language)
    CorrectedClaim.objects.bulk_create(
        [
            CorrectedClaim(correction=correction, claim_id=claim)
            for claim in claim_comparison.corrected_claims(old, new, texts)
        ],
        ignore_conflicts=True,
    )
