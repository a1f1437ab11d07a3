"""Whether what the desk holds of a claim was judged on other words than it has now.

Decided for each claim as a whole, whether an edit changes its words or an analyst ties it to
others: Claim.is_stale is set and taken back by this rule, and taken back by a new assessment.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .claim_comparison import words_of
from .models import Assessment, Claim, Passage, RevisionPassages


@dataclass(frozen=True)
class Judged:
    """What the assessment that is held of a claim judged.

    `words` are those that it names, `passages` has those of each passage by its key, as the
    revision keeps them that it was made on (`revision`, a number); "" where one was lost.
    """

    words: str
    revision: int
    passages: Mapping[int, str] = field(default_factory=dict)

    def fits(self, passage: Passage, changed: Collection[int]) -> bool:
        """Whether a passage has the words that were judged; `changed` are those just changed."""
        words = _words(passage)
        if passage.pk in self.passages:
            return words == self.passages[passage.pk]
        # It was attached later. That it has stayed as it was is all that can be asked of it.
        stayed = passage.pk not in changed and (passage.since_revision or 0) <= self.revision
        return stayed or words == self.words


def decide_staleness(
    passages: Iterable[Passage], *, changed: Collection[int], turned: Collection[int]
) -> dict[int, bool]:
    """Whether claims are stale after a change to their passages, by their keys.

    `passages` are all that these claims have, in one article; `changed` has the keys of those with
    other words than before, `turned` of those whose sense is another. A passage that turned makes
    its claim stale, unless these are the words that were judged; words that are back make it fit
    again where no other passage differs from what was judged. Claims that the change does not
    concern are left out.
    """
    by_claim: dict[Claim, list[Passage]] = {}
    for passage in passages:
        by_claim.setdefault(passage.claim, []).append(passage)
    asked = {
        claim: rows
        for claim, rows in by_claim.items()
        if claim.verdict and _is_asked(claim, rows, changed, turned)
    }
    judged = _judged(asked)
    return {
        claim.pk: _is_stale(claim, rows, judged[claim.pk], changed, turned)
        for claim, rows in asked.items()
    }


def _is_asked(
    claim: Claim, rows: list[Passage], changed: Collection[int], turned: Collection[int]
) -> bool:
    return any(row.pk in turned or (claim.is_stale and row.pk in changed) for row in rows)


def _is_stale(
    claim: Claim,
    rows: list[Passage],
    judged: Judged,
    changed: Collection[int],
    turned: Collection[int],
) -> bool:
    fitting = {row.pk for row in rows if judged.fits(row, changed)}
    back = fitting.intersection(changed)
    if any(row.pk in turned and row.pk not in back for row in rows):
        return True
    all_back = len(fitting) == len(rows) and judged.words in map(_words, rows)
    return claim.is_stale and not (back and all_back)


def _judged(claims: Collection[Claim]) -> dict[int, Judged]:
    """What was judged of claims of one article, by their keys; two queries for all."""
    held: dict[int, Assessment] = {}
    for assessment in Assessment.objects.filter(claim__in=claims) if claims else ():
        held.setdefault(assessment.claim_id, assessment)  # the latest comes first
    numbers = {assessment.revision_number for assessment in held.values()}
    article = {claim.article_id for claim in claims}
    rows = RevisionPassages.objects.filter(
        revision__article__in=article, revision__number__in=numbers
    )
    kept: Any = rows.values_list("revision__number", "passages") if held else ()
    words = {
        number: {each["passage"]: words_of(each) for each in snapshots}
        for number, snapshots in kept
    }
    return {
        key: Judged(one.words, one.revision_number, words.get(one.revision_number, {}))
        for key, one in held.items()
    }


def _words(passage: Passage) -> str:
    return "" if passage.start is None else passage.quote
