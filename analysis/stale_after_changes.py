"""Which verdicts may be stale after changes of claims, or of what these rest on: see staleness."""

from collections.abc import Iterable

from articles.locks import lock

from .arguments import argued_about
from .events import ClaimChange, Verb, claim_changed
from .locks import lock_claims
from .models import Claim, Relation, Source
from .row_changes import changes_of
from .staleness import renew

# What can make a claim another than was judged, or judge it anew.
CONCERNED = frozenset(
    {
        *(Verb.RESTATE, Verb.ATTACH, Verb.DETACH, Verb.WITHDRAW, Verb.EVIDENCE),
        *(Verb.ASSESS, Verb.RESOLVE, Verb.REOPEN, Verb.MERGE),
    }
)
# What can make a claim another argument than was counted, or none: it is about other claims.
ARGUES_ANEW = frozenset(
    {
        *(Verb.RESTATE, Verb.ASSESS, Verb.RESOLVE, Verb.REOPEN),
        *(Verb.WITHDRAW_CLAIM, Verb.MERGE, Verb.REINSTATE),
    }
)


@claim_changed.follows
def what_follows(changes: tuple[ClaimChange, ...]) -> list[ClaimChange]:
    """What changes of claims, or of sources, do to the verdicts on them."""
    causes: dict[int, ClaimChange] = {}
    for change in changes:
        if change.verb in CONCERNED and change.claim is not None:
            causes.setdefault(change.claim, change)
        for key in _claims_of_source(change):
            causes.setdefault(key, change)
    for key, cause in _argued_about(changes).items():
        causes.setdefault(key, cause)
    found: list[ClaimChange] = []
    for claim, before, now in renew(causes):
        cause = causes[claim.pk]
        how = {"at": cause.at, "by": cause.by}
        found += changes_of(cause.verb, claim, claim, before, now, **how)
    return found


def _claims_of_source(change: ClaimChange) -> list[int]:
    """The claims whose verdicts may rest on a source that reads otherwise; they are locked."""
    differs = Source.READ.keys() & (change.before or {}).keys()
    if change.verb != Verb.SOURCE or not differs or not change.now:
        return []
    claims = Claim.objects.filter(evidence__source=change.row)
    return [*lock_claims(claims.values_list("pk", flat=True))]


def _argued_about(changes: Iterable[ClaimChange]) -> dict[int, ClaimChange]:
    """The claims whose verdicts may count what was changed, with the change; they are locked.

    Whoever changed it has locked their articles before: none is locked after claims.
    """
    found: dict[int, ClaimChange] = {}
    arguing = {
        change.claim: change
        for change in changes
        if change.verb in ARGUES_ANEW and change.claim is not None
    }
    for key, by_claim in argued_about(arguing.keys()).items():
        found.setdefault(key, arguing[by_claim])
    for change in changes:
        if isinstance(change.row, Relation):
            ends = {change.row.from_claim_id, change.row.to_claim_id}
            ends.add((change.before or {}).get("to_claim_id", change.row.to_claim_id))
            for end in ends:
                found.setdefault(end, change)
    lock(Claim.objects.filter(pk__in=found))
    return found
