"""What is being typed in the forms that are open."""

from datetime import datetime
from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .article import Article


class WorkingCopyQuerySet(models.QuerySet["WorkingCopy"]):
    def visible_to(self, user: Any) -> Self:
        """One's own: nobody else sees what is not saved yet."""
        return self.filter(user_id=user.pk)

    def unsaved(self, article: Article | None) -> Self:
        """Those of an article (None: of one that is not saved yet) that have words to be saved."""
        return self.filter(article=article, typed_at__isnull=False)

    def open_since(self, moment: datetime) -> Self:
        """Of forms that were not left, and have said so after `moment` (an aware datetime)."""
        return self.filter(is_open=True, seen_at__gte=moment)


class WorkingCopy(models.Model):
    """One open form: whose, of which article, and what was typed there and is not saved yet.

    Each form has its own, so two tabs never write over each other. Only its own user sees it.
    """

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # None for an article that is not saved yet, and for one that is deleted: the words stay.
    article = models.ForeignKey(
        Article, on_delete=models.SET_NULL, related_name="working_copies", null=True
    )
    base = models.PositiveIntegerField(default=0)  # the revision that the form was opened on
    saved_as = models.PositiveIntegerField(default=0)  # the one that this form saved last
    sequence = models.BigIntegerField(default=0)  # of the latest message; a lower one came late
    opened_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now, db_index=True)
    is_open = models.BooleanField(default=True)  # False once it was left or saved
    typed_at = models.DateTimeField(null=True)  # None while there is nothing to be saved
    data = models.TextField(blank=True)  # the form's fields, URL-encoded

    objects = WorkingCopyQuerySet.as_manager()

    class Meta:
        verbose_name = _("working copy")
        verbose_name_plural = _("working copies")
        ordering = ["-typed_at", "key"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.key)

    @property
    def begun_on(self) -> int:
        """The revision that its next save is made on: what it saved itself it has seen."""
        return max(self.base, self.saved_as)

    @property
    def fields(self) -> Any:
        """What was typed, as it would be posted."""
        return QueryDict(self.data)
