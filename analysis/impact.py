"""What changes of an article's text do to the claims that it makes.

A claim is named where its words, or others of their sentence, change by more than typos (see
spelling), where they turn their sense, are lost or doubtful, where they are set otherwise (struck
through, quoted) or said by others. Named is not turned: what turned is told apart.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
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
from articles.markup import Rendered
from articles.markup.setting import Setting, TextSettings, without_signs
from articles.models import Article, Revision
from articles.workflow import Unconfirmed

from . import anchoring
from .claim_comparison import in_words, words_of
from .models import Claim, Passage
from .passage_carrying import as_data, carry_to_text
from .passage_settings import setting_at
from .passage_snapshots import PassageSnapshot, Snapshots, snapshot_of, snapshots_of
from .setting import differences, headings_that_differ
from .spelling import ArticleWords, passes_as_typo
from .untold_changes import change_of_signers, changed_columns
from .wording import Words, is_reworded


@dataclass(frozen=True)
class AffectedClaim:
    """A claim with a passage of it as readers have it (`was`) and as it would be (`now`).

    `marked` is the sentence that the passage would stand in, with signs where words are set
    otherwise; "" where the text has it no more. `is_reworded` says that its own words would change
    by more than typos, `set_otherwise` in what they would be set otherwise, `setting` how;
    `signers` has who says it now, and who would, where that differs.
    """

    claim: Claim
    was: PassageSnapshot
    now: PassageSnapshot
    marked: str = ""
    is_reworded: bool = False
    set_otherwise: tuple[str, ...] = ()
    setting: str = ""
    signers: tuple[str, str] | None = None

    @property
    def sentence(self) -> str:
        return without_signs(self.marked)

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
        return self.keeps_words and not (self.set_otherwise or self.signers)

    @property
    def keeps_words(self) -> bool:
        """Whether its own words stay, but for typos."""
        return not self.turns and self.is_sure and not self.is_reworded

    @property
    def key(self) -> str:
        """What stands for this claim with this change of its words, and for no other."""
        words = self.was["quote"], words_of(self.now), self.marked
        parts = (self.was["passage"], self.state, *words, self.setting, *(self.signers or ()))
        return sha256("\0".join(map(str, parts)).encode()).hexdigest()[:32]

    @property
    def description(self) -> str:
        """The claim, and what happens to its words, in one line."""
        statement = Truncator(self.claim.statement).chars(120)
        what = "; ".join(self._what_happens())
        return _("“%(claim)s”: %(what)s") % {"claim": statement, "what": what}

    def _what_happens(self) -> Iterator[str]:
        if self.state == Passage.State.LOST:
            yield _("its words are gone")
        elif self.turns:
            yield in_words(self.turns)
        elif not self.is_sure:
            yield _("these may not be its words any more")
        elif self.is_beside:
            yield _("words of its sentence changed")
        elif not self.keeps_words:
            yield _("words changed")
        if self.set_otherwise:
            yield _("its words are set otherwise: %s") % ", ".join(self.set_otherwise)
        if self.signers:
            yield _("who says it changes: %(was)s → %(now)s") % {
                "was": self.signers[0] or "–",
                "now": self.signers[1] or "–",
            }


def claims_affected_by(revision: Revision) -> list[AffectedClaim]:
    """The claims that a revision touches, held against the words that readers have now."""
    article = revision.article
    after = snapshots_of(revision)
    rows = {row.pk: row for row in _passages(after)}
    before = {key: snapshot_of(row) for key, row in rows.items()}
    shown = TextSettings(article.html, article.text)
    comparison = _Comparison(shown, revision.settings, article.language)
    public = article.revisions.filter(number=article.public_number).first()
    signers = change_of_signers(public, revision) if public else None
    return comparison.affected(before, after, rows, signers)


def claims_touched_by(article: Article, rendered: Rendered) -> list[AffectedClaim]:
    """The claims that an article touches when it is saved with another text."""
    shown, new = (TextSettings(each.html, each.text) for each in (article, rendered))
    rows, carried = carry_to_text(article, new)
    before = {row.pk: snapshot_of(row) for row in rows}
    comparison = _Comparison(shown, new, article.language)
    listed = {row.pk: row for row in rows if row.claim.is_listed}
    return comparison.affected(before, carried, listed)


def require_confirmation(article: Article, change: TextChange) -> None:
    """Raise Unconfirmed for what a revision changes by more than typos, just saved as one.

    That is claims whose words it touches, or that others say by it, and what readers see beside the
    text. What the editor has confirmed is passed over; that says nothing of other words. Where the
    article is only shown again, and not as readers had it, all of that is asked about: no grade
    tells of it.
    """
    if change.public is None:
        return
    before, after = snapshots_of(change.public), snapshots_of(change.revision)
    rows = {row.pk: row for row in _passages(after)}
    is_shown_again = not (change.is_new or change.is_applied)
    if is_shown_again:
        after = _held_against(before, after, article.language)
    touched = _affected(change.public, change.revision, before, after, rows)
    columns = changed_columns(change.public, change.revision, article.language)
    asked = {column.key: column.description for column in columns}
    reasons = SHOWN_AGAIN if is_shown_again else TYPO
    _require(asked | _questions(touched), change.confirmed, _(reasons[bool(columns)]))


def require_confirmation_of_return(
    claim: Claim, since: datetime, confirmed: Collection[str]
) -> None:
    """Raise Unconfirmed where a claim's words, or who says it, changed while it was not listed.

    That is since a moment.
    """
    article = claim.article
    then = _shown_at(article, since)
    shown = article.revisions.filter(number=article.public_number).first()
    if then is None or shown is None or then == shown:
        return
    if then.html == shown.html and change_of_signers(then, shown) is None:
        return
    rows = {row.pk: row for row in claim.passages.select_related("claim")}
    now = {key: snapshot_of(row) for key, row in rows.items()}
    known = snapshots_of(then)
    before = {key: known.get(key) or _as_tied(row) for key, row in rows.items()}
    held = _held_against(before, now, article.language)
    touched = _affected(then, shown, before, held, rows)
    _require(_questions(touched), confirmed, _(SHOWN_AGAIN[0]))


def _as_tied(row: Passage) -> PassageSnapshot:
    """A passage that a text did not have, or did not keep: to what words it was last tied."""
    tied: Any = {"quote": row.tied_quote or row.quote, "setting": row.tied_setting}
    return {**snapshot_of(row), **tied}


def _affected(
    was: Revision, now: Revision, before: Snapshots, after: Snapshots, rows: Mapping[int, Passage]
) -> list[AffectedClaim]:
    comparison = _Comparison(was.settings, now.settings, now.article.language)
    return comparison.affected(before, after, rows, change_of_signers(was, now))


def _held_against(before: Snapshots, now: Snapshots, language: str) -> Snapshots:
    """Passages with what in them turned since `before`, however many edits ago that was."""
    return {
        key: {**kept, "meaning": as_data(anchoring.changes(was["quote"], words, language=language))}
        if (was := before.get(key)) and (words := words_of(kept))
        else kept
        for key, kept in now.items()
    }


# Why it is asked: about claims alone, and about what stands beside the text too.
TYPO = (
    gettext_noop(
        "Claims rest on words that this changes. Grade it above a typo and tell readers in a "
        "note, or confirm of each that the text still says it:"
    ),
    gettext_noop(
        "This is more than a typo. Grade it above one and tell readers in a note, or "
        "confirm of each change that it may go untold:"
    ),
)
SHOWN_AGAIN = (
    gettext_noop(
        "The words that claims rest on have changed since readers last had these claims. Confirm "
        "of each that the text still says it:"
    ),
    gettext_noop(
        "This has changed since readers last had the article. Confirm of each change that it may "
        "be shown:"
    ),
)


def _questions(affected: list[AffectedClaim]) -> dict[str, str]:
    return {each.key: each.description for each in affected}


def _require(asked: dict[str, str], confirmed: Collection[str], reason: str) -> None:
    if not asked.keys() <= {*confirmed}:
        raise Unconfirmed(reason, asked)


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

    before: TextSettings
    after: TextSettings
    language: str

    def affected(
        self,
        before: Snapshots,
        after: Snapshots,
        rows: Mapping[int, Passage],
        signers: tuple[str, str] | None = None,
    ) -> list[AffectedClaim]:
        """The claims that are touched; those that `signers` say by another passage are there once.

        `rows` are the passages by their keys, `signers` who says what nobody else is quoted with.
        """
        said: set[int] = set()
        found: list[AffectedClaim] = []
        kept = sorted(before.items(), key=lambda item: (item[1]["start"] or 0, item[0]))
        for pk, was in kept:
            if pk not in after or pk not in rows:
                continue
            if was["start"] is None:
                found += self._found_again(rows[pk], after[pk])
                continue
            claim = rows[pk].claim
            by_others = signers if not claim.names_a_speaker and claim.pk not in said else None
            said.add(claim.pk)
            each = self._compared(claim, was, after[pk], by_others)
            if each:
                found.append(each)
        return found

    def _compared(
        self,
        claim: Claim,
        was: PassageSnapshot,
        now: PassageSnapshot,
        signers: tuple[str, str] | None,
    ) -> AffectedClaim | None:
        """What happens to a passage; None where nothing does that is more than a typo."""
        if now["start"] is None:
            return AffectedClaim(claim, was, now, signers=signers)
        is_same = self._is_same_sentence(was, now)
        ways = tuple(dict.fromkeys(self._set_otherwise(was, now, is_same)))
        is_reworded = not self._passes(was["quote"], now["quote"])
        is_doubtful = now["state"] in Passage.TO_REPAIR and now["state"] != was["state"]
        if not (ways or signers or now["meaning"] or is_doubtful or is_reworded) and is_same:
            return None
        return self._affected(claim, was, now, ways, is_reworded=is_reworded, signers=signers)

    def _affected(
        self,
        claim: Claim,
        was: PassageSnapshot,
        now: PassageSnapshot,
        ways: Iterable[str],
        *,
        is_reworded: bool,
        signers: tuple[str, str] | None = None,
    ) -> AffectedClaim:
        return AffectedClaim(
            claim,
            was,
            now,
            marked=_around(self.after, now),
            is_reworded=is_reworded,
            set_otherwise=tuple(ways),
            setting=json.dumps([_setting(self.after, now), _headings(self.after, now)]),
            signers=signers,
        )

    def _found_again(self, row: Passage, now: PassageSnapshot) -> Iterator[AffectedClaim]:
        """A passage that the text did not have, where it is not again what it was tied to.

        Readers may have forgotten its words; what the desk took note of has not changed.
        """
        if now["start"] is None:
            return  # lost before: nobody's concern here
        settings = Setting.from_data(row.tied_setting), Setting.from_data(_setting(self.after, now))
        words = row.tied_words, Words(now["quote"], now["prefix"], now["suffix"])
        ways = differences(*settings, self._passes, is_strict=True)
        is_sure = now["state"] not in Passage.TO_REPAIR
        is_known = bool(row.tied_quote and settings[0] and settings[0].sentence)
        if is_known and is_sure and not ways and not is_reworded(*words, self.language, settings):
            return
        was = _as_tied(row)
        yield self._affected(
            row.claim, was, now, ways, is_reworded=not self._passes(was["quote"], now["quote"])
        )

    def _set_otherwise(
        self, was: PassageSnapshot, now: PassageSnapshot, is_same_sentence: bool
    ) -> Iterator[str]:
        """In what the words of a passage, and of its sentence, are set otherwise."""
        old, new = _setting(self.before, was), _setting(self.after, now)
        own: list[str] = []
        if old != new:
            settings = Setting.from_data(old), Setting.from_data(new)
            own = differences(*settings, self._passes, is_strict=True)
        yield from own
        headings = _headings(self.before, was), _headings(self.after, now)
        if headings[0] != headings[1]:
            yield from headings_that_differ(*headings, self._passes)
        if not is_same_sentence:
            sentence = Setting(_around(self.before, was))
            became = Setting(_around(self.after, now))
            for each in differences(sentence, became, self._passes):
                if each not in own:
                    yield _("words of its sentence are %s") % each

    def _is_same_sentence(self, was: PassageSnapshot, now: PassageSnapshot) -> bool:
        """Whether nothing but typos changes around a passage: “Nobody believes that …” does more.

        So do quotation marks. Where sentences are only joined or split, their paragraph has the
        same words.
        """
        return any(
            self._passes(
                _around(self.before, was, bounds),
                _around(self.after, now, bounds),
                may_split=may_split,
            )
            for bounds, may_split in (
                (anchoring.sentence_around, False),
                (anchoring.block_around, True),
            )
        )

    def _passes(self, old: str, new: str, *, may_split: bool = False) -> bool:
        words = self._article_words
        return passes_as_typo(old, new, self.language, words, may_split=may_split)

    @cached_property
    def _article_words(self) -> ArticleWords:
        return ArticleWords(self.before.text, self.after.text, self.language)


def _around(
    settings: TextSettings,
    kept: PassageSnapshot,
    bounds: Callable[[str, int, int], tuple[int, int]] = anchoring.sentence_around,
) -> str:
    """A passage with the rest of its sentence, or of what `bounds` says, marked."""
    return settings.marked(*bounds(settings.text, *_place(kept)))


def _setting(settings: TextSettings, kept: PassageSnapshot) -> dict[str, Any]:
    """How a text sets a passage: that is kept of it, but for what was kept before it was."""
    return kept.get("setting") or setting_at(settings, *_place(kept))


def _headings(settings: TextSettings, kept: PassageSnapshot) -> tuple[str, ...]:
    return settings.headings_over(_place(kept)[0])


def _place(kept: PassageSnapshot) -> tuple[int, int]:
    """Where a passage that is not lost stands."""
    assert kept["start"] is not None and kept["end"] is not None
    return kept["start"], kept["end"]
