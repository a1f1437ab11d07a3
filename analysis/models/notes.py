"""What staff say of claims and of the words that make them."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import visibility
from articles.models import Author
from articles.models.article import article_fits

from .claims import Claim
from .passages import Passage


class NoteQuerySet(models.QuerySet["Note"]):
    def visible_to(self, user: Any) -> Self:
        """One's own notes, whatever waits of them; all, with the right to see drafts."""
        return self if visibility.sees_drafts(user) else self.filter(signed_by__user=user.pk)

    def of_live_articles(self) -> Self:
        """Notes that readers have, those too on claims that the desk withdrew or merged: on claims
        of live articles, and on passages of which readers have a text.
        """
        passages = Passage.objects.of_live_articles().filter(pk=OuterRef("passage"))
        on_claims = Q(claim__left_unread=False) & article_fits(visibility.live(), "claim__article")
        return self.filter(on_claims | Q(Exists(passages)), public__isnull=False)

    def live(self) -> Self:
        """Notes that readers have on claims that the desk lists, and on passages of these."""
        listed = Claim.Listing.LISTED
        of_listed = Q(claim__listing=listed) | Q(passage__claim__listing=listed)
        return self.of_live_articles().filter(of_listed)

    def waiting(self) -> Self:
        """Notes of which the newest words wait for an editor."""
        return self.filter(waits=True)

    def with_versions(self) -> Self:
        """With the versions of each, but for their bodies; two queries."""
        return self.prefetch_related(
            Prefetch("versions", NoteVersion.objects.defer("body", "html"))
        )

    def with_subjects(self) -> Self:
        """With what each is on, and its versions but for their bodies; two queries."""
        texts = ("body", "html", "text", "headings")
        ways = ("claim__article", "passage__claim__article")
        return (
            self.select_related("signed_by", *ways)
            .defer(*(f"{way}__{text}" for way in ways for text in texts))
            .with_versions()
        )


class Note(models.Model):
    """A staff member's signed, dated commentary on a claim or on a passage.

    The row has the newest words, which may wait for an editor; readers have those of the `public`
    version.
    """

    claim = models.ForeignKey(
        Claim,
        verbose_name=_("claim"),
        on_delete=models.CASCADE,
        related_name="notes",
        null=True,
        blank=True,
    )
    passage = models.ForeignKey(
        Passage,
        verbose_name=_("passage"),
        on_delete=models.CASCADE,
        related_name="notes",
        null=True,
        blank=True,
    )
    signed_by = models.ForeignKey(
        Author, verbose_name=_("signed by"), on_delete=models.PROTECT, related_name="notes"
    )
    body = models.TextField(_("note"), max_length=10_000, help_text=_("Markdown."))
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    public = models.ForeignKey(
        "NoteVersion", on_delete=models.SET_NULL, related_name="+", null=True, editable=False
    )
    waits = models.BooleanField(_("waits for an editor"), default=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    withdrawal_reason = models.TextField(blank=True, editable=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-created_at", "-pk"]
        permissions = [("approve_note", _("Can approve notes for readers"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(claim__isnull=False, passage__isnull=True)
                | Q(claim__isnull=True, passage__isnull=False),
                name="note_on_a_claim_or_a_passage",
                violation_error_message=_("A note is on a claim or on a passage: choose one."),
            )
        ]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="notes_by_time"),
            models.Index(fields=["id"], condition=Q(waits=True), name="notes_waiting"),
        ]

    def __str__(self) -> str:
        return self.body[:80]

    @property
    def was_read(self) -> bool:
        """Whether an editor has let readers have it, now or before."""
        return self.public_id is not None or self.withdrawn_at is not None


class NoteVersionQuerySet(models.QuerySet["NoteVersion"]):
    def read_on(self, claim: Claim) -> Self:
        """The versions that were ever approved of what readers have, or had, of the notes on a
        claim and on its passages: the newest note first, of each the newest version; one query.
        """
        about = Q(note__claim=claim) | Q(note__passage__claim=claim)
        read = Q(note__public__isnull=False) | Q(note__withdrawn_at__isnull=False)
        found = self.filter(about, read, state=NoteVersion.State.APPROVED)
        newest = found.order_by("-note__created_at", "-note_id", "-number")
        return newest.select_related("note", "signed_by")


class NoteVersion(models.Model):
    """The words of a note as they were saved once. Only what an editor decides is added later."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for an editor")
        APPROVED = "approved", _("Approved")
        REFUSED = "refused", _("Sent back")

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    signed_by = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="+")
    body = models.TextField()
    # Rendered once, with ids that no other note on the page has (articles.own_ids).
    html = models.TextField()
    # What it was written on, as it stood then: the claim's statement and, on a passage, its words.
    statement = models.CharField(max_length=300, blank=True)
    words = models.TextField(blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.WAITING, editable=False
    )
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_signed = models.CharField(max_length=200, blank=True)
    # When the note was withdrawn while readers had this version, or had had it: they read its words
    # no more, whatever is approved later.
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    remark = models.TextField(_("remark"), blank=True)

    objects = NoteVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a note")
        verbose_name_plural = _("versions of notes")
        ordering = ["-number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["note", "number"], name="note_version_once"),
        ]

    def __str__(self) -> str:
        return self.body[:80]

    @property
    def signed_as(self) -> str:
        """The name of whoever signs, as it was when the words were written."""
        return self.signed_by.name_at(self.written_at)

    def save(self, *args: Any, **kwargs: Any) -> None:
        decided = {"state", "decided_at", "decided_by", "decided_signed", "remark"}
        if not self._state.adding and set(kwargs.get("update_fields") or ["all"]) - decided:
            raise TypeError("Versions of notes are never changed: save a new one instead.")
        super().save(*args, **kwargs)
