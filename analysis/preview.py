"""The claims of an article in words of it that are not saved. Nothing is written here."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from articles.events import TextChange
from articles.models import Article, Revision
from articles.state import State

from .annotation import annotated, in_reading_order
from .attribution import Signers, signers_in
from .conflicts import show_conflicts
from .desk_texts import would_be_desk_text
from .dropped_claims import with_last_revisions
from .models import Assessment, Claim, Passage
from .passage_carrying import TextEdits, carried_passages, passages_of, settle_passage
from .passage_contexts import TextContexts
from .staleness import decide
from .verdicts import Part

# In what a claim differs from what was judged because its article reads otherwise.
OF_THE_TEXT = frozenset({Part.WORDS, Part.CONTEXT, Part.SPEAKER, Part.DATE})


def annotated_preview(article: Article, state: State, pinned: int = 0) -> dict[str, Any]:
    """What an AnnotatedText would have, were `state`, which `article` has in memory, public.

    `html` and `text` of the article are those of the new text; its rows are as they were saved. A
    text that is saved already is that of the revision `pinned`: what was judged of later words, and
    does not hold of its own, is not shown with it.
    """
    rows = passages_of(article, "claim__speaker", "claim__signing_judge")
    change = _change(article, state)
    _settle(rows, change)
    claims = {row.claim_id: row.claim for row in rows if row.claim.is_listed}
    signers = signers_in(state, article.signed_at)
    _judge(article, claims, rows, state, signers, TextContexts(change.revision.settings))
    if pinned and pinned < article.newest_number:
        _leave_out_later_verdicts(claims, pinned)
    placed = in_reading_order(
        row for row in rows if row.start is not None and row.claim_id in claims
    )
    gone = with_last_revisions(article, _dropped(claims, rows))
    return annotated(article, placed, list(gone), lambda: [*signers.values()])


def _change(article: Article, state: State) -> TextChange:
    """The change that publishing would make; what is saved already keeps its number."""
    newest = article.revisions.first()
    public = None
    if article.has_readers:
        public = article.revisions.filter(number=article.public_number).first()
    is_saved = newest is not None and State.in_revision(newest) == state
    number = article.newest_number + (0 if is_saved else 1)
    revision = Revision(article=article, html=article.html, text=article.text, number=number)
    return TextChange(revision, is_new=True, previous=newest, public=public)


def _settle(rows: list[Passage], change: TextChange) -> None:
    """Put the passages where the new text has them, if it does."""
    carried = carried_passages(rows, change, TextEdits(change.revision.article.language))
    for row in rows:
        settle_passage(row, carried[row.pk], change.revision)


def _judge(
    article: Article,
    claims: dict[int, Claim],
    rows: list[Passage],
    state: State,
    signers: Signers,
    contexts: TextContexts,
) -> None:
    """Set on claims what publishing would say of them, and of the verdicts on them."""
    placed = {row.claim_id for row in rows if row.start is not None}
    is_own = would_be_desk_text(state)
    for key, claim in claims.items():
        claim.article, claim.is_desk_text = article, is_own
        if key in placed:
            claim.withdrawn_since = None
    assessed = {key: claim for key, claim in claims.items() if claim.verdict}
    of_assessed = [row for row in rows if row.claim_id in assessed]
    decide(assessed, of_assessed, {article.pk: signers}, {article.pk: contexts})
    show_conflicts(assessed, signers)


def _leave_out_later_verdicts(claims: dict[int, Claim], number: int) -> None:
    """Take from claims the verdicts that judged another text than, and later than, a revision."""
    stale = {
        key: claim for key, claim in claims.items() if OF_THE_TEXT.intersection(claim.stale_parts)
    }
    seen: set[int] = set()
    rows = Assessment.objects.filter(claim__in=stale).defer("rationale")
    for row in rows:  # the latest first
        if row.claim_id not in seen and row.judged and row.judged.revision > number:
            claim = stale[row.claim_id]
            claim.verdict = claim.verdict_summary = claim.stale_for = ""
            claim.held_since = claim.assessed_at = None
            claim.has_new_evidence = False
        seen.add(row.claim_id)


def _dropped(claims: dict[int, Claim], rows: list[Passage]) -> Iterator[tuple[Claim, int]]:
    """The claims of which no words are left, and since which revision, the latest first."""
    since: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        since[row.claim_id].append(row.since_revision or 0)
    placed = {row.claim_id for row in rows if row.start is not None}
    gone = {key: max(since[key]) for key in claims.keys() - placed}
    for key, number in sorted(gone.items(), key=lambda item: (-item[1], item[0])):
        if number:
            yield claims[key], number
