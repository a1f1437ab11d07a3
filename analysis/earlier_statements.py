"""What the statement of a claim was when something else was recorded of it.

Only changes that readers could see count: of a statement that they never had they are not told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Subquery, TextField
from django.db.models.fields.json import KT

from .models import Claim, ClaimEdit
from .wording import reads_otherwise


@dataclass(frozen=True)
class Statements:
    """The statement that a page shows, that of now, and when each earlier one gave way.

    `changes` are moments with the statement until then, the first change first.
    """

    shown: str
    now: str
    changes: tuple[tuple[datetime, str], ...]

    @classmethod
    def of(cls, claim: Claim, shown: str) -> "Statements":
        """Those of a claim (for_page)."""
        return cls(shown, claim.statement, tuple(_changes(claim.edits.all())))

    def other_at(self, moment: datetime | None) -> str:
        """What the statement was at a moment, where it was other than is shown; "" else."""
        if moment is None:
            return ""
        was = next((statement for until, statement in self.changes if until > moment), self.now)
        return other_than(was, self.shown)


def _changes(edits: Iterable[ClaimEdit]) -> list[tuple[datetime, str]]:
    restated = [
        (edit.at, edit.before["statement"])
        for edit in edits
        if edit.is_public and edit.subject == ClaimEdit.Subject.CLAIM and "statement" in edit.before
    ]
    return sorted(restated, key=lambda change: change[0])


def terms_at(claim: Claim, moment: datetime | None) -> tuple[str, str]:
    """By what a claim (for_page) was to be judged at a moment (None: now), as readers could know
    it: the criteria, and the review date in ISO form.
    """
    criteria = claim.resolution_criteria
    day = claim.resolves_on.isoformat() if claim.resolves_on else ""
    for edit in claim.edits.all():  # the latest first
        if moment and edit.at > moment and edit.is_public and edit.subject == edit.Subject.CLAIM:
            criteria = edit.before.get("resolution_criteria", criteria)
            day = edit.before.get("resolves_on", day)
    return criteria, day


def other_than(was: str | None, shown: str) -> str:
    """An earlier statement, where it says something else than the one shown; "" else."""
    return was if was and reads_otherwise(was, shown, settings.LANGUAGE_CODE) else ""


def statement_at(claim: str, moment: str) -> Any:
    """The column of a query: what the statement of a row's `claim` was at a `moment` of the row.

    Both are names of columns; NULL where the statement was not changed after that moment.
    """
    later = ClaimEdit.objects.filter(
        claim=OuterRef(claim),
        at__gt=OuterRef(moment),
        subject=ClaimEdit.Subject.CLAIM,
        before__has_key="statement",
        is_public=True,
    )
    first = later.order_by("at", "pk").values(was=KT("before__statement"))
    return Subquery(first[:1], output_field=TextField())
