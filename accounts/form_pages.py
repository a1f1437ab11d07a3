"""What every form of the desk does: a save stays on it, unless it is asked to close it."""

from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

from django.contrib import admin
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.http import urlencode

CLOSE = "_close"  # the button that saves and leads back to the list


class FormPageMixin(admin.ModelAdmin):
    """An admin whose button Save stays on the form; CLOSE leads back to the list, as Django's.

    Parameters of the form's address that are `kept_parameters` are in that of the next form too.
    """

    kept_parameters: Collection[str] = ()

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return self._after_save(request, obj) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return self._after_save(request, obj) or super().response_post_save_change(request, obj)

    def response_add(self, request: HttpRequest, obj: Any, *args: Any) -> HttpResponse:
        return self._next_kept(request, super().response_add(request, obj, *args))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._next_kept(request, super().response_change(request, obj))

    def _next_kept(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """The answer to a save; the form that adds another is opened as this one was."""
        if "_addanother" in request.POST and isinstance(response, HttpResponseRedirect):
            return HttpResponseRedirect(self.kept_in(request, response.url))
        return response

    def _after_save(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect | None:
        """Lead to the object's own form; None where the list is asked for or the form is closed."""
        if CLOSE in request.POST or not self.has_view_or_change_permission(request, obj):
            return None
        opts = self.opts
        url = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[obj.pk])
        filters: Any = {"preserved_filters": self.get_preserved_filters(request), "opts": opts}
        return HttpResponseRedirect(self.kept_in(request, add_preserved_filters(filters, url)))

    def kept_in(self, request: HttpRequest, url: str) -> str:
        """The address of a form with what is kept of that of the form before."""
        there = QueryDict(urlsplit(url).query)
        asked = request.GET.keys() - there.keys()
        kept = {name: request.GET[name] for name in self.kept_parameters if name in asked}
        return f"{url}{'&' if '?' in url else '?'}{urlencode(kept)}" if kept else url

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["show_save_and_continue"] = False
        return super().render_change_form(request, context, *args, **kwargs)
