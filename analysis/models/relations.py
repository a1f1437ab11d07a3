"""How claims bear on each other."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import visibility
from articles.models.article import article_fits
from articles.models.signing_names import name_columns

from .claims import Claim

ENDS = ("from_claim", "to_claim")
OTHER_CLAIM = (
    *("statement", "slug", "speaker_name", *name_columns("speaker__")),
    *("article__title", "article__language", "article__desk_titled"),
    *("article__published_at", "article__source_date"),  # when it was signed
)


class RelationQuerySet(models.QuerySet["Relation"]):
    def of(self, claim: Claim) -> Self:
        """Relations from and to a claim, with the other claims and their articles' titles."""
        columns = [f"{end}__{column}" for end in ENDS for column in OTHER_CLAIM]
        related = self.filter(Q(from_claim=claim) | Q(to_claim=claim))
        ends = [f"{end}__{name}" for end in ENDS for name in ("article", "speaker")]
        return related.select_related(*ends).only("kind", "note", "added_at", *columns)

    def visible_to(self, user: Any) -> Self:
        """Relations of which the user may see both ends, and which the desk lists."""
        articles = visibility.claims_visible_to(user)
        listed = {f"{end}__listing": Claim.Listing.LISTED for end in ENDS}
        ends = (article_fits(articles, f"{end}__article") for end in ENDS)
        return self.filter(*ends, **listed)


class Relation(models.Model):
    """How one claim bears on another: “from” restates, qualifies, contradicts … “to”."""

    class Kind(models.TextChoices):
        SUPPORTS = "supports", _("supports")
        CONTRADICTS = "contradicts", _("contradicts")
        QUALIFIES = "qualifies", _("qualifies")
        RESTATES = "restates", _("restates")
        PRESUPPOSES = "presupposes", _("presupposes")

    PASSIVE = {
        Kind.SUPPORTS: _("Supported by"),
        Kind.CONTRADICTS: _("Contradicted by"),
        Kind.QUALIFIES: _("Qualified by"),
        Kind.RESTATES: _("Restated by"),
        Kind.PRESUPPOSES: _("Presupposed by"),
    }

    from_claim = models.ForeignKey(
        Claim,
        verbose_name=_("this claim"),
        on_delete=models.CASCADE,
        related_name="relations_from",
        db_index=False,  # relation_once begins with it
    )
    kind = models.CharField(_("relation"), max_length=20, choices=Kind)
    to_claim = models.ForeignKey(
        Claim, verbose_name=_("other claim"), on_delete=models.CASCADE, related_name="relations_to"
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    # Since when it relates these two claims in this way; None where it was entered before this was
    # kept.
    added_at = models.DateTimeField(_("added"), default=timezone.now, null=True, editable=False)

    objects = RelationQuerySet.as_manager()

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["from_claim", "to_claim", "kind"],
                name="relation_once",
                violation_error_message=_("The two claims are already related like this."),
            ),
            models.CheckConstraint(
                condition=~Q(from_claim=F("to_claim")),
                name="claim_not_related_to_itself",
                violation_error_message=_("A claim cannot be related to itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_claim} {self.get_kind_display()} {self.to_claim}"

    @property
    def passive(self) -> Any:
        """The relation in words, as seen from the other claim."""
        return self.PASSIVE[self.Kind(self.kind)]
