"""What each revision of an article keeps of its passages: where they stand in it."""

from collections.abc import Iterable
from typing import Any, NotRequired, TypedDict

from articles.models import Article, Revision

from .models import Claim, Passage, RevisionPassages


class ClaimSnapshot(TypedDict):
    """What a snapshot of a passage says of its claim, as it was when the snapshot was taken.

    `stale_for` (as Claim has it) is not there where it was not kept.
    """

    claim: int
    kind: str
    statement: str
    verdict: str
    is_listed: bool
    stale_for: NotRequired[str]


class PassageSnapshot(ClaimSnapshot):
    """A passage as it stands in a revision; offsets count into the revision's canonical text.

    `setting` is how its words are set; it is not there where it was not kept.
    """

    passage: int
    quote: str
    prefix: str
    suffix: str
    start: int | None
    end: int | None
    state: str
    confidence: float
    meaning: list[dict[str, str]]
    setting: NotRequired[dict[str, Any]]


Snapshots = dict[int, PassageSnapshot]  # by the key of the passage


def claim_snapshot(claim: Claim) -> ClaimSnapshot:
    """What a snapshot that is taken now says of a claim."""
    return ClaimSnapshot(
        claim=claim.pk,
        kind=claim.kind,
        statement=claim.statement,
        verdict=claim.verdict,
        is_listed=claim.is_listed,
        stale_for=claim.stale_for,
    )


def snapshot_of(row: Passage) -> PassageSnapshot:
    """A claim's passage (with its claim) as a revision keeps it."""
    return PassageSnapshot(
        **claim_snapshot(row.claim),
        passage=row.pk,
        quote=row.quote,
        prefix=row.prefix,
        suffix=row.suffix,
        start=row.start,
        end=row.end,
        state=row.state,
        confidence=row.confidence,
        meaning=row.meaning,
        setting=row.setting,
    )


def snapshots_of(revision: Revision | None) -> Snapshots:
    """The passages as a revision keeps them."""
    found = RevisionPassages.objects.filter(pk=revision.pk).first() if revision else None
    return {kept["passage"]: kept for kept in found.passages} if found else {}


def was_listed(kept: PassageSnapshot) -> bool:
    """Whether the desk listed the claim of a kept passage; in the first copies all were."""
    return kept.get("is_listed", True)


def keep_snapshots(revision: Revision, snapshots: Iterable[PassageSnapshot]) -> None:
    RevisionPassages(revision=revision, passages=list(snapshots)).save()


def keep_current_passages(article: Article) -> None:
    """Keep the claims' passages as they are now with the revision that the article shows.

    Those of claims that are not listed too: they may be listed again. Where one was tied to other
    words, later revisions forget where they had carried the old ones.
    """
    number = article.public_number if article.has_readers else article.newest_number
    revision = Revision.objects.filter(article=article, number=number).only("article").first()
    if revision is None:
        return
    was = snapshots_of(revision)
    rows = Passage.objects.filter(claim__article=article).select_related("claim")
    now = {row.pk: snapshot_of(row) for row in rows}
    if was == now:
        return
    keep_snapshots(revision, now.values())
    moved = {pk for pk in was if pk not in now or _place(was[pk]) != _place(now[pk])}
    _forget(revision, number, moved)


def _place(kept: PassageSnapshot) -> tuple[Any, ...]:
    return kept["quote"], kept["start"], kept["end"], was_listed(kept)


def _forget(revision: Revision, number: int, passages: set[int]) -> None:
    """Drop passages from what the revisions after this one keep."""
    if not passages:
        return
    later = RevisionPassages.objects.filter(
        revision__article=revision.article_id, revision__number__gt=number
    )
    for kept in later:
        kept.passages = [each for each in kept.passages if each["passage"] not in passages]
        kept.save()
