"""What becomes of the topics of claims when a topic is merged into another (articles.merging)."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import ngettext

from articles.merging import MOVERS, Mover

from .arguments import argued_about
from .events import Verb, announce
from .locks import lock_claims
from .models import Claim
from .models.claim_topics import TaggedClaim
from .row_changes import changes_of


def register() -> None:
    MOVERS.append(Mover("claims", _rows, _count, _articles, _move, _move_back))


def _rows(topic: int) -> QuerySet[TaggedClaim]:
    rows: QuerySet[TaggedClaim] = TaggedClaim.objects.filter(tag=topic)
    return rows


def _count(topic: int) -> str:
    count = _rows(topic).count()
    return ngettext("%(count)d claim", "%(count)d claims", count) % {"count": count}


def _articles(topic: int) -> set[int]:
    """The articles of the claims with a topic, and of those that lock_claims locks with these."""
    claims = _claims(_rows(topic))
    asked = Claim.objects.filter(pk__in=claims | argued_about(claims).keys())
    return {*asked.order_by().values_list("article", flat=True)}


def _move(topic: int, into: int, at: datetime, by: Any) -> dict[str, list[int]]:
    """The keys of the claims that have another topic now (`moved`), and that had both (`both`)."""
    claims = lock_claims(_claims(_rows(topic)))
    were = _topics_of(claims)
    both = {key for key, topics in were.items() if into in topics}
    _rows(topic).exclude(content_object__in=both).update(tag=into)
    _rows(topic).delete()
    _announce(claims, were, at, by)
    return {"moved": sorted(claims.keys() - both), "both": sorted(both)}


def _move_back(moved: Any, topic: int, into: int, at: datetime, by: Any) -> None:
    """Give a topic back to those of the claims that still have the one that took its place."""
    if not moved:
        return
    listed = {*moved["moved"], *moved["both"]}
    claims = lock_claims(_claims(_rows(into).filter(content_object__in=listed)))
    were = _topics_of(claims)
    _rows(into).filter(content_object__in=claims.keys() & {*moved["moved"]}).update(tag=topic)
    TaggedClaim.objects.bulk_create(
        TaggedClaim(content_object_id=key, tag_id=topic)
        for key in sorted(claims.keys() & {*moved["both"]})
    )
    _announce(claims, were, at, by)


def _claims(rows: QuerySet[TaggedClaim]) -> set[int]:
    return {*rows.order_by().values_list("content_object", flat=True)}


def _topics_of(claims: dict[int, Claim]) -> dict[int, list[int]]:
    """The topics (keys) of claims, by claim."""
    found: dict[int, list[int]] = {key: [] for key in claims}
    ties = TaggedClaim.objects.filter(content_object__in=claims).order_by("tag_id")
    for claim, topic in ties.values_list("content_object", "tag"):
        found[claim].append(topic)
    return found


def _announce(claims: dict[int, Claim], were: dict[int, list[int]], at: datetime, by: Any) -> None:
    now = _topics_of(claims)
    changes = [
        change
        for key, claim in claims.items()
        for change in changes_of(
            Verb.TOPICS, claim, claim, {"topics": were[key]}, {"topics": now[key]}, at=at, by=by
        )
    ]
    if changes:
        announce(*changes)
