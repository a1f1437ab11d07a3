"""Pages of the site's own, with what they said before."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse_lazy
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from .. import markup, pages
from ..dates import with_zone
from ..forms import MarkdownTextarea, SlugForm
from ..models import BODY_MAX_LENGTH, Page
from .common import DeskAdmin
from .losses import losses_message, tell_problems


class PageForm(SlugForm):
    class Meta:
        widgets = {
            "body": MarkdownTextarea(
                {"data-preview-url": reverse_lazy("admin:articles_page_preview")}, uploads=True
            )
        }


@admin.register(Page)
class PageAdmin(DeskAdmin):
    form = PageForm
    fieldsets = [
        (
            None,
            {
                "fields": ["title", "slug", "body", "language"],
                "description": _(
                    "The page whose slug is “method” introduces the page “How we judge claims”."
                ),
            },
        ),
        (_("For readers"), {"fields": ["is_public", ("in_footer", "position")]}),
        (_("What it said"), {"fields": ["versions_kept"]}),
    ]
    readonly_fields = ["versions_kept"]
    list_display = ["title", "is_public", "in_footer", "position", "updated_at"]
    search_fields = ["title", "slug", "body"]

    def save_model(self, request: HttpRequest, obj: Page, form: Any, change: bool) -> None:
        fields = form.changed_columns if change else pages.FIELDS
        pages.save_page(obj, fields=fields, by=request.user)
        if lost := losses_message(markup.render(obj.body).losses):
            messages.warning(request, lost)
        tell_problems(request, obj.body, obj.html)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Readers may link to a page: one that is to go is made not public."""
        return False

    @admin.display(description=_("versions, the newest first"))
    def versions_kept(self, page: Page) -> str:
        """Every version, folded, with who saved it and when."""
        if page.pk is None:
            return ""
        lines = (
            (each.number, with_zone(each.saved_at), each.signed, self._seen(each), each.body)
            for each in page.versions.all()
        )
        one = "<details><summary>{}: {}, {}{}</summary><pre>{}</pre></details>"
        return format_html_join("", one, lines)

    @staticmethod
    def _seen(version: Any) -> str:
        return format_html(" ({})", _("not public")) if not version.was_public else ""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.preview))
        return [path("preview/", view, name="articles_page_preview"), *super().get_urls()]

    def preview(self, request: HttpRequest) -> HttpResponse:
        """A page's text (POST: body) as readers will see it. Nothing is saved."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        html = markup.render(request.POST.get("body", "")[:BODY_MAX_LENGTH]).html
        page = Page(title=gettext("Preview"), html=html)
        return render(request, "articles/about_page.html", {"page": page})
