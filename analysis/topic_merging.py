"""What becomes of the topics of claims when a topic is merged into another (articles.merging)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import ngettext

from articles.merging import MOVERS, Use
from articles.moved_rows import SHOWN

from .events import Verb, announce
from .locks import articles_of, lock_claims
from .models import Claim
from .models.claim_topics import TaggedClaim
from .row_changes import changes_of


class TopicsOfClaims:
    kind, name = "topic", "claims"
    keys: tuple[str, ...] = ("analysis.taggedclaim.tag",)

    def uses(self, key: int) -> Iterable[Use]:
        rows = _rows(key)
        if count := rows.count():
            words = ngettext("%(count)d claim", "%(count)d claims", count) % {"count": count}
            first = rows.select_related("content_object").order_by("pk")[:SHOWN]
            yield Use(words, tuple(row.content_object for row in first))

    def articles(self, key: int) -> set[int]:
        """The articles of the claims with a topic, and those that lock_claims locks with these."""
        return articles_of(_claims(_rows(key)))

    def move(self, key: int, into: int, at: datetime, by: Any) -> dict[str, list[int]]:
        """The keys of the claims that have another topic now (`moved`), and that had both."""
        claims = lock_claims(_claims(_rows(key)))
        were = _topics_of(claims)
        both = {claim for claim, topics in were.items() if into in topics}
        _rows(key).exclude(content_object__in=both).update(tag=into)
        _rows(key).delete()
        _announce(claims, were, at, by)
        return {"moved": sorted(claims.keys() - both), "both": sorted(both)}

    def move_back(self, moved: Any, key: int, into: int, at: datetime, by: Any) -> None:
        """Give a topic back to those of the claims that still have the one in its place."""
        if not moved:
            return
        listed = {*moved["moved"], *moved["both"]}
        claims = lock_claims(_claims(_rows(into).filter(content_object__in=listed)))
        were = _topics_of(claims)
        _rows(into).filter(content_object__in=claims.keys() & {*moved["moved"]}).update(tag=key)
        TaggedClaim.objects.bulk_create(
            TaggedClaim(content_object_id=claim, tag_id=key)
            for claim in sorted(claims.keys() & {*moved["both"]})
        )
        _announce(claims, were, at, by)


def _rows(topic: int) -> QuerySet[TaggedClaim]:
    rows: QuerySet[TaggedClaim] = TaggedClaim.objects.filter(tag=topic)
    return rows


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


MOVERS.append(TopicsOfClaims())
