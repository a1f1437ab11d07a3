"""A form that is sent twice is saved once, and a save that loses a race is tried again."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from accounts.concurrent_edits import breaks_constraint, retry_lost_races

from ..forms import uuid_of
from ..models import SentForm
from ..workflow import SlugTaken

FORM_KEY = "_form"  # the hidden input with the key of the rendered form
BRING_BACK = "_bring_back"  # posted with a draft that the browser has kept: it is only shown
# A cookie with the keys of the last forms that were saved: static/js/admin-form-drafts.js offers
# their drafts no more.
SAVED_COOKIE = "saved_forms"
SAVED_SHOWN = 8
# Inputs that differ when the same form is sent again: scripts renew them.
VOLATILE = ("csrfmiddlewaretoken", "_sequence")
KEPT_FOR = timedelta(days=1)

Respond = Callable[[], HttpResponse]


def form_key(request: HttpRequest) -> Any:
    """The key of the form on the page that answers a request: the posted one, or a new one."""
    return uuid_of(request.POST.get(FORM_KEY)) or uuid4()


def submit_once(
    request: HttpRequest,
    respond: Respond,
    *,
    key_input: str = FORM_KEY,
    on_repeat: Callable[[], None] = lambda: None,
) -> HttpResponse:
    """Answer a POST with `respond`, in one transaction; return its response.

    A form that was saved with the same data is not saved again: after `on_repeat` it gets the same
    answer as the first, with the same messages. An answer that is no redirect shows the form again,
    and everything that `respond` has written is undone. After a lost race for a unique value
    `respond` runs again, so that it can choose another slug or name the field.
    """
    response = retry_lost_races(
        request, lambda: _submit(request, respond, key_input, on_repeat), _lost_race
    )
    if key_input == FORM_KEY and _is_saved(response):
        _tell_saved(request, response)
    return response


def _is_saved(response: HttpResponse) -> bool:
    return bool(getattr(response, "url", "") or _popup_data(response))


def _tell_saved(request: HttpRequest, response: HttpResponse) -> None:
    """Tell the browser that a form is saved, also where it is led to another page."""
    known = [uuid_of(key) for key in request.COOKIES.get(SAVED_COOKIE, "").split(".")]
    keys = [*filter(None, known), form_key(request)][-SAVED_SHOWN:]
    response.set_cookie(
        SAVED_COOKIE,
        ".".join(map(str, keys)),
        max_age=timedelta(days=30),
        path=reverse("admin:index"),
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def _lost_race(error: Exception) -> bool:
    """Whether an error says that somebody else has just saved the same unique value."""
    if breaks_constraint(error) or isinstance(error, SlugTaken):
        return True
    fields = getattr(error, "error_dict", {None: getattr(error, "error_list", [])})
    return any(each.code == "unique" for errors in fields.values() for each in errors)


@transaction.atomic
def _submit(
    request: HttpRequest, respond: Respond, key_input: str, on_repeat: Callable[[], None]
) -> HttpResponse:
    sent = _lock(uuid_of(request.POST.get(key_input)), request.user)
    digest = _digest(request.POST)
    if sent and sent.digest == digest:
        on_repeat()
        return _repeat(request, sent)
    response = respond()
    location, popup = getattr(response, "url", ""), _popup_data(response)
    if not _is_saved(response):
        transaction.set_rollback(True)
    elif sent:
        sent.digest, sent.location, sent.popup = digest, location, popup
        sent.messages = _messages_of(request)
        sent.save()
    return response


def _lock(key: UUID | None, user: Any) -> SentForm | None:
    """The row of a form, new or stored, locked: a second request waits here for the first."""
    if key is None:
        return None
    forms = SentForm.objects.select_for_update(no_key=True)
    sent, is_new = forms.get_or_create(key=key, defaults={"user": user})
    if is_new:
        _delete_old()
    return sent if sent.user_id == user.pk else None


def _delete_old() -> None:
    old = SentForm.objects.filter(sent_at__lt=timezone.now() - KEPT_FOR)
    # What is locked is in use; waiting for it could end in a deadlock with whoever uses it.
    idle = old.select_for_update(skip_locked=True).values_list("pk", flat=True)
    SentForm.objects.filter(pk__in=list(idle)).delete()


def _digest(posted: QueryDict) -> str:
    fields = posted.copy()
    for name in VOLATILE:
        fields.pop(name, None)
    return hashlib.sha256(fields.urlencode().encode()).hexdigest()


def _messages_of(request: HttpRequest) -> list[Any]:
    """The messages that wait to be shown; they stay."""
    storage: Any = messages.get_messages(request)
    waiting = list(storage)
    storage.used = False
    return waiting


def _popup_data(response: HttpResponse) -> str:
    context = getattr(response, "context_data", None) or {}
    return str(context.get("popup_response_data", ""))


def _repeat(request: HttpRequest, sent: SentForm) -> HttpResponse:
    if sent.popup:
        context = {"popup_response_data": sent.popup}
        return TemplateResponse(request, "admin/popup_response.html", context)
    for message in sent.messages:
        messages.add_message(request, message.level, message.message, message.extra_tags)
    return HttpResponseRedirect(sent.location)
