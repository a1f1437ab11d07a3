"""Tokens, by which a program acts for a member of the desk."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.fields import validate_line

SHOWN = 8  # characters of a token that lists name it by
USE_IS_NOTED_EVERY = timedelta(minutes=1)  # each request would be a write else


class Scope(models.TextChoices):
    """What a token may write. It reads what its user's own work is, whatever its scopes are."""

    DRAFTS = "drafts", _("drafts of articles")
    CLAIMS = "claims", _("claims and the words that make them")
    EVIDENCE = "evidence", _("evidence and sources")
    NOTES = "notes", _("notes by staff")


def validate_scopes(scopes: Any) -> None:
    if not isinstance(scopes, list) or not {*scopes} <= {*Scope.values}:
        raise ValidationError(_("These are no scopes of a token."), code="scopes")


def digest_of(token: str) -> str:
    """What is stored of a token. It has 256 random bits, so a slow hash would protect no more."""
    return hashlib.sha256(token.encode()).hexdigest()


class TokenQuerySet(models.QuerySet["Token"]):
    def valid(self) -> Self:
        """Tokens that are neither revoked nor expired, of logins that are active."""
        unexpired = Q(expires_at=None) | Q(expires_at__gt=timezone.now())
        return self.filter(unexpired, revoked_at=None, user__is_active=True)

    def manageable_by(self, user: Any) -> Self:
        """One's own, and those of the logins that `user` may change."""
        logins: Any = get_user_model()._default_manager
        return self.filter(Q(user=user.pk) | Q(user__in=logins.manageable_by(user)))


class Token(models.Model):
    """A token of a login. The token itself is shown once, when it is made; its digest is stored.

    Whoever has it can do with the API what its user may do at the desk, within its scopes.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("login"),
        on_delete=models.CASCADE,
        related_name="api_tokens",
        editable=False,
    )
    name = models.CharField(
        _("name"),
        max_length=100,
        validators=[validate_line],
        help_text=_("What uses it: “import of the archive”."),
    )
    shown = models.CharField(_("begins with"), max_length=20, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    scopes = models.JSONField(
        _("may write"), default=list, blank=True, validators=[validate_scopes]
    )
    created_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(
        _("expires"), null=True, blank=True, help_text=_("Left empty, it is valid until revoked.")
    )
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)
    last_used_at = models.DateTimeField(_("last used"), null=True, editable=False)

    objects = TokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.shown}…)"

    def make_secret(self) -> str:
        """Give a new row its token and return that: nobody can read it afterwards."""
        secret = f"assay_{secrets.token_urlsafe(32)}"
        self.shown, self.digest = secret[: len("assay_") + SHOWN], digest_of(secret)
        return secret

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None and (
            self.expires_at is None or self.expires_at > timezone.now()
        )

    def note_use(self, at: datetime) -> None:
        """Keep when it was last used, to the minute."""
        if self.last_used_at is None or at - self.last_used_at >= USE_IS_NOTED_EVERY:
            Token.objects.filter(pk=self.pk).update(last_used_at=at)
