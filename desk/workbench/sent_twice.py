"""What was done a moment ago by the same form: a button that was pressed twice does one thing.

What a second sending would find changed by the first is refused (analysis.seen_changes); here is
what may be there several times. Each function is called under the locks of the claim, or of the
article of a new one, and gives the row of the first sending, None where there is none.
"""

from typing import Any

from django.utils import timezone

from analysis.models import Claim, Forecast, Note, Passage

from ..remark_access import SENT_TWICE


def made_just_now(claim: Claim, passage: Passage, by: Any) -> Claim | None:
    """The claim that the same words were made a moment ago, if it is listed still."""
    made = Claim.objects.listed().filter(
        article=claim.article_id, created_by=by, created_at__gt=timezone.now() - SENT_TWICE
    )
    same = made.filter(statement=claim.statement, kind=claim.kind)
    return same.filter(passages__quote=passage.quote, passages__start=passage.start).first()


def written_just_now(note: Note, by: Any) -> Note | None:
    """The same note on the same claim, unless it was withdrawn."""
    written = Note.objects.filter(claim=note.claim_id, withdrawn_at=None, versions__written_by=by)
    since = timezone.now() - SENT_TWICE
    return written.filter(body=note.body, signed_by=note.signed_by_id, created_at__gt=since).first()


def recorded_just_now(forecast: Forecast, by: Any) -> Forecast | None:
    """The same forecast of the same prediction."""
    columns = ("words", "probability", "stated_by_id", "stated_on")
    same = {name: getattr(forecast, name) for name in columns}
    recorded = forecast.claim.forecasts.filter(**same, recorded_by=by)
    return recorded.filter(recorded_at__gt=timezone.now() - SENT_TWICE).first()
