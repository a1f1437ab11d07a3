"""The words that make claims."""

from hashlib import sha256
from typing import Any, Self

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.utils.translation import gettext_lazy as _

from accounts.check_constraints import ChecksTogether
from articles import visibility
from articles.markup.setting import Setting
from articles.models import Revision
from articles.models.article import article_fits

from ..anchoring import CONTEXT_LENGTH
from ..wording import Words, is_turned, set_otherwise
from .claims import Claim

OF_CLAIM = "claim__article"
HAS_TEXT = Q(text_since__isnull=False)
HAD_READERS = Q(claim__left_unread=False)


class PassageQuerySet(models.QuerySet["Passage"]):
    def visible_to(self, user: Any) -> Self:
        """Passages that readers have; all of an article of which `user` sees the text in work."""
        work = visibility.texts_in_work_visible_to(user)
        if work is visibility.EVERYTHING:
            return self
        read, own = article_fits(visibility.live(), OF_CLAIM), article_fits(work, OF_CLAIM)
        return self._with_text().filter((read & HAS_TEXT & HAD_READERS) | own)

    def of_live_articles(self) -> Self:
        """Passages that readers have, also of claims withdrawn or merged since."""
        return self.with_text().filter(HAD_READERS, article_fits(visibility.live(), OF_CLAIM))

    def live(self) -> Self:
        """Passages that readers have of claims that the desk lists."""
        return self.of_live_articles().filter(claim__listing=Claim.Listing.LISTED)

    def with_text(self) -> Self:
        """Passages of which readers have a text, with its number and since when (see below)."""
        return self._with_text().filter(HAS_TEXT)

    def _with_text(self) -> Self:
        """With the number of the text that has the words (`text_number`), and since when readers
        have that (`text_since`), None where they never had it.

        Of words that an article lost it is the last text that had them.
        """
        public = Revision.objects.public().filter(article=OuterRef(OF_CLAIM))
        had = public.filter(number__lt=OuterRef("since_revision")).order_by("-number")
        lost = When(start__isnull=True, then=Subquery(had.values("number")[:1]))
        found = self.annotate(text_number=Case(lost, default=F("claim__article__public_number")))
        shown = public.filter(number=OuterRef("text_number")).values("public_from")
        return found.annotate(text_since=Subquery(shown[:1]))

    def with_first_read(self) -> Self:
        """With the number of the first revision that readers had of the article (`first_read`)."""
        public = Revision.objects.public().filter(article=OuterRef(OF_CLAIM)).order_by("number")
        return self.annotate(first_read=Subquery(public.values("number")[:1]))

    def placed_in(self, article: Any) -> Self:
        """Where an article makes the claims that the desk lists, with these; not what it lost."""
        listed = {"claim__listing": Claim.Listing.LISTED, "start__isnull": False}
        placed = self.filter(claim__article=article, **listed)
        return placed.select_related("claim__speaker", "claim__signing_judge")

    def to_repair(self) -> Self:
        """What an edit left in doubt, and nobody has settled yet; of claims that are listed."""
        doubtful = self.filter(state__in=Passage.TO_REPAIR, confidence__lt=1)
        return doubtful.filter(claim__listing=Claim.Listing.LISTED)


