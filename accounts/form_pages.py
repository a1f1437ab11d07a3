"""What every form of the desk does: a save stays on it, unless it is asked to close it."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

CLOSE = "_close"  # the button that saves and leads back to the list


class FormPageMixin(admin.ModelAdmin):
    """An admin whose button Save stays on the form; CLOSE leads back to the list, as Django's."""

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return self._after_save(request, obj) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return self._after_save(request, obj) or super().response_post_save_change(request, obj)

    def _after_save(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect | None:
        """Lead to the object's own form; None where the list is asked for or the form is closed."""
        if CLOSE in request.POST or not self.has_view_or_change_permission(request, obj):
            return None
        opts = self.opts
        url = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[obj.pk])
        filters: Any = {"preserved_filters": self.get_preserved_filters(request), "opts": opts}
        return HttpResponseRedirect(add_preserved_filters(filters, url))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["show_save_and_continue"] = False
        return super().render_change_form(request, context, *args, **kwargs)
