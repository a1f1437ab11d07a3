"""Nothing typed in the article's form is lost: its page keeps it here while it is being typed.

static/js/admin-autosave.js speaks to these views. When the form is saved, what is posted is kept
first, so that a save that is refused or cut off loses nothing either.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from .. import working_copies
from ..forms import key_of
from ..models import Article, WorkingCopy
from .common import with_zone

# What the form posts besides what was typed; so does every name that begins with "_".
NOT_TYPED = {"csrfmiddlewaretoken", "base", "copy", "turn", "typed", "left", "confirmed"}
NO_KEY = gettext_lazy("Not kept: this form is out of date. Copy your text and load it again.")
TOO_LONG = gettext_lazy("Not kept: it is too long for an article. Copy your text, and shorten it.")
# What static/js/admin-autosave.js says. "%s" stands for a time.
WORDS = {
    "kept": gettext_lazy("Kept at %s"),
    "keeps": gettext_lazy("What you type is kept."),
    "away": gettext_lazy("Not kept since %s: no connection. Trying again."),
    "stranger": gettext_lazy(
        "Not kept since %s: you are logged out. Log in in another window, then go on here."
    ),
    "refused": gettext_lazy("Not kept since %s: the site refuses it. Copy your text."),
}


class KeepsCopies(admin.ModelAdmin):
    """An admin of articles whose form keeps what is typed, and says who else has it open."""

    def get_urls(self) -> list[URLPattern]:
        def view(act: Any) -> Any:
            return self.admin_site.admin_view(require_POST(act))

        return [
            path("keep/", view(self.keep), name="articles_article_keep"),
            path("<int:pk>/keep/", view(self.keep), name="articles_article_keep"),
            path("copies/<uuid:key>/discard/", view(self.discard), name="articles_article_discard"),
            *super().get_urls(),
        ]

    def copies(self, request: HttpRequest) -> Any:
        return WorkingCopy.objects.visible_to(request.user)

    def keep(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """Keep what is typed, or hear only that the form is open; what it is to show (JSON).

        POST: copy, base, turn; typed: 1 with the form's fields, 0 when it is as it was opened;
        left: 1. The answer: turn, at, holds (whether it has words that are not saved), notes
        ([sentence]); or problem (a sentence).
        """
        if (key := uuid_of(request.POST.get("copy"))) is None:
            return JsonResponse({"problem": str(NO_KEY)}, status=400)
        typed = {"1": encoded(request.POST), "0": ""}.get(request.POST.get("typed", ""))
        if len(typed or "") > working_copies.TYPED_MAX_LENGTH:
            return JsonResponse({"problem": str(TOO_LONG)}, status=413)
        article = self.article_of(request, key, pk)
        copy = working_copies.keep(
            key,
            user=request.user,
            article=article,
            base=revision_of(request.POST.get("base")),
            turn=key_of(request.POST.get("turn")),
            typed=typed,
            left="left" in request.POST,
        )
        answer = {"turn": copy.turn, "at": clock(copy.seen_at), "holds": bool(copy.data)}
        return JsonResponse({**answer, "notes": list(notes(request.user, article, copy))})

    def article_of(self, request: HttpRequest, key: UUID, pk: int | None) -> Article | None:
        """The article, if the user may edit it; PermissionDenied where there is no copy either.

        Somebody's own copy is kept on when the article was published or deleted meanwhile.
        """
        copy = self.copies(request).filter(key=key).only("article").first()
        pk = copy.article_id if copy else pk
        article = None
        if pk is not None:
            editable = Article.objects.editable_by(request.user).filter(pk=pk)
            article = editable.only("newest_number").first()
        if not (copy or article) and (pk or not self.has_add_permission(request)):
            raise PermissionDenied
        return article

    def discard(self, request: HttpRequest, key: UUID) -> HttpResponse:
        """Throw away what was typed and not saved."""
        copy = get_object_or_404(self.copies(request), key=key)
        copy.delete()
        messages.success(request, _("Discarded."))
        return HttpResponseRedirect(form_url(copy.article_id))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """The form; one whose first save made the article saves that again, not a second one."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        if "_go_on" in request.POST:
            return self.go_on(request, object_id, form_url, extra_context)
        with suppress(PermissionDenied):  # whoever may not save is told so below
            self.keep_posted(request, object_id)
        with transaction.atomic():
            copy = self.hold(request, object_id)
            if copy and copy.article_id:
                object_id = str(copy.article_id)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """To the article's own page, also from the form that added it and was sent twice."""
        response = super().response_change(request, obj)
        if "_continue" in request.POST and response.status_code == 302:
            return HttpResponseRedirect(form_url(obj.pk))
        return response

    def keep_posted(self, request: HttpRequest, object_id: str | None) -> None:
        key, typed = uuid_of(request.POST.get("copy")), encoded(request.POST)
        if key is None or len(typed) > working_copies.TYPED_MAX_LENGTH:
            return
        working_copies.keep(
            key,
            user=request.user,
            article=self.article_of(request, key, key_of(object_id)),
            base=revision_of(request.POST.get("base")),
            turn=key_of(request.POST.get("turn")),
            typed=typed,
        )

    def hold(self, request: Any, object_id: str | None) -> WorkingCopy | None:
        """The copy of the posted form, held until the transaction ends: Save is double-clicked.

        It is held before its article, which the first save of several may have yet to make.
        """
        own = self.copies(request).select_for_update()
        if object_id:
            own = own.filter(article=key_of(object_id))
        request.copy = own.filter(key=uuid_of(request.POST.get("copy"))).first()
        return request.copy  # type: ignore[no-any-return]

    def base_of(self, request: Any, base: int | None) -> int | None:
        """The revision that the form was opened on, or the one that it has saved itself since."""
        return max(base, request.copy.saved_as) if request.copy and base is not None else base

    def end_copy(self, request: Any, article: Article) -> None:
        if request.copy:
            working_copies.end(request.copy, article)

    def go_on(self, request: Any, object_id: str | None, *args: Any) -> HttpResponse:
        """The form with all that was typed in another, which nothing is saved of yet."""
        with transaction.atomic():
            key = uuid_of(request.POST["_go_on"])
            own = self.copies(request).select_for_update().filter(key=key)
            copy = own.filter(article=key_of(object_id)).first()
            if copy is None:
                messages.info(request, _("It was saved or discarded, or you are on it already."))
                return HttpResponseRedirect(request.path)
            copy = working_copies.take_over(copy, uuid4())
        request.POST = posted(copy)
        request.refused = ValidationError("")  # nothing is wrong, but nothing is to be saved either
        url, context = args
        going_on: dict[str, Any] = {"errors": [], "gone_on": with_zone(copy.typed_at)}
        return super().changeform_view(request, object_id, url, {**(context or {}), **going_on})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        article = kwargs.get("obj")
        key = uuid_of(request.POST.get("copy"))
        unsaved = self.copies(request).unsaved(article)
        words = {name: str(text) for name, text in WORDS.items()}
        context |= {
            "unsaved": [(copy, told_of(copy)) for copy in unsaved.exclude(key=key)],
            "keep_url": keep_url(article),
            "autosave_words": json.dumps(words),
            "opened_at": clock(timezone.now()),
        }
        if article and self.has_change_permission(request, article):
            context["notes"] = list(presence(request.user, article, key))
        return super().render_change_form(request, context, *args, **kwargs)


