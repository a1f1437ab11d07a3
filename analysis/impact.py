"""What changes of an article's text do to the claims that it makes.

A claim is named where its words, or others of their sentence, change by more than typos (see
spelling), where they turn their sense, are lost or doubtful. Named is not turned: what turned is
told apart.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles.diffs import Piece, compare_words
from articles.events import TextChange
from articles.models import Article, Revision
from articles.workflow import Unconfirmed

from . import anchoring
from .claim_comparison import in_words, words_of
from .models import Claim, Passage
from .passage_carrying import as_data, carry_to_text
from .passage_snapshots import PassageSnapshot, Snapshots, snapshot_of, snapshots_of
from .spelling import ArticleWords, passes_as_typo

SENTENCE_END = re.compile(r"[.!?…]\s|[。！？\n]")
PARAGRAPH_END = re.compile("\n")


@dataclass(frozen=True)
class AffectedClaim:
    """A claim with a passage of it as readers have it (`was`) and as it would be (`now`).

    `sentence` is the one that the passage would stand in; "" where the text has it no more.
    """

    claim: Claim
    was: PassageSnapshot
    now: PassageSnapshot
    sentence: str = ""

    @property
    def words(self) -> tuple[Piece, ...]:
        """The words that make the claim, before and after, compared."""
        return compare_words(self.was["quote"], words_of(self.now))

    @property
    def turns(self) -> list[dict[str, str]]:
        """What can turn the sense of the words ({"kind", "old", "new"})."""
        return self.now["meaning"]

    @property
    def state(self) -> Passage.State:
        return Passage.State(self.now["state"])

    @property
    def is_sure(self) -> bool:
        """Whether the words were found again without doubt."""
        return self.state not in Passage.TO_REPAIR

    @property
    def is_beside(self) -> bool:
        """Whether its own words stay, and others of their sentence change."""
        words = self.was["quote"].casefold(), self.now["quote"].casefold()
        return not self.turns and self.is_sure and words[0] == words[1]

    @property
    def key(self) -> str:
        """What stands for this claim with this change of its words, and for no other."""
        words = self.was["quote"], words_of(self.now), self.sentence
        parts = (self.was["passage"], self.state, *words)
        return sha256("\0".join(map(str, parts)).encode()).hexdigest()[:32]

    @property
    def description(self) -> str:
        """The claim, and what happens to its words, in one line."""
        what = in_words(self.turns)
        if self.state == Passage.State.LOST:
            what = _("its words are gone")
        elif not what and not self.is_sure:
            what = _("these may not be its words any more")
        elif not what:
            what = _("words of its sentence changed") if self.is_beside else _("words changed")
        statement = Truncator(self.claim.statement).chars(120)
        return _("“%(claim)s”: %(what)s") % {"claim": statement, "what": what}


def claims_affected_by(revision: Revision) -> list[AffectedClaim]:
    """The claims that a revision touches, held against the words that readers have now."""
    article = revision.article
    after = snapshots_of(revision)
    rows = _passages(after).filter(start__isnull=False)
    before = {row.pk: snapshot_of(row) for row in rows}
    comparison = _Comparison(article.text, revision.text, article.language)
    return comparison.affected(before, after, {row.pk: row.claim for row in rows})


def claims_touched_by(article: Article, text: str) -> list[AffectedClaim]:
    """The claims that an article touches when it is saved with another canonical text."""
    rows, carried = carry_to_text(article, text)
    before = {row.pk: snapshot_of(row) for row in rows}
    comparison = _Comparison(article.text, text, article.language)
    listed = {row.pk: row.claim for row in rows if row.claim.is_listed}
    return comparison.affected(before, carried, listed)


def require_confirmation(article: Article, change: TextChange) -> None:
    """Raise Unconfirmed for claims that a text touches, just carried into it as a typo.

    Those that the editor has confirmed are passed over; that says nothing of other words. Where the
    article is only shown again, with another text than readers had, every touched claim is asked
    about: no grade tells of it.
    """
    if change.public is None:
        return
    before, after = snapshots_of(change.public), snapshots_of(change.revision)
    claims = {row.pk: row.claim for row in _passages(after)}
    comparison = _Comparison(change.public.text, change.revision.text, article.language)
    reason = _(
        "Claims rest on words that this changes. Grade it above a typo and tell readers in a "
        "note, or confirm of each that the text still says it:"
    )
    if not change.is_new and not change.is_applied:
        reason, after = _(WHEN_SHOWN_AGAIN), _held_against(before, after, article.language)
    _require(comparison.affected(before, after, claims), change.confirmed, reason)


def require_confirmation_of_return(
    claim: Claim, since: datetime, confirmed: Collection[str]
) -> None:
    """Raise Unconfirmed where words of a claim changed while it was not listed, since a moment."""
    article = claim.article
    then = _shown_at(article, since)
    if then is None or then.text == article.text:
        return
    rows = claim.passages.all()
    now = {row.pk: snapshot_of(row) for row in rows}
    known = snapshots_of(then)
    # Of one that was not kept with that text it is known to what words it was last tied.
    tied = {row.pk: {**now[row.pk], "quote": row.tied_quote or row.quote} for row in rows}
    before: Any = {key: known.get(key, tied[key]) for key in now}
    comparison = _Comparison(then.text, article.text, article.language)
    held = _held_against(before, now, article.language)
    touched = comparison.affected(before, held, dict.fromkeys(now, claim))
    _require(touched, confirmed, _(WHEN_SHOWN_AGAIN))


def _held_against(before: Snapshots, now: Snapshots, language: str) -> Snapshots:
    """Passages with what in them turned since `before`, however many edits ago that was."""
    return {
        key: {**kept, "meaning": as_data(anchoring.changes(was["quote"], words, language=language))}
        if (was := before.get(key)) and (words := words_of(kept))
        else kept
        for key, kept in now.items()
    }


WHEN_SHOWN_AGAIN = gettext_noop(
    "The words that claims rest on have changed since readers last had these claims. Confirm of "
    "each that the text still says it:"
)


def _require(affected: list[AffectedClaim], confirmed: Collection[str], reason: str) -> None:
    if any(each.key not in confirmed for each in affected):
        raise Unconfirmed(reason, {each.key: each.description for each in affected})


def _shown_at(article: Article, at: datetime) -> Revision | None:
    """The revision that readers had at a moment; before there were any, the newest one."""
    revisions = Revision.objects.filter(article=article).order_by("-number")
    public = revisions.filter(public_from__lte=at).first()
    return public or revisions.filter(created_at__lte=at).first()


def _passages(keys: Iterable[int]) -> Any:
    listed = Passage.objects.filter(claim__listing=Claim.Listing.LISTED)
    return listed.filter(pk__in=keys).select_related("claim")


@dataclass(frozen=True)
class _Comparison:
    """Two texts of an article, and what becomes of passages from one to the other."""

    before: str
    after: str
    language: str

    def affected(
        self, before: Snapshots, after: Snapshots, claims: Mapping[int, Claim]
    ) -> list[AffectedClaim]:
        found = [
            AffectedClaim(claims[pk], was, after[pk], _around(self.after, after[pk], SENTENCE_END))
            for pk, was in before.items()
            if pk in after and pk in claims and self._is_affected(was, after[pk])
        ]
        return sorted(found, key=lambda each: (each.was["start"], each.was["passage"]))

    def _is_affected(self, was: PassageSnapshot, now: PassageSnapshot) -> bool:
        if was["start"] is None:  # lost before: nobody's concern here
            return False
        if now["meaning"] or now["start"] is None:
            return True
        is_doubtful = now["state"] in Passage.TO_REPAIR and now["state"] != was["state"]
        return is_doubtful or not (
            self._passes(was["quote"], now["quote"]) and self._is_same_sentence(was, now)
        )

    def _is_same_sentence(self, was: PassageSnapshot, now: PassageSnapshot) -> bool:
        """Whether nothing but typos changes around a passage: “Nobody believes that …” does more.

        Where sentences are only joined or split, their paragraph has the same words.
        """
        return any(
            self._passes(_around(self.before, was, end), _around(self.after, now, end))
            for end in (SENTENCE_END, PARAGRAPH_END)
        )

    def _passes(self, old: str, new: str) -> bool:
        return passes_as_typo(old, new, self.language, self._article_words)

    @cached_property
    def _article_words(self) -> ArticleWords:
        return ArticleWords(self.before, self.after, self.language)


def _around(text: str, kept: PassageSnapshot, end_of: re.Pattern[str]) -> str:
    """A passage with the words around it, up to what ends a sentence or a paragraph."""
    start, end = kept["start"], kept["end"]
    if start is None or end is None:
        return ""
    begins = max((match.end() for match in end_of.finditer(text, 0, start)), default=0)
    # The mark that ends the sentence may belong to the passage, or come right after it.
    ends = end_of.search(text, max(start, end - 1))
    return text[begins : max(end, ends.start()) if ends else len(text)]
