"""A claim that an edit touches, and the comparison of two texts that finds those.

A claim is touched where its words, or others of their sentence, change by more than typos (see
spelling), where they turn their sense, are lost or doubtful, where they are set otherwise (struck
through, quoted), said by others, or where other things stand around them (see context). Named is
not turned: what turned is told apart.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.diffs import Piece, compare_words
from articles.markup.setting import Setting, TextSettings, without_signs

from . import anchoring, context
from .claim_comparison import in_words, said_in, words_of
from .context_pairs import ContextPair, Span
from .models import Claim, Passage
from .passage_settings import setting_at
from .passage_snapshots import PassageSnapshot, Snapshots, snapshot_of
from .returned_passages import changes_around_returned
from .setting import differences, headings_that_differ, sentence_differs
from .spelling import ArticleWords
from .wording import Words, is_only_mended, is_reworded, plain


@dataclass(frozen=True)
class AffectedClaim:
    """A claim with a passage of it as readers have it (`was`) and as it would be (`now`).

    `marked` is the sentence that the passage would stand in, with signs where words are set
    otherwise; "" where the text has it no more. `is_reworded` says that its own words would change
    by more than typos, `set_otherwise` in what they would be set otherwise, `setting` how, and
    `around` what would change around its sentence; `is_same_sentence` says that nothing does in
    that. `signers` has who says it now, and who would, where that differs; `said` its own words
    without the marks of notes.
    """

    claim: Claim
    was: PassageSnapshot
    now: PassageSnapshot
    marked: str = ""
    is_reworded: bool = False
    set_otherwise: tuple[str, ...] = ()
    setting: str = ""
    around: tuple[str, ...] = ()
    is_same_sentence: bool = False
    signers: tuple[str, str] | None = None
    said: tuple[str, str] | None = None

    @property
    def sentence(self) -> str:
        return without_signs(self.marked)

    @property
    def words(self) -> tuple[Piece, ...]:
        """The words that make the claim, before and after, compared."""
        return compare_words(*(self.said or (said_in(self.was), said_in(self.now))))

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
        is_other = self.set_otherwise or self.signers or self.is_same_sentence
        return self.keeps_words and not is_other

    @property
    def is_of_context(self) -> bool:
        """Whether only what stands around its sentence changes."""
        is_other = self.set_otherwise or self.signers or not self.is_same_sentence
        return self.keeps_words and not is_other

    @property
    def keeps_words(self) -> bool:
        """Whether its own words stay, but for typos."""
        return not self.turns and self.is_sure and not self.is_reworded

    @property
    def key(self) -> str:
        """What stands for this claim, as it is put, with this change of its words; for no other."""
        claim = self.claim
        put = claim.kind, plain(claim.statement), plain(claim.hedge), claim.speaker_name
        words = self.was["quote"], words_of(self.now), self.marked
        rest = (*put, claim.speaker_id, *self.around, self.setting, *(self.signers or ()))
        parts = (self.was["passage"], self.state, *words, *rest)
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
        yield from self.around
        if self.set_otherwise:
            yield _("its words are set otherwise: %s") % ", ".join(self.set_otherwise)
        if self.signers:
            yield _("who says it changes: %(was)s → %(now)s") % {
                "was": self.signers[0] or "–",
                "now": self.signers[1] or "–",
            }


@dataclass(frozen=True)
class Comparison:
    """Two texts of an article, and what becomes of passages from one to the other."""

    before: TextSettings
    after: TextSettings
    language: str
    number: int | None = None  # of the revision that has the text after, if one has

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
        beside: list[AffectedClaim] = []  # only other things stand around their words
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
                (beside if each.is_of_context else found).append(each)
        return _once([*found, *beside])

    def asked(self, affected: Iterable[AffectedClaim]) -> tuple[list[Span], list[Span]]:
        """The spans of the text before, and after, of which claims that are touched tell what
        changes there: their sentences, and what stands around these.
        """
        spans: tuple[list[Span], list[Span]] = ([], [])
        for each in affected:
            for side, kept in enumerate((each.was, each.now)):
                if kept["start"] is not None:
                    spans[side].extend(self._told_of(each, side, _place(kept)))
        return spans

    def _told_of(self, affected: AffectedClaim, side: int, place: Span) -> Iterator[Span]:
        settings = (self.before, self.after)[side]
        yield (around := anchoring.sentence_around(settings.text, *place))
        if affected.around:
            yield (around := self._pair.contexts[side].extent(*place))
        if affected.around or affected.set_otherwise:
            yield from ((each.start, each.end) for each in settings.headings_over(place[0]))
            yield from _spans_of_notes(settings, around)

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
        is_untouched = was["quote"] == now["quote"] and self._pair.are_same_around(
            _place(was), _place(now)
        )
        is_same = is_untouched or self._is_same_sentence(was, now)
        ways = tuple(dict.fromkeys(self._set_otherwise(was, now, is_same)))
        said = _own(self.before, was), _own(self.after, now)
        is_reworded = not self._passes(*said)
        is_doubtful = now["state"] in Passage.TO_REPAIR and now["state"] != was["state"]
        around = () if is_untouched else self._around(was, now, is_same)
        is_touched = ways or signers or around or now["meaning"] or is_doubtful or is_reworded
        if not is_touched and is_same:
            return None
        found = self._affected(claim, was, now, ways, is_reworded=is_reworded)
        return replace(found, signers=signers, around=around, is_same_sentence=is_same, said=said)

    def _affected(
        self,
        claim: Claim,
        was: PassageSnapshot,
        now: PassageSnapshot,
        ways: Iterable[str],
        *,
        is_reworded: bool,
    ) -> AffectedClaim:
        return AffectedClaim(
            claim,
            was,
            now,
            marked=_around(self.after, now),
            is_reworded=is_reworded,
            set_otherwise=tuple(ways),
            setting=json.dumps([_setting(self.after, now), self._headings(now, 1)]),
        )

    def _around(
        self, was: PassageSnapshot, now: PassageSnapshot, is_same_sentence: bool
    ) -> tuple[str, ...]:
        """What changes around a passage, or, where its sentence changes, around that.

        The headings are told with how its words are set.
        """
        places = [_place(was), _place(now)]
        if not is_same_sentence:
            texts = self.before.text, self.after.text
            places = [anchoring.sentence_around(t, *p) for t, p in zip(texts, places, strict=True)]
        contexts = self._pair.contexts
        old, new = contexts[0].at(*places[0]), contexts[1].at(*places[1])
        new = replace(new, headings=old.headings)
        return tuple(context.differences(old, new, self._passes))

    def _sides(
        self, was: PassageSnapshot, now: PassageSnapshot
    ) -> tuple[tuple[TextSettings, PassageSnapshot], tuple[TextSettings, PassageSnapshot]]:
        return (self.before, was), (self.after, now)

    def _headings(self, kept: PassageSnapshot, side: int) -> tuple[str, ...]:
        """The headings over a passage in the text before, or after, with the notes on them."""
        return self._pair.contexts[side].headings(_place(kept)[0])

    @cached_property
    def _pair(self) -> ContextPair:
        return ContextPair(self.before, self.after)

    def _found_again(self, row: Passage, now: PassageSnapshot) -> Iterator[AffectedClaim]:
        """A passage that the text did not have, where it is not again what it was tied to.

        Readers may have forgotten its words; what the desk took note of has not changed.
        """
        if now["start"] is None:
            return  # lost before: nobody's concern here
        around = self._around_returned(row, now)
        settings = Setting.from_data(row.tied_setting), Setting.from_data(_setting(self.after, now))
        words = row.tied_words, Words(now["quote"], now["prefix"], now["suffix"])
        ways = differences(*settings, self._passes, is_strict=True)
        is_sure = now["state"] not in Passage.TO_REPAIR
        is_known = bool(row.tied_quote and settings[0] and settings[0].sentence)
        is_other = ways or around or is_reworded(*words, self.language, settings)
        if is_known and is_sure and not is_other:
            return
        was = as_tied(row)
        is_reworded_now = not self._passes(was["quote"], now["quote"])
        found = self._affected(row.claim, was, now, ways, is_reworded=is_reworded_now)
        yield replace(found, around=around)

    def _around_returned(self, row: Passage, now: PassageSnapshot) -> tuple[str, ...]:
        """What stands otherwise around a passage than where a revision last had it."""
        kept = {row.pk: now}
        found = changes_around_returned([row], kept, self.after, self.language, self.number)
        return tuple(found.get(row.pk, ()))

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
        headings = self._headings(was, 0), self._headings(now, 1)
        if headings[0] != headings[1]:
            yield from headings_that_differ(*headings, self._passes)
        if not is_same_sentence:
            sentence, became = (_said(*each) for each in self._sides(was, now))
            yield from sentence_differs(sentence, became, own, self._passes)

    def _is_same_sentence(self, was: PassageSnapshot, now: PassageSnapshot) -> bool:
        """Whether nothing but typos changes around a passage: “Nobody believes that …” does more.

        So do quotation marks. Where sentences are only joined or split, their paragraph has the
        same words.
        """
        return any(
            self._passes(
                *(_said(*each, bounds) for each in self._sides(was, now)), may_split=may_split
            )
            for bounds, may_split in (
                (anchoring.sentence_around, False),
                (anchoring.block_around, True),
            )
        )

    def _passes(self, old: str, new: str, *, may_split: bool = False) -> bool:
        words = self._article_words
        return is_only_mended(old, new, self.language, words, may_split=may_split)

    @cached_property
    def _article_words(self) -> ArticleWords:
        return ArticleWords(self.before.text, self.after.text, self.language)


def _once(affected: Iterable[AffectedClaim]) -> list[AffectedClaim]:
    """Each claim around which only other things stand once, and not where it is named already.

    In the order of the text.
    """
    named: set[int] = set()
    found: list[AffectedClaim] = []
    for each in affected:
        if not (each.is_of_context and each.claim.pk in named):
            found.append(each)
        named.add(each.claim.pk)
    return sorted(found, key=lambda each: each.was["start"] or 0)


def _around(settings: TextSettings, kept: PassageSnapshot) -> str:
    """A passage with the rest of its sentence, marked."""
    return settings.marked(*anchoring.sentence_around(settings.text, *_place(kept)))


def _said(
    settings: TextSettings,
    kept: PassageSnapshot,
    bounds: Callable[[str, int, int], tuple[int, int]] = anchoring.sentence_around,
) -> str:
    """A passage with the rest of its sentence, or of what `bounds` says, marked.

    Marks of notes are left out: what the notes say is compared for itself.
    """
    return settings.said(*bounds(settings.text, *_place(kept)))


def _own(settings: TextSettings, kept: PassageSnapshot) -> str:
    """The words of a passage, without the marks of notes on them."""
    return without_signs(settings.said(*_place(kept)))


def _setting(settings: TextSettings, kept: PassageSnapshot) -> dict[str, Any]:
    """How a text sets a passage: that is kept of it, but for what was kept before it was."""
    return kept.get("setting") or setting_at(settings, *_place(kept))


def _place(kept: PassageSnapshot) -> tuple[int, int]:
    """Where a passage that is not lost stands."""
    assert kept["start"] is not None and kept["end"] is not None
    return kept["start"], kept["end"]


def _spans_of_notes(settings: TextSettings, span: Span) -> Iterator[Span]:
    """Where the notes on a span stand, and the notes on these."""
    waiting, seen = [(span[0], span[1] + 1)], {""}
    while waiting:
        for piece in settings.pieces_over(*waiting.pop()):
            pieces = settings.note_pieces.get(piece.reference)
            if pieces and piece.reference not in seen:
                seen.add(piece.reference)
                waiting.append((pieces[0].start, pieces[-1].end))
                yield waiting[-1]


def as_tied(row: Passage) -> PassageSnapshot:
    """A passage that a text did not have, or did not keep: to what words it was last tied."""
    tied: Any = {"quote": row.tied_quote or row.quote, "setting": row.tied_setting}
    return {**snapshot_of(row), **tied}
