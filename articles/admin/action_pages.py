"""A small page with a form for one action on an object: it asks, then acts."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from ..changed_since import show_refusal
from ..forms import ControlFields
from ..workflow import Unconfirmed
from .form_session import THEN, FormSession
from .sent_forms import BRING_BACK, form_key, submit_once


class ActionForm(ControlFields, forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})


class ReasonField(forms.CharField):
    """Why something is done, in a few lines; `help_text` says who reads it."""

    def __init__(self, help_text: Any, **kwargs: Any) -> None:
        lines = forms.Textarea(attrs={"rows": 3})
        label = gettext_lazy("Reason")
        super().__init__(**{"label": label, "widget": lines, "help_text": help_text, **kwargs})


class Answers(forms.MultipleChoiceField):
    """The keys of questions that are answered with a tick. The verb knows which it asks."""

    widget = forms.MultipleHiddenInput

    def valid_value(self, value: Any) -> bool:
        return True


class ConfirmingForm(ActionForm):
    """The form of a verb that may raise Unconfirmed: a tick for each question, once it has."""

    confirmed = Answers(label=gettext_lazy("The text still says it"), required=False)

    def ask(self, refusal: Unconfirmed) -> None:
        """Show the questions of a verb that has refused."""
        field: Any = self.fields["confirmed"]
        field.widget = forms.CheckboxSelectMultiple()
        field.choices = [*refusal.questions.items()]
        self.add_error("confirmed", ValidationError(refusal.messages[0], "question"))


class ActionPageMixin(admin.ModelAdmin):
    """An admin with pages for what is done to its objects besides saving them."""

    def action_page(
        self,
        request: HttpRequest,
        subject: Any,
        title: str,
        form_class: Callable[..., Any],
        act: Callable[..., Any],
        facts: Iterable[tuple[Any, Any]] = (),
    ) -> HttpResponse:
        """Show a form (GET); call `act` with its values and report what that returns (POST).

        A POST with BRING_BACK shows the form with what is posted. `facts` are shown above
        the form: terms, each with its description.
        """
        if request.method != "POST":
            return self._show_action(request, subject, title, form_class(None), facts)
        if BRING_BACK in request.POST:
            return self._show_action(request, subject, title, form_class(request.POST), facts)

        def respond() -> HttpResponse:
            form = form_class(request.POST)
            done = form.is_valid() and self._act(request, subject, title, form, act)
            return done or self._show_action(request, subject, title, form, facts)

        return submit_once(request, respond)

    def _act(
        self, request: HttpRequest, subject: Any, title: str, form: Any, act: Callable[..., Any]
    ) -> HttpResponse | None:
        """Call `act` and lead back to the object; None where the form gets an error instead."""
        back = HttpResponseRedirect(self._page_of(subject))
        try:
            messages.success(request, str(act(**form.cleaned_data)))
        except PermissionDenied as error:
            messages.error(request, str(error))
            return back
        except Unconfirmed as error:
            form.ask(error)
            return None
        except ValidationError as error:
            show_refusal(form, error)
            return None
        self.log_change(request, subject, title)
        return back

    def _page_of(self, subject: Any) -> str:
        opts = self.opts
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[subject.pk])

    def _show_action(
        self,
        request: HttpRequest,
        subject: Any,
        title: str,
        form: Any,
        facts: Iterable[tuple[Any, Any]],
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": subject,
            "page": self._page_of(subject),
            "title": title,
            "subtitle": str(subject),
            "facts": facts,
            "form": form,
            "form_key": form_key(request),
            "is_brought_back": BRING_BACK in request.POST,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/action_page.html", context)


class FormActionsMixin(ActionPageMixin):
    """An admin whose form has buttons that save what is on the screen and lead to those pages."""

    def actions_of(self, request: HttpRequest, subject: Any) -> list[tuple[str, Any]]:
        """The pages that fit an object: the last part of each name, and the words of its button."""
        return []

    def _address_of(self, subject: Any, name: str) -> str:
        return reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=[subject.pk]
        )

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        subject = kwargs.get("obj")
        actions = self.actions_of(request, subject) if subject else []
        if subject and self.has_change_permission(request, subject):
            context["action_buttons"] = [(f"{THEN}{name}", words) for name, words in actions]
        else:
            links = [(self._address_of(subject, name), words) for name, words in actions]
            context["action_links"] = links
        return super().render_change_form(request, context, *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """To the page of the action that the button asks for, where it still fits what is saved."""
        response = super().response_change(request, obj)
        asked = FormSession.of(request).next_action
        stored = self.get_object(request, str(obj.pk)) if asked else None
        if stored is not None and asked in dict(self.actions_of(request, stored)):
            return HttpResponseRedirect(self._address_of(stored, asked))
        return response
