"""What of an article's text was checked, by whom, when and on which source. Staff only."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article

from .evidence import Source


class FactCheck(models.Model):
    """Words of an article's newest text that somebody has checked.

    What nobody has checked has no row: it is found in the text (analysis.checkable). The row keeps
    the sentence as it was when it was ticked; where its sense, or the words themselves, differ from
    that, the tick is reopened. Words that are gone keep their row, in case they come back.
    """

    class Kind(models.TextChoices):
        NUMBER = "number", _("Number")
        DATE = "date", _("Date")
        NAME = "name", _("Name")
        TITLE = "title", _("Title")
        QUOTATION = "quotation", _("Quotation")
        SUPERLATIVE = "superlative", _("First, only, most")

    class State(models.TextChoices):
        TICKED = "ticked", _("Ticked")
        REOPENED = "reopened", _("Reopened")
        GONE = "gone", _("No longer in the text")

    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        on_delete=models.CASCADE,
        related_name="fact_checks",
        db_index=False,  # fact_checks_by_place begins with it
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.TICKED)
    # The words as they stand now, or stood last, with what is around them; code points of the
    # newest revision's canonical text, the end excluded, None where the words are gone.
    quote = models.TextField()
    prefix = models.CharField(max_length=32, blank=True)
    suffix = models.CharField(max_length=32, blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    # What was ticked: the words, and their sentence.
    ticked_quote = models.TextField()
    ticked_sentence = models.TextField()
    checked_at = models.DateTimeField(_("checked"), default=timezone.now)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    checked_signed = models.CharField(_("checked by"), max_length=200, blank=True)
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="fact_checks",
    )
    source_text = models.CharField(_("source, as a URL or a citation"), max_length=500, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    # What was done to it, oldest first: [{"verb", "at", "signed", "words", "source"}].
    log = models.JSONField(default=list)

    class Meta:
        verbose_name = _("fact check")
        verbose_name_plural = _("fact checks")
        ordering = ["article", "start", "pk"]
        default_permissions = ("add", "change", "view")
        indexes = [models.Index(fields=["article", "start"], name="fact_checks_by_place")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="gone", start__isnull=True, end__isnull=True)
                | (
                    ~Q(state="gone")
                    & Q(start__isnull=False, end__isnull=False, end__gt=models.F("start"))
                ),
                name="fact_check_has_a_place_or_is_gone",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.quote[:60]}"

    @property
    def told_source(self) -> str:
        """The source in words: its title, or what was typed."""
        return str(self.source) if self.source else self.source_text
