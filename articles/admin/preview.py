"""What is in an article's form, as the page that readers will see. Nothing is saved."""

import json
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import CharField, TextField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from .. import article_page, markup
from ..diffs import words_changed
from ..models import BODY_MAX_LENGTH, Article, Revision
from ..notices import notice_of
from ..state import State
from ..words import count_words
from .article_form import typed_state

# What static/js/admin-preview.js says where there is no preview. What was typed is not touched.
WORDS = {
    "beside": _("The reader’s page of what is in the form"),
    "unreachable": _("No preview: the site does not answer. What you typed stays here; try again."),
    "logged_out": _(
        "No preview: you are logged out. Log in in another window, then try again here. "
        "What you typed stays here."
    ),
    "refused": _("No preview: you may not change this article any more. Copy your text."),
}


class PreviewMixin(admin.ModelAdmin):
    """An admin of articles whose form can be seen as readers will see it."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_http_methods(["GET", "POST"])(self.preview))
        return [
            path("preview/", view, name="articles_article_preview"),
            path("<int:pk>/preview/", view, name="articles_article_preview"),
            *super().get_urls(),
        ]

    def preview(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """The page of what the form posts; for GET, which asks whether there would be one, 204."""
        stored = self.article_to_preview(request, pk)
        if request.method == "GET":
            return HttpResponse(status=204)
        form, state = self.typed(request, stored)
        article = form.instance
        _render_body(article)
        context = {
            **article_page.context_in_state(article, state, request.user),
            **_notice_context(article, state, form.cleaned_data),
            "preview": state,
            "section": "article",
            "public_address": _public_address(request, article),
        }
        response = render(request, "articles/article_detail.html", context)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def preview_context(self, article: Article | None) -> dict[str, str]:
        """What the button in the form and its script need."""
        keys = [article.pk] if article else []
        words = {name: str(text) for name, text in WORDS.items()}
        return {
            "preview_url": reverse("admin:articles_article_preview", args=keys),
            "preview_words": json.dumps(words),
        }

    def article_to_preview(self, request: HttpRequest, pk: int | None) -> Article | None:
        """The stored article that a form edits, None for one that adds one.

        Raises PermissionDenied where the user may not edit it, or add any.
        """
        if pk is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return None
        article: Article | None = self.get_object(request, str(pk))
        if article is None or not self.has_change_permission(request, article):
            raise PermissionDenied
        return article

    def typed(self, request: HttpRequest, stored: Article | None) -> tuple[Any, State]:
        """The form with what was posted, its `instance` the article as typed; and the whole state.

        The form may have errors: what could not be saved is shown as far as it can be.
        """
        form_class = self.get_form(request, stored, change=stored is not None)
        form = form_class(request.POST, instance=stored)
        form.is_valid()
        article = form.instance
        for name in form.errors:
            _take_as_typed(article, name, form)
        rows = [
            formset(**self.get_formset_kwargs(request, article, inline, _prefix(formset)))
            for formset, inline in self.get_formsets_with_inlines(request, stored)
        ]
        return form, typed_state(form, rows)


def _prefix(formset: Any) -> str:
    return str(formset.get_default_prefix())


def _take_as_typed(article: Article, name: str, form: Any) -> None:
    """Set a column of words to what the form has refused ("" for a missing title)."""
    columns = {field.name: field for field in Article._meta.concrete_fields if field.editable}
    if isinstance(columns.get(name), CharField | TextField) and not columns[name].choices:
        setattr(article, name, str(form[name].value() or "")[:BODY_MAX_LENGTH])


def _render_body(article: Article) -> None:
    rendered = markup.render(article.body.replace("\r\n", "\n"))
    article.html, article.text, article.headings = rendered.html, rendered.text, rendered.headings
    article.word_count = count_words(rendered.text)


def _notice_context(article: Article, state: State, told: dict[str, Any]) -> dict[str, Any]:
    """The notices with the one that readers would get, by the grade and the note in the form."""
    public = article.revisions.filter(number=article.public_number).first() if article.pk else None
    if public is None or not article.has_readers:
        return {}
    revision = Revision(
        article=article,
        number=article.newest_number + 1,
        grade=told.get("grade") or "",
        note=told.get("note") or "",
        state=state.as_json(),
        text=article.text,
    )
    at = timezone.now()
    notice = notice_of(article, revision, public, words_changed(public.text, article.text), at)
    if notice is None:
        return {}
    article.revised_at = at
    return {"notices": article_page.notices_on(article, notice)}


def _public_address(request: HttpRequest, article: Article) -> str:
    return request.build_absolute_uri(article.get_absolute_url()) if article.slug else ""
