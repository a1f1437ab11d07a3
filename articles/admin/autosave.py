"""What is typed in the article's form is kept on the server while it is being typed.

static/js/admin-autosave.js calls these views.
"""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from .. import working_copies
from ..dates import with_zone
from ..forms import key_of, uuid_of
from ..models import Article, WorkingCopy
from .edit_session import EditSession, editable_article, revision_number, typed_fields

NO_KEY = gettext_lazy("Not kept: this form is out of date. Copy your text and load it again.")
TOO_LONG = gettext_lazy("Not kept: it is too long for an article. Copy your text, and shorten it.")
# What static/js/admin-autosave.js says. "%s" stands for a time.
WORDS = {
    "kept": gettext_lazy("Kept at %s"),
    "keeping": gettext_lazy("What you type is kept."),
    "unreachable": gettext_lazy("Not kept since %s: no connection. Trying again."),
    "logged_out": gettext_lazy(
        "Not kept since %s: you are logged out. Log in in another window, then go on here."
    ),
    "refused": gettext_lazy("Not kept since %s: the site refuses it. Copy your text."),
}


class AutosaveMixin(admin.ModelAdmin):
    """An admin of articles whose form keeps what is typed, and says who else has it open."""

    def get_urls(self) -> list[URLPattern]:
        def view(respond: Any) -> Any:
            return self.admin_site.admin_view(require_POST(respond))

        return [
            path("keep/", view(self.keep), name="articles_article_keep"),
            path("<int:pk>/keep/", view(self.keep), name="articles_article_keep"),
            path("copies/<uuid:key>/discard/", view(self.discard), name="articles_article_discard"),
            *super().get_urls(),
        ]

    def keep(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """Keep what is typed, or note only that the form is open; answer what it is to show (JSON).

        POST: _copy, _base, _sequence; _typed: 1 with the fields of the form, 0 when it is as it was
        opened; _left: 1 when the page is left. The answer: sequence, at, has_unsaved, notes
        ([sentence]); or problem (a sentence).
        """
        posted = request.POST
        if (key := uuid_of(posted.get("_copy"))) is None:
            return JsonResponse({"problem": str(NO_KEY)}, status=400)
        typed = {"1": typed_fields(posted).urlencode(), "0": ""}.get(posted.get("_typed", ""))
        if len(typed or "") > working_copies.TYPED_MAX_LENGTH:
            return JsonResponse({"problem": str(TOO_LONG)}, status=413)
        article = editable_article(request.user, key, pk)
        copy = working_copies.keep(
            key,
            user=request.user,
            article=article,
            base=revision_number(posted.get("_base")),
            sequence=key_of(posted.get("_sequence")),
            typed=typed,
            left="_left" in posted,
        )
        answer = {
            "sequence": copy.sequence,
            "at": clock_time(copy.seen_at),
            "has_unsaved": bool(copy.data),
            "notes": list(editing_notes(request.user, article, copy)),
        }
        return JsonResponse(answer)

    def discard(self, request: HttpRequest, key: UUID) -> HttpResponse:
        """Throw away what was typed and not saved."""
        copy = get_object_or_404(WorkingCopy.objects.visible_to(request.user), key=key)
        copy.delete()
        messages.success(request, _("Discarded."))
        return HttpResponseRedirect(form_url(copy.article_id))

    def autosave_context(self, request: HttpRequest, article: Article | None) -> dict[str, Any]:
        """What the form's page says of unsaved text, and what its script needs."""
        key = EditSession.of(request).key
        unsaved = WorkingCopy.objects.visible_to(request.user).unsaved(article)
        if key:
            unsaved = unsaved.exclude(key=key)
        words = {name: str(text) for name, text in WORDS.items()}
        context: dict[str, Any] = {
            "unsaved": [(copy, describe_copy(copy)) for copy in unsaved],
            "keep_url": keep_url(article),
            "autosave_words": json.dumps(words),
            "opened_at": clock_time(timezone.now()),
        }
        if article and self.has_change_permission(request, article):
            context["notes"] = list(others_editing(request.user, article, key))
        return context


def describe_copy(copy: WorkingCopy) -> str:
    """When unsaved text was typed, and on what; its form may be open still."""
    words = _("You have unsaved text from %(time)s.")
    if copy.article_id:
        words = _("You have unsaved text from %(time)s, begun on revision %(number)d.")
    elif copy.base:
        words = _("You have unsaved text from %(time)s, begun on an article that is deleted.")
    description = words % {"time": with_zone(copy.typed_at), "number": copy.begun_on}
    if not working_copies.is_open(copy):
        return description
    return description + " " + _("It may still be open in another window.")


def editing_notes(user: Any, article: Article | None, copy: WorkingCopy) -> Iterator[str]:
    """What to know of an article while editing it: who else does, and what was saved meanwhile."""
    if article is None:
        if copy.article_id or copy.base:
            yield _("You cannot change this article any more. What you type is kept for you alone.")
        return
    yield from others_editing(user, article, copy.key)
    if newer := working_copies.newer_revision(article, copy):
        words = _("%(name)s saved revision %(number)d at %(time)s. Saving will show you both.")
        if newer.created_by_id == user.pk:
            words = _("You saved revision %(number)d elsewhere at %(time)s.")
        at = time_or_day(newer.created_at)
        yield words % {"name": newer.signed, "number": newer.number, "time": at}


def others_editing(user: Any, article: Article, key: UUID | None) -> Iterator[str]:
    for other, since in working_copies.others(article, key):
        words = _("%(name)s has had this open since %(time)s.")
        if other == user:
            words = _("You have had this open in another window since %(time)s.")
        name = other.get_full_name()
        yield words % {"name": name, "time": time_or_day(since)}


def time_or_day(at: Any) -> str:
    """An aware datetime: "14:02 UTC", with the day where that is not today."""
    here = timezone.localtime(at)
    if here.date() == timezone.localdate():
        return date_format(here, "H:i T")
    return with_zone(at) or ""


def clock_time(at: Any) -> str:
    return date_format(timezone.localtime(at), "H:i:s T")


def form_url(pk: Any) -> str:
    """The form of an article, or the one that adds one."""
    if pk is None:
        return reverse("admin:articles_article_add")
    return reverse("admin:articles_article_change", args=[pk])


def keep_url(article: Article | None) -> str:
    return reverse("admin:articles_article_keep", args=[article.pk] if article else [])