class Passage(ChecksTogether):
    """Where an article makes a claim: a W3C Web Annotation target (quote and position selectors).

    `start` and `end` are offsets into the article's canonical text (code points, end excluded);
    both are None when the article no longer has the words.
    """

    class State(models.TextChoices):
        EXACT = "exact", _("Exact")
        MOVED = "moved", _("Moved")
        CHANGED = "changed", _("Changed")
        REVIEW = "review", _("To be reviewed")
        LOST = "lost", _("Lost")

    # The columns that have the words that a person last tied the claim to.
    TIED = ("tied_quote", "tied_prefix", "tied_suffix", "tied_setting")
    # What waits in the repair queue, until somebody is sure of it.
    TO_REPAIR = (State.REVIEW, State.LOST)

    claim = models.ForeignKey(
        Claim, verbose_name=_("claim"), on_delete=models.CASCADE, related_name="passages"
    )
    quote = models.TextField(
        _("quote"),
        help_text=_("The exact words of the article. Paste enough of them to be unmistakable."),
    )
    prefix = models.CharField(max_length=32, blank=True, editable=False)
    suffix = models.CharField(max_length=32, blank=True, editable=False)
    start = models.PositiveIntegerField(null=True, editable=False)
    end = models.PositiveIntegerField(null=True, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.EXACT, editable=False
    )
    # How sure the state is (0 to 1; a lost passage is sure once a person has said so), and what
    # changed in the words that can turn their sense: a list of {"kind", "old", "new"}.
    confidence = models.FloatField(default=1.0, editable=False)
    meaning = models.JSONField(default=list, editable=False)
    # The words before the last edit that changed or lost them, and the revision that did it.
    earlier = models.TextField(blank=True, editable=False)
    since_revision = models.PositiveIntegerField(null=True, editable=False)

    # The words, with their context, that a person last tied the claim to, accepted or assessed.
    tied_quote = models.TextField(blank=True, editable=False)
    tied_prefix = models.CharField(max_length=32, blank=True, editable=False)
    tied_suffix = models.CharField(max_length=32, blank=True, editable=False)

    # How the words are set, and how they were when a person last tied the claim to them: see
    # articles.markup.setting. Empty where it was not kept.
    setting = models.JSONField(default=dict, editable=False)
    tied_setting = models.JSONField(default=dict, editable=False)

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["start", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="lost", start__isnull=True, end__isnull=True)
                | (
                    ~Q(state="lost") & Q(start__isnull=False, end__isnull=False, start__lt=F("end"))
                ),
                name="passage_starts_before_it_ends_or_is_lost",
            ),
            models.CheckConstraint(condition=~Q(quote=""), name="passage_has_a_quote"),
            models.UniqueConstraint(
                fields=["claim", "start", "end"],
                name="passage_once_per_claim",
                violation_error_message=_("The claim is already tied to these words."),
            ),
        ]
        indexes = [
            # SQLite takes a partial index where a parameter is compared as here, not for an IN.
            models.Index(fields=["state"], condition=Q(confidence__lt=1), name="passages_to_repair")
        ]

    def __str__(self) -> str:
        return self.quote

    @property
    def is_to_repair(self) -> bool:
        return self.state in self.TO_REPAIR and self.confidence < 1

    def changed_after(self, first_read: int) -> int | None:
        """The revision that changed or lost its words, where readers had them before: where it is
        later than the first that they had of the article. Of drafts they are not told.
        """
        since = self.since_revision
        return since if since and since > first_read else None

    @property
    def words_key(self) -> str:
        """What stands in a form for its words, and for no others."""
        return sha256(self.quote.encode()).hexdigest()[:16]

    @property
    def words(self) -> Words:
        return Words(self.quote, self.prefix, self.suffix)

    @property
    def tied_words(self) -> Words:
        return Words(self.tied_quote, self.tied_prefix, self.tied_suffix)

    def tie(self) -> None:
        """Note that a person ties the claim to its words as they are now."""
        self.tied_quote, self.tied_prefix, self.tied_suffix = self.quote, self.prefix, self.suffix
        self.tied_setting = self.setting

    @property
    def set_otherwise(self) -> list[str]:
        """In what its words are set otherwise than when a person tied the claim to them.

        Readers are told: nothing is quoted of how they were set then, which may be a draft's. It
        asks the claim for its article's language.
        """
        if self.start is None or self.tied_setting == self.setting:
            return []
        tied, now = (Setting.from_data(each) for each in (self.tied_setting, self.setting))
        if tied and now and tied.of_words == now.of_words:
            return []
        language = self.claim.article.language
        return set_otherwise(tied, now, language, tells_what_was=False)

    @property
    def is_turned(self) -> bool:
        """Whether its words may have another sense than those that a person tied the claim to.

        It asks the claim for its article's language.
        """
        if self.start is None or not self.tied_quote:
            return False
        if self.set_otherwise:
            return True
        if self.tied_words == self.words:
            return False
        in_doubt = self.state == self.State.REVIEW
        language = self.claim.article.language
        return in_doubt or is_turned(self.tied_words, self.words, language)

    @property
    def before(self) -> str:
        """The context before the quote, for display: whole words, "…" where it was cut."""
        whole = len(self.prefix) < CONTEXT_LENGTH
        return self.prefix if whole else "… " + self.prefix.partition(" ")[2]

    @property
    def after(self) -> str:
        """The context after the quote, for display: whole words, "…" where it was cut."""
        whole = len(self.suffix) < CONTEXT_LENGTH
        return self.suffix if whole else self.suffix.rpartition(" ")[0] + " …"
