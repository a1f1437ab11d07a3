"""Who said a claim, and who reported it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Author

from .claims import Claim


class Attribution(models.Model):
    """An author who says a claim, or reports that somebody else does.

    It follows from the claim's speaker and the bylines of its article, and is kept by
    analysis.attribution: so “the claims of X, the last entered first” is one range of one index.
    """

    class Role(models.TextChoices):
        SAID = "said", _("said it")
        REPORTED = "reported", _("reported it")

    claim = models.ForeignKey(
        Claim,
        on_delete=models.CASCADE,
        related_name="attributions",
        db_index=False,  # attributed_once begins with it
    )
    author = models.ForeignKey(
        Author,
        on_delete=models.CASCADE,
        related_name="attributions",
        db_index=False,  # claims_of_author begins with it
    )
    role = models.CharField(max_length=10, choices=Role)

    class Meta:
        verbose_name = _("attribution")
        verbose_name_plural = _("attributions")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["claim", "author"], name="attributed_once")]
        indexes = [models.Index(fields=["author", "role", "-claim"], name="claims_of_author")]

    def __str__(self) -> str:
        return f"{self.author} {self.get_role_display()}"
