"""What becomes of evidence and of what was read when a source is merged (articles.merging)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max, Q
from django.utils.translation import ngettext

from articles.merging import KINDS, MOVERS, Kind, Told, Use
from articles.moved_rows import SHOWN, MovedRows

from .events import Verb, announce
from .locks import articles_of, lock_claims
from .models import (
    Assessment,
    Claim,
    ClaimEdit,
    Evidence,
    FactCheck,
    LinkCheck,
    Source,
    SourceEdit,
    SourceReading,
)
from .row_changes import changes_of
from .source_duplicates import alike_to, pairs_of_duplicates


def _pieces(count: int) -> str:
    words = ngettext("%(count)d piece of evidence", "%(count)d pieces of evidence", count)
    return words % {"count": count}


def _fact_checks(count: int) -> str:
    return ngettext("%(count)d fact check", "%(count)d fact checks", count) % {"count": count}


class EvidenceOfSources:
    """The evidence from a source, and its key in what was kept of that.

    Where a claim has evidence with one stance from both, it keeps both pieces (Evidence.part).
    """

    kind, name = "source", "evidence"
    keys: tuple[str, ...] = ("analysis.evidence.source",)

    def uses(self, key: int) -> Iterable[Use]:
        rows = Evidence.objects.filter(source=key).order_by("pk")
        if count := rows.count():
            claims = [row.claim for row in rows.select_related("claim")[:SHOWN]]
            yield Use(_pieces(count), tuple(dict.fromkeys(claims)))

    def articles(self, key: int) -> set[int]:
        """The articles of the claims with it, or that had it, and what is locked with these."""
        return articles_of(_claims_with(key) | _claims_that_had(key))

    def move(self, key: int, into: int, at: datetime, by: Any) -> Any:
        claims = lock_claims(_claims_with(key) | _claims_that_had(key))
        rows = [*Evidence.objects.filter(source=key).order_by("pk")]
        parts = {row.pk: row.part for row in rows}
        judged = _rekey_judged(claims, key, into)
        for row in rows:
            _take_from(row, into)
        _announce(claims, parts, key, into, at, by)
        return {"parts": parts, "judged": judged, "edits": _rekey_edits(key, into)}

    def move_back(self, moved: Any, key: int, into: int, at: datetime, by: Any) -> None:
        parts = {int(pk): part for pk, part in moved["parts"].items()}
        held = Evidence.objects.filter(pk__in=parts, source=into)
        claims = lock_claims(_claims_with(into) | _claims_that_had(into))
        for side, edits in moved["edits"].items():
            _set_source(side, edits, key)
        with_it = {*held.values_list("claim", flat=True)}
        _rekey_judged_back(moved["judged"], with_it, {*parts}, key, into)
        rows = [*held.order_by("pk")]
        for row in rows:
            _take_from(row, key)
        _announce(claims, {row.pk: row.part for row in rows}, into, key, at, by)


def _claims_with(source: int) -> set[int]:
    return {*Evidence.objects.filter(source=source).values_list("claim", flat=True)}


def _claims_that_had(source: int) -> set[int]:
    had = Q(before__source=source) | Q(after__source=source)
    return {*ClaimEdit.objects.filter(had).order_by().values_list("claim", flat=True)}


def _take_from(row: Evidence, source: int) -> None:
    """Take a piece of evidence from another source: beside what that one has of the claim."""
    same = Evidence.objects.filter(claim=row.claim_id, source=source, stance=row.stance)
    last = same.aggregate(last=Max("part"))["last"]
    part = 0 if last is None else last + 1
    Evidence.objects.filter(pk=row.pk).update(source=source, part=part)


def _announce(
    claims: Mapping[int, Claim], pieces: Iterable[int], was: int, now: int, at: datetime, by: Any
) -> None:
    """Tell that evidence is from another source: readers read another title and address."""
    rows = Evidence.objects.filter(pk__in=[*pieces], claim__in=claims).select_related("source")
    changes = [
        change
        for row in rows
        for change in changes_of(
            Verb.EVIDENCE,
            row,
            claims[row.claim_id],
            {"source_id": was},
            {"source_id": now},
            at=at,
            by=by,
        )
    ]
    if changes:
        announce(*changes)


# --- Keys in what is kept of claims ---------------------------------------------------------------


def _rekey_judged(claims: Iterable[int], key: int, into: int) -> list[list[int]]:
    """Let what was judged name another source; which pieces did, as pairs of the keys of the
    assessment and of the evidence.
    """
    found = []
    for row in Assessment.objects.filter(claim__in=[*claims]).only("judged_record"):
        if pieces := {each["evidence"] for each in _judged_pieces(row) if each["source"] == key}:
            _judge_by(row, pieces, into)
            found += [[row.pk, piece] for piece in sorted(pieces)]
    return found


def _rekey_judged_back(
    pairs: list[list[int]], claims: Iterable[int], moved: set[int], key: int, into: int
) -> None:
    """The reverse; and of what was judged since, the pieces of evidence that go back."""
    were: dict[int, set[int]] = {}
    for assessment, piece in pairs:
        were.setdefault(assessment, set()).add(piece)
    asked = Q(pk__in=were) | Q(claim__in=[*claims])
    for row in Assessment.objects.filter(asked).only("judged_record"):
        go_back = were.get(row.pk, set()) | moved
        named = {each["evidence"] for each in _judged_pieces(row) if each["source"] == into}
        if pieces := named & go_back:
            _judge_by(row, pieces, key)


def _judged_pieces(row: Assessment) -> list[dict[str, Any]]:
    return list((row.judged_record or {}).get("evidence", ()))


def _judge_by(row: Assessment, pieces: set[int], source: int) -> None:
    evidence = [
        {**each, "source": source} if each["evidence"] in pieces else each
        for each in _judged_pieces(row)
    ]
    record = {**row.judged_record, "evidence": evidence}
    Assessment.objects.filter(pk=row.pk).update(judged_record=record)


def _rekey_edits(key: int, into: int) -> dict[str, list[int]]:
    """Let changes of evidence name another source; which did, on which side."""
    found = {}
    for side in ("before", "after"):
        edits = ClaimEdit.objects.filter(**{f"{side}__source": key}).order_by("pk")
        found[side] = [*edits.values_list("pk", flat=True)]
        _set_source(side, found[side], into)
    return found


def _set_source(side: str, edits: Iterable[int], source: int) -> None:
    for edit in ClaimEdit.objects.filter(pk__in=[*edits]).only(side):
        values = {**getattr(edit, side), "source": source}
        ClaimEdit.objects.filter(pk=edit.pk).update(**{side: values})


def tell_of_source(told: Told) -> None:
    before, now = told.before, told.now
    if before is not None and now is not None:
        names = [name for name in now if before[name] != now[name]]
        before, now = ({name: each[name] for name in names} for each in (before, now))
    announce(*changes_of(Verb.SOURCE, told.row, None, before, now, at=told.at, by=told.by))


KINDS["source"] = Kind(
    Source,
    fills=("archived_url", "nature"),
    tell=tell_of_source,
    alike=alike_to,
    pairs=pairs_of_duplicates,
    is_named=False,
)
MOVERS += [
    EvidenceOfSources(),
    MovedRows("source", FactCheck, "source", article="article", words=_fact_checks),
    MovedRows("source", LinkCheck, "source", once=(), keeps_own=True),
    MovedRows("source", SourceReading, "source"),
    MovedRows("source", SourceEdit, "source"),
]
