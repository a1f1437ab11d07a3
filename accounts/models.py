"""The logins of the desk. Who signs an article is an Author, to whom a login may be linked."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from .querysets import AccountManager


class User(AbstractUser):
    """A member of the desk, who logs in by username or e-mail address."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    username = models.CharField(
        _("username"),
        max_length=150,
        unique=True,
        help_text=_("The name to log in with: letters, digits and . + - _"),
        validators=[RegexValidator(r"^[\w.+-]+\Z", _("Use letters, digits and . + - _ only."))],
        error_messages={"unique": _("Another login has this username.")},
    )
    display_name = models.CharField(
        _("display name"),
        max_length=150,
        blank=True,
        help_text=_(
            "The name that signs revisions and log entries. Left empty, the username does."
        ),
    )
    email = models.EmailField(
        _("e-mail address"),
        blank=True,
        help_text=_("Also logs in, and is where a link for a new password is sent."),
    )

    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        verbose_name = _("login")
        verbose_name_plural = _("logins")
        ordering = ["username", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="user_email_is_unique",
                violation_error_message=_("Another login has this e-mail address."),
            ),
            models.CheckConstraint(
                condition=~Q(username__contains="@"),
                name="username_is_no_email",
                violation_error_message=_("A username has no “@”: that is for e-mail addresses."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        """The name that signs what this login does."""
        return self.display_name or self.username

    def get_short_name(self) -> str:
        return self.get_full_name()
