"""A small page that asks before something is done, and does it."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse


class StepForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})


class Asks(admin.ModelAdmin):
    """An admin whose objects have more done to them than being saved."""

    def ask(
        self,
        request: HttpRequest,
        subject: Any,
        title: str,
        form_class: Callable[..., Any],
        act: Callable[..., Any],
        about: Iterable[tuple[Any, Any]] = (),
    ) -> HttpResponse:
        """One small form and what it does: `act` takes its values and returns what to say.

        `about` has what is to be read before answering: terms with what is said of them.
        """
        opts = self.opts
        page = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[subject.pk])
        back = HttpResponseRedirect(page)
        form = form_class(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                messages.success(request, str(act(**form.cleaned_data)))
            except PermissionDenied as error:
                messages.error(request, str(error))
                return back
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                self.log_change(request, subject, title)
                return back
        context = {
            **self.admin_site.each_context(request),
            "opts": opts,
            "original": subject,
            "page": page,
            "title": title,
            "subtitle": str(subject),
            "about": about,
            "form": form,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/step.html", context)