def encoded(fields: QueryDict) -> str:
    """What was typed, of all that a form posts."""
    typed = fields.copy()
    for name in fields:
        if name in NOT_TYPED or name.startswith("_"):
            del typed[name]
    return typed.urlencode()


def posted(copy: WorkingCopy) -> QueryDict:
    """What the form of a copy would post."""
    fields: QueryDict = copy.fields.copy()
    fields["copy"], fields["base"] = str(copy.key), str(copy.begun_on)
    return fields


def told_of(copy: WorkingCopy) -> str:
    """What there is to say of unsaved words, which may be from a form that is open still."""
    words = _("You have unsaved text from %(time)s.")
    if copy.article_id:
        words = _("You have unsaved text from %(time)s, begun on revision %(number)d.")
    elif copy.base:
        words = _("You have unsaved text from %(time)s, begun on an article that is deleted.")
    told = words % {"time": with_zone(copy.typed_at), "number": copy.begun_on}
    if not working_copies.is_open(copy):
        return told
    return told + " " + _("It may still be open in another window.")


def notes(user: Any, article: Article | None, copy: WorkingCopy) -> Iterator[str]:
    """What is to be known of an article while it is edited: advice, nothing is locked."""
    if article is None:
        if copy.article_id or copy.base:
            yield _("You cannot change this article any more. What you type is kept for you alone.")
        return
    yield from presence(user, article, copy.key)
    if newer := working_copies.newer_revision(article, copy):
        words = _("%(name)s saved revision %(number)d at %(time)s. Saving will show you both.")
        if newer.created_by_id == user.pk:
            words = _("You saved revision %(number)d elsewhere at %(time)s.")
        at = moment(newer.created_at)
        yield words % {"name": newer.signed, "number": newer.number, "time": at}


def presence(user: Any, article: Article, key: UUID | None) -> Iterator[str]:
    for other, since in working_copies.others(article, key):
        words = _("%(name)s has this open since %(time)s.")
        if other == user:
            words = _("You have this open in another window since %(time)s.")
        name = other.get_full_name() or other.get_username()
        yield words % {"name": name, "time": moment(since)}


def moment(at: Any) -> str:
    """An aware datetime: "14:02 UTC", with the day where that is not today."""
    here = timezone.localtime(at)
    if here.date() == timezone.localdate():
        return date_format(here, "H:i T")
    return with_zone(at) or ""


def clock(at: Any) -> str:
    return date_format(timezone.localtime(at), "H:i:s T")


def revision_of(text: Any) -> int:
    """The number of a revision that `text` can be; 0 where it cannot be one."""
    number = key_of(text) or 0
    return number if number < 2**31 else 0


def uuid_of(text: Any) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None


def form_url(pk: Any) -> str:
    """The form of an article, or the one that adds one."""
    if pk is None:
        return reverse("admin:articles_article_add")
    return reverse("admin:articles_article_change", args=[pk])


def keep_url(article: Article | None) -> str:
    return reverse("admin:articles_article_keep", args=[article.pk] if article else [])
