"""What claims were and what was held of them on a day, as columns of a query."""

from typing import Any

from django.db.models import BigIntegerField, CharField, F, Model, Subquery, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce

from articles.related_rows import rows_of_each

from ..as_of import AsOf


def article_on_day(claims: type[Model], as_of: AsOf) -> Any:
    """The key of the article that a claim belonged to on a day: that which it left first after."""
    moves = rows_of_each(claims, "edits").filter(moved_from__isnull=False, at__gte=as_of.end)
    first = moves.order_by("at", "pk").values("moved_from")
    return Coalesce(Subquery(first[:1]), F("article_id"), output_field=BigIntegerField())


def held_on_day(claims: type[Model], as_of: AsOf) -> dict[str, Any]:
    """The verdict of a day, since when it was held, when it was recorded and what it judged.

    "" for no verdict, NULL for all else then.
    """
    assessments = rows_of_each(claims, "assessments").filter(holds_from__lte=as_of.day)
    if as_of.known:
        assessments = assessments.filter(recorded_at__lt=as_of.end)
    latest = assessments.order_by("-holds_from", "-recorded_at", "-pk")
    return {
        "verdict_as_of": Coalesce(Subquery(latest.values("verdict")[:1]), Value("")),
        "summary_as_of": Coalesce(Subquery(latest.values("summary")[:1]), Value("")),
        "since_as_of": Subquery(latest.values("holds_from")[:1]),
        "recorded_as_of": Subquery(latest.values("recorded_at")[:1]),
        "judged_as_of": Subquery(latest.values("judged_record")[:1]),
        "signing_judge_as_of": Subquery(latest.values("signing_judge__name")[:1]),
        "countersigned_as_of": Subquery(latest.values("countersigned_at")[:1]),
    }


def put_on_day(claims: type[Model], as_of: AsOf) -> dict[str, Any]:
    """What the claim was on a day: the values that were changed first after it, or those of now.

    As they were recorded: nobody can have judged by what was written down later. Of what was
    changed before publication no reader has been told. The review date is text (ISO, "" for none).
    """
    told: dict[str, Any] = {"statement": F("statement"), "kind": F("kind"), "hedge": F("hedge")}
    told["resolution_criteria"] = F("resolution_criteria")
    told["resolves_on"] = Coalesce(Cast("resolves_on", CharField()), Value(""))
    public = {
        f"{name}_as_of": _before(claims, as_of, name, now, is_public=True)
        for name, now in told.items()
    }
    # That a verdict was stale says nothing of what was changed.
    return public | {"stale_for_as_of": _before(claims, as_of, "stale_for", F("stale_for"))}


def _before(claims: type[Model], as_of: AsOf, name: str, now: Any, **which: Any) -> Any:
    changed = rows_of_each(claims, "edits").filter(
        subject="claim", at__gte=as_of.end, before__has_key=name, **which
    )
    first = changed.order_by("at", "pk").values(was=KT(f"before__{name}"))
    return Coalesce(Subquery(first[:1]), now, output_field=TextField())
