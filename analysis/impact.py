"""What publishing an article's changes does to the claims that it makes."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.diffs import Piece, compare_words
from articles.models import Article, Revision
from articles.workflow import Unconfirmed

from .claim_comparison import in_words
from .models import Claim, Passage, RevisionPassages


@dataclass(frozen=True)
class AffectedClaim:
    """A claim, the words that make it as readers have them and as they would be, compared.

    `turns` has what can turn their sense ({"kind", "old", "new"}); `state` is the passage's state
    (Passage.State) in the revision.
    """

    claim: Claim
    state: Passage.State
    words: tuple[Piece, ...]
    turns: list[dict[str, str]]

    @property
    def is_sure(self) -> bool:
        """Whether the words were found again without doubt."""
        return self.state not in Passage.TO_REPAIR


def claims_affected_by(revision: Revision) -> list[AffectedClaim]:
    """The claims whose words a revision changes in sense, loses or is not sure of.

    The words that it is held against are those that readers have now.
    """
    kept = RevisionPassages.objects.filter(pk=revision.pk).first()
    now = {each["passage"]: each for each in (kept.passages if kept else [])}
    rows = Passage.objects.filter(pk__in=now, start__isnull=False).select_related("claim")
    return [
        _affected(row, now[row.pk])
        for row in rows.order_by("start", "pk")
        if now[row.pk]["meaning"] or _is_doubtful_now(row, now[row.pk])
    ]


def require_confirmation(article: Article, revision: Revision) -> None:
    """Raise Unconfirmed if passages, just carried into `revision`, changed their sense or are gone.

    Those that had been lost before are nobody's concern here.
    """
    listed = Passage.objects.filter(claim__listing=Claim.Listing.LISTED)
    carried = listed.filter(claim__article=article).select_related("claim")
    touched = [
        _describe(passage)
        for passage in carried
        if passage.meaning or (passage.is_to_repair and passage.since_revision == revision.number)
    ]
    if touched:
        reason = _(
            "Claims rest on words that this changes. Grade it above a typo and tell readers in a "
            "note, or confirm that it changes none of these claims:"
        )
        raise Unconfirmed([reason, *touched])


def _is_doubtful_now(row: Passage, kept: Any) -> bool:
    return kept["state"] in Passage.TO_REPAIR and kept["state"] != row.state


def _affected(row: Passage, kept: Any) -> AffectedClaim:
    after = "" if kept["start"] is None else kept["quote"]
    words = compare_words(row.quote, after)
    return AffectedClaim(row.claim, Passage.State(kept["state"]), words, kept["meaning"])


def _describe(passage: Passage) -> str:
    """The claim, and what happens to its words, in one line."""
    what = in_words(passage.meaning)
    if passage.state == Passage.State.LOST:
        what = _("its words are gone")
    elif not what:
        what = _("these may not be its words any more")
    statement = Truncator(passage.claim.statement).chars(120)
    return _("“%(claim)s”: %(what)s") % {"claim": statement, "what": what}
