"""Pages of the site's own, such as who the desk is, with all that they ever said."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import visibility
from ..fields import LanguageField, validate_line
from ..markup import text_of

# The page of this slug introduces the page on method, which has an address of its own.
METHOD = "method"


class PageQuerySet(models.QuerySet["Page"]):
    def public(self) -> Self:
        return self.filter(is_public=True)

    def visible_to(self, user: Any) -> Self:
        """Public pages; for whoever may see drafts all."""
        return self if visibility.sees_drafts(user) else self.public()

    def in_footer(self) -> Self:
        """The pages that the foot of every page lists, in their order."""
        return self.public().filter(in_footer=True).order_by("position", "title", "pk")


class Page(models.Model):
    """A text that the site says of itself. It is saved by articles.pages alone."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=120, validators=[validate_line])
    body = models.TextField(_("text"), max_length=100_000, help_text=_("Markdown."))
    html = models.TextField(blank=True, editable=False)  # rendered once, when it is saved
    language = LanguageField(_("language"))
    is_public = models.BooleanField(_("readers see it"), default=False)
    in_footer = models.BooleanField(
        _("in the footer"), default=True, help_text=_("The foot of every page links to it.")
    )
    position = models.PositiveSmallIntegerField(
        _("place"), default=0, help_text=_("Its place in the footer: the lowest comes first.")
    )
    published_at = models.DateTimeField(_("first public"), null=True, editable=False)
    updated_at = models.DateTimeField(_("last changed"), default=timezone.now, editable=False)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["position", "title", "pk"]
        default_permissions = ("add", "change", "view")  # none is deleted: readers may link to it
        constraints = [
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(published_at__isnull=False),
                name="page_is_public_since",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("articles:about_page", args=[self.slug])

    @property
    def opening(self) -> str:
        """The words of its first paragraph, by which search engines describe it; "" without one."""
        _before, _tag, text = self.html.partition("<p>")
        return text_of(text).partition("\n\n")[0]


class PageVersion(models.Model):
    """What a page said from one save to the next. Written once."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=120)
    body = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=35)
    was_public = models.BooleanField(_("readers had it"))
    saved_at = models.DateTimeField(_("saved"), default=timezone.now)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    signed = models.CharField(_("by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("version of a page")
        verbose_name_plural = _("versions of pages")
        ordering = ["-number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="page_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("Versions of pages are never changed: save the page instead.")
        super().save(*args, **kwargs)
