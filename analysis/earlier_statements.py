"""What a claim said, and what it was judged by, when something else was recorded of it.

What was recorded of another statement says so. Of words that no reader had they are not told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db.models import DateTimeField, F, JSONField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, Greatest, JSONObject
from django.utils.dateparse import parse_date

from articles.dates import in_words

from .models import Assessment, Claim, ClaimEdit
from .wording import reads_otherwise


@dataclass(frozen=True)
class Earlier:
    """Of what something was recorded that is put otherwise now; "" where no reader had that."""

    words: str = ""


@dataclass(frozen=True)
class Change:
    """Until when a claim said something, and whether readers had it."""

    until: datetime
    statement: str
    was_read: bool


@dataclass(frozen=True)
class Statements:
    """The statement that a page shows, that of now, and each earlier one, the first first."""

    shown: str
    now: str
    changes: tuple[Change, ...]

    @classmethod
    def of(cls, claim: Claim, shown: str) -> "Statements":
        """Those of a claim (for_page)."""
        return cls(shown, claim.statement, tuple(_changes(claim.edits.all())))

    def other_at(self, moment: datetime | None) -> Earlier | None:
        """What the statement was at a moment, where it was other than is shown."""
        was = next((each for each in self.changes if moment and each.until > moment), None)
        if was is None:
            return other_than(self.now, self.shown) if moment else None
        return other_than(was.statement, self.shown, was_read=was.was_read)


def _changes(edits: Iterable[ClaimEdit]) -> list[Change]:
    restated = [
        Change(edit.at, edit.before["statement"], edit.is_public)
        for edit in edits
        if edit.subject == ClaimEdit.Subject.CLAIM and "statement" in edit.before
    ]
    return sorted(restated, key=lambda change: change.until)


@dataclass(frozen=True)
class Terms:
    """By what a claim was to be judged, and whether readers had it; the review date in ISO form."""

    criteria: str
    day: str
    was_read: bool = True

    @classmethod
    def at(cls, claim: Claim, moment: datetime | None) -> "Terms":
        """Those of a claim (for_page) at a moment; None: now."""
        values: dict[str, Any] = {
            "resolution_criteria": claim.resolution_criteria,
            "resolves_on": claim.resolves_on.isoformat() if claim.resolves_on else "",
        }
        was_read = dict.fromkeys(values, True)
        for edit in claim.edits.all():  # the latest first
            if moment and edit.at > moment and edit.subject == edit.Subject.CLAIM:
                for name in values.keys() & edit.before.keys():
                    values[name], was_read[name] = edit.before[name], edit.is_public
        return cls(values["resolution_criteria"], values["resolves_on"], all(was_read.values()))

    def other_than(self, shown: "Terms") -> Earlier | None:
        """These in words, where they are others than those that are shown."""
        if self.day == shown.day and not other_than(self.criteria, shown.criteria):
            return None
        day = parse_date(self.day or "")
        told = " · ".join(filter(None, [self.criteria, in_words(day) if day else ""]))
        return Earlier(told if self.was_read else "")


def other_than(was: str | None, shown: str, *, was_read: bool = True) -> Earlier | None:
    """An earlier statement, where it says something else than the one shown."""
    if not was or not reads_otherwise(was, shown, settings.LANGUAGE_CODE):
        return None
    return Earlier(was if was_read else "")


def other_than_kept(was: Mapping[str, Any] | None, shown: str) -> Earlier | None:
    """The same of what `statement_at` gives."""
    return other_than(was["statement"], shown, was_read=bool(was["was_read"])) if was else None


def statement_at(claim: str, moment: str) -> Any:
    """The column of a query: what the statement of a row's `claim` was at a `moment` of the row,
    and whether readers had it: see other_than_kept.

    Both are names of columns; NULL where the statement was not changed after that moment.
    """
    later = ClaimEdit.objects.filter(
        claim=OuterRef(claim),
        at__gt=OuterRef(moment),
        subject=ClaimEdit.Subject.CLAIM,
        before__has_key="statement",
    )
    was = JSONObject(statement=KT("before__statement"), was_read="is_public")
    first = later.order_by("at", "pk").values(was=was)
    return Subquery(first[:1], output_field=JSONField())


def restated(claims: Iterable[int]) -> set[int]:
    """Those of some claims, by key, whose statement was ever changed."""
    changes = ClaimEdit.objects.filter(
        claim__in=claims, subject=ClaimEdit.Subject.CLAIM, before__has_key="statement"
    )
    return {*changes.order_by().values_list("claim", flat=True)}


def evidence_with_statements(rows: QuerySet[Any]) -> Any:
    """Evidence with `said`: what its claim said when the desk last said on which side it stands.

    As evidence_on_day.with_statements has it, for lists: by the database.
    """
    changes = ClaimEdit.objects.filter(
        claim=OuterRef("claim_id"), row=OuterRef("pk"), subject=ClaimEdit.Subject.EVIDENCE
    )
    changes = changes.alias(source=KT("before__source"), source_now=KT("after__source"))
    is_said = Q(before__has_any_keys=["stance", "quote", "locator", "note"])
    changes = changes.filter(is_said | ~Q(source=F("source_now")))
    # Not that it was taken off and came back: see evidence_on_day.
    changes = changes.filter(before__has_key="source", after__has_key="source")
    judged = Assessment.objects.filter(claim=OuterRef("claim_id"), evidence=OuterRef("pk"))
    never = Value(datetime(1, 1, 2, tzinfo=UTC), output_field=DateTimeField())
    moments = (
        F("added_at"),
        Subquery(changes.order_by("-at").values("at")[:1]),
        Subquery(judged.order_by("-recorded_at").values("recorded_at")[:1]),
    )
    said_at = Greatest(*(Coalesce(each, never) for each in moments))
    return rows.alias(said_at=said_at).annotate(said=statement_at("claim_id", "said_at"))


def relations_with_statements(rows: QuerySet[Any]) -> Any:
    """Relations with what both ends said when each was added, if that was changed since."""
    ends = {
        f"{end}_statement": statement_at(f"{end}_claim_id", "added_at") for end in ("from", "to")
    }
    return rows.annotate(**ends)
