"""Names that were merged into others: what the row was, and who did it when."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

UNDO_FOR = timedelta(days=30)


class NameMergeQuerySet(models.QuerySet["NameMerge"]):
    def standing(self) -> Self:
        """Merges that nobody has undone."""
        return self.filter(undone_at=None)

    def undoable(self, at: datetime) -> Self:
        """Standing merges that are young enough at a moment (aware) to be undone: the last first.

        What both of two rows had is settled when the second goes, and comes back with that one.
        """
        later = NameMerge.objects.standing().filter(
            kind=OuterRef("kind"), into=OuterRef("into"), pk__gt=OuterRef("pk")
        )
        return self.standing().filter(~Exists(later), at__gt=at - UNDO_FOR)


class NameMerge(models.Model):
    """That the row `key` of a kind went into the row `into` of the same kind, and was deleted.

    What is kept of a former key is read by `merged_into`, which says which row that is now.
    `columns` are those of the row, `slugs` the former slugs that led to it. `filled` has the
    columns that the kept row was given, each with what it was and became; `moved` for each mover
    (articles.merging) what it needs to move its rows back.
    """

    kind = models.CharField(max_length=20)  # the model's name: "topic"
    key = models.BigIntegerField()
    name = models.CharField(_("name"), max_length=300)
    into = models.BigIntegerField()
    columns = models.JSONField(encoder=DjangoJSONEncoder)
    slugs = models.JSONField(default=list)
    filled = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    moved = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    signed = models.CharField(_("who"), max_length=200, blank=True)
    undone_at = models.DateTimeField(_("undone"), null=True)
    undone_signed = models.CharField(_("undone by"), max_length=200, blank=True)

    objects = NameMergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge of names")
        verbose_name_plural = _("merges of names")
        default_permissions = ()
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["kind", "into"], name="merges_by_kept_row")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=Q(undone_at=None),
                name="name_is_merged_into_one",
            )
        ]

    def __str__(self) -> str:
        return self.name


def merged_into(kind: str, keys: Collection[int]) -> dict[int, int]:
    """Those of some rows that are gone into another, each with the key of the one in the end."""
    ends = {key: key for key in keys}
    standing = NameMerge.objects.standing().filter(kind=kind).order_by()
    while steps := dict(standing.filter(key__in={*ends.values()}).values_list("key", "into")):
        ends = {key: steps.get(end, end) for key, end in ends.items()}
    return {key: end for key, end in ends.items() if key != end}


class ToldApart(models.Model):
    """That two rows of a kind (keys, the lower one first), which look alike, are not the same.

    An editor said so: the list of near duplicates shows them no more.
    """

    kind = models.CharField(max_length=20)  # the model's name: "topic"
    low = models.BigIntegerField()
    high = models.BigIntegerField()
    at = models.DateTimeField(_("when"), default=timezone.now)
    by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    signed = models.CharField(_("who"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("pair of different names")
        verbose_name_plural = _("pairs of different names")
        default_permissions = ()
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "low", "high"], name="told_apart_once"),
            models.CheckConstraint(
                condition=Q(low__lt=F("high")), name="told_apart_in_order_of_keys"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.low}, {self.high}"
