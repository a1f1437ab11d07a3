"""Messages from readers: the queue, and the pages on which an editor sees to one."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.action_pages import ActionForm, FormActionsMixin, ReasonField
from articles.admin.common import ReadOnly
from articles.visibility import has_permission

from .. import challenges
from ..models import Challenge
from ..opened import shown
from ..seen_changes import TO_ANSWERS, facts
from ..seen_forms import SeenActionForm

State = Challenge.State


class AnswerForm(SeenActionForm):
    answer = forms.CharField(
        label=gettext_lazy("Answer"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Mailed to the reader, and shown with the message if that is."),
        max_length=10_000,
    )


class DeskReasonForm(ActionForm):
    reason = ReasonField(gettext_lazy("It stays with the desk."))


class ReplyForm(SeenActionForm):
    text = forms.CharField(
        label=gettext_lazy("Text that readers see"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy(
            "The reader’s own words. Leave some out if you must, with “[…]” in their place; the "
            "page says that the message was shortened."
        ),
    )


class StateFilter(admin.SimpleListFilter):
    """The states with how many messages are in each; counted by one query on an index."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        rows = Challenge.objects.order_by().values_list("state").annotate(Count("pk"))
        counts = dict(rows)
        return [(str(state.value), f"{state.label} ({counts.get(state, 0)})") for state in State]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.value()
        known = {str(state.value) for state in State}
        return queryset.filter(state=chosen) if chosen in known else queryset


@admin.register(Challenge)
class ChallengeAdmin(FormActionsMixin, ReadOnly):
    fieldsets = [
        (None, {"fields": ["about", "quote", "kind", "message"]}),
        (
            gettext_lazy("Who wrote it"),
            {"fields": [("name", "email"), "language", "may_be_shown", "received_at"]},
        ),
        (
            gettext_lazy("What the desk did"),
            {"fields": ["state", "answer", "decided_signed", "decided_at", "mailed_at", "remark"]},
        ),
        (
            gettext_lazy("Right of reply"),
            {"fields": ["reply_text", "reply_shown_signed", "reply_shown_at"]},
        ),
    ]
    readonly_fields = ["about"]
    list_display = ["words", "about_what", "kind", "state", "received_at"]
    list_filter = [StateFilter, "kind"]
    list_select_related = ["claim", "article"]
    search_fields = ["message", "name", "email", "claim__statement", "article__title"]
    date_hierarchy = "received_at"
    sortable_by = ()  # a queue has one order

    @admin.display(description=gettext_lazy("message"))
    def words(self, challenge: Challenge) -> str:
        return challenge.beginning

    @admin.display(description=gettext_lazy("about"))
    def about_what(self, challenge: Challenge) -> str:
        return str(challenge.claim or challenge.article)

    @admin.display(description=gettext_lazy("about"))
    def about(self, challenge: Challenge) -> str:
        subject: Any = challenge.claim or challenge.article
        name = f"admin:{subject._meta.app_label}_{subject._meta.model_name}_change"
        return format_html('<a href="{}">{}</a>', reverse(name, args=[subject.pk]), subject)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return has_permission(request.user, "analysis.delete_challenge")

    def delete_model(self, request: HttpRequest, obj: Challenge) -> None:
        challenges.delete_challenges([obj], by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Challenge]) -> None:
        challenges.delete_challenges(queryset, by=request.user)

    # --- The pages on which something is done -----------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        views: dict[str, Callable[..., HttpResponse]] = {
            "look": self.look_at,
            "answer": self.answer,
            "mail": self.mail_again,
            "decline": self.decline,
            "show": self.show,
            "hide": self.hide,
        }
        pages = [
            path(f"<int:pk>/{name}/", wrap(view), name=f"analysis_challenge_{name}")
            for name, view in views.items()
        ]
        return [*pages, *super().get_urls()]

    def actions_of(self, request: HttpRequest, challenge: Challenge) -> list[tuple[str, Any]]:
        may_answer = has_permission(request.user, "analysis.answer_challenge")
        return [*pages_for(challenge)] if may_answer else []

    def look_at(self, request: HttpRequest, pk: int) -> HttpResponse:
        verb = challenges.look_at_challenge
        return self._page(request, pk, _("Looked at"), ActionForm, verb, _("Noted."))

    def answer(self, request: HttpRequest, pk: int) -> HttpResponse:
        verb, done = challenges.answer_challenge, _("Answered. The answer is on its way by mail.")
        return self._page(request, pk, _("Answer"), AnswerForm, verb, done)

    def mail_again(self, request: HttpRequest, pk: int) -> HttpResponse:
        done = _("The answer is on its way by mail.")
        return self._page(request, pk, _("Mail again"), ActionForm, challenges.mail_again, done)

    def decline(self, request: HttpRequest, pk: int) -> HttpResponse:
        verb, done = challenges.decline_challenge, _("Declined. The reader is not told.")
        return self._page(request, pk, _("Decline"), DeskReasonForm, verb, done)

    def show(self, request: HttpRequest, pk: int) -> HttpResponse:
        verb, done = challenges.show_as_reply, _("Readers see it on the claim’s page.")
        return self._page(request, pk, _("Show as a right of reply"), ReplyForm, verb, done)

    def hide(self, request: HttpRequest, pk: int) -> HttpResponse:
        verb, done = challenges.hide_reply, _("Readers see it no more.")
        return self._page(request, pk, _("Hide the reply"), DeskReasonForm, verb, done)

    def _page(
        self, request: HttpRequest, pk: int, title: str, form: Any, verb: Any, done: str
    ) -> HttpResponse:
        """The page of a verb, with the message above the form."""
        if not has_permission(request.user, "analysis.answer_challenge"):
            raise PermissionDenied
        rows = self.get_queryset(request).select_related("claim", "article")
        challenge: Challenge = get_object_or_404(rows, pk=pk)

        def act(**values: Any) -> str:
            verb(challenge, by=request.user, **values)
            return done

        initial = {"text": challenge.reply_text or challenge.message}
        carried = {"shown": carried_of(challenge)} if issubclass(form, SeenActionForm) else {}
        facts = list(facts_of(challenge))
        filled = partial(form, initial=initial, **carried)
        return self.action_page(request, challenge, title, filled, act, facts=facts)


def pages_for(challenge: Challenge) -> Iterator[tuple[str, str]]:
    """What can be done with a message as it stands: the name of the page, and of the button."""
    if challenge.state == State.NEW:
        yield "look", _("Looked at…")
    if challenge.state != State.ANSWERED:
        yield "answer", _("Answer…")
    if challenge.state in (State.NEW, State.LOOKED_AT):
        yield "decline", _("Decline…")
    if challenge.state == State.ANSWERED:
        if challenge.email and not challenge.mailed_at:
            yield "mail", _("Mail again…")
        if challenge.is_shown:
            yield "show", _("Cut the reply otherwise…")
            yield "hide", _("Hide the reply…")
        elif challenge.claim_id and challenge.may_be_shown:
            yield "show", _("Show as a right of reply…")


def carried_of(challenge: Challenge) -> str:
    """What a form carries of the claim that a message is about."""
    return shown(challenge.claim) if challenge.claim else shown()


def facts_of(challenge: Challenge) -> Iterator[tuple[str, str]]:
    """What is shown of a message above the form that acts on it."""
    if challenge.claim:
        yield from facts(challenge.claim, TO_ANSWERS)
    else:
        yield _("About"), str(challenge.article)
    if challenge.quote:
        yield _("Words"), challenge.quote
    yield _("Message"), challenge.message
    yield _("From"), challenge.name or _("a reader")
    if challenge.answer:
        yield _("Answer"), challenge.answer
