"""Pieces of work, and who has them."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from analysis.models import Claim
from articles import visibility
from articles.fields import validate_year
from articles.models import Article
from articles.models.article import article_fits


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def open(self) -> Self:
        """Those that are not ended."""
        return self.filter(ended_at__isnull=True)

    def overdue(self) -> Self:
        """Open ones whose day has passed, where the site is."""
        return self.open().filter(due_on__lt=timezone.localdate())

    def with_people(self) -> Self:
        """With what a line says of each: to whom, until when, how pressing."""
        columns = ("article", "claim", "due_on", "priority", "ended_at")
        people = self.select_related("to")
        return people.only(*columns, "to__username", "to__display_name")

    def visible_to(self, user: Any) -> Self:
        """Those of articles and claims that `user` may see."""
        return self.filter(about_visible_to(user))


def about_visible_to(user: Any) -> Q:
    """The condition that a row with the columns `article` and `claim` is about what `user` may
    see; one of the two is None.
    """
    articles, claims = visibility.pages_visible_to(user), visibility.claims_visible_to(user)
    if articles is visibility.EVERYTHING and claims is visibility.EVERYTHING:
        return visibility.EVERYTHING
    return article_fits(articles) | article_fits(claims, "claim__article")


class Assignment(models.Model):
    """An article or a claim that somebody is to see to: what waits of it waits for them.

    There is one that is open for each article or claim. One that is ended stays, as a record.
    """

    class Priority(models.IntegerChoices):
        LOW = 1, _("Low")
        NORMAL = 2, _("Normal")
        HIGH = 3, _("High")

    class End(models.TextChoices):
        DONE = "done", _("done")
        GIVEN_BACK = "given_back", _("given back")
        REASSIGNED = "reassigned", _("given to somebody else, or changed")

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="assignments", null=True, blank=True
    )
    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="assignments", null=True, blank=True
    )
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned to"),
        on_delete=models.CASCADE,
        related_name="assignments",
    )
    # Where the site is.
    due_on = models.DateField(_("due on"), null=True, blank=True, validators=[validate_year])
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority, default=Priority.NORMAL
    )
    assigned_at = models.DateTimeField(_("assigned"), default=timezone.now)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    signed = models.CharField(_("assigned by"), max_length=200)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    end = models.CharField(_("how it ended"), max_length=10, choices=End, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["-assigned_at", "-pk"]
        default_permissions = ()
        permissions = [("assign_work", _("Can assign work to others"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False, claim__isnull=True)
                | Q(article__isnull=True, claim__isnull=False),
                name="assignment_of_an_article_or_a_claim",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end="")
                | (Q(ended_at__isnull=False) & ~Q(end="")),
                name="ended_assignment_says_how",
            ),
            models.UniqueConstraint(
                fields=["article"], condition=Q(ended_at__isnull=True), name="article_assigned_once"
            ),
            models.UniqueConstraint(
                fields=["claim"], condition=Q(ended_at__isnull=True), name="claim_assigned_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["to", "assigned_at", "id"],
                condition=Q(ended_at__isnull=True),
                name="assignments_of_person",
            ),
            models.Index(
                fields=["due_on"], condition=Q(ended_at__isnull=True), name="assignments_by_due_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"

    @property
    def subject(self) -> Article | Claim:
        """What is assigned; a query where it is not fetched with the row."""
        found = self.article or self.claim
        assert found is not None
        return found

    @property
    def is_overdue(self) -> bool:
        return bool(not self.ended_at and self.due_on and self.due_on < timezone.localdate())

    @property
    def is_high(self) -> bool:
        return self.priority == self.Priority.HIGH

    @property
    def is_low(self) -> bool:
        return self.priority == self.Priority.LOW
