"""Remarks on words of an article: the page of its threads, and what is done on it."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from analysis.admin.quotes import look_up
from articles.forms import key_of
from articles.models import Article
from articles.workflow import Unconfirmed

from .. import remark_suggestions
from .. import remarks as verbs
from ..models import Remark, RemarkThread
from ..remark_access import newest_revision, open_to, people_of_the_desk
from ..remark_page import Show, ShownThread, marked, threads_of
from ..stale_verdicts import confirming
from ..workbench.places import Places

MOST_PEOPLE = 500  # that the list of names offers
TYPED = ("quote", "before", "at", "text", "words", "person")


def remarks(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest text of an article with its threads. POST remarks on words of it."""
    article = _article(request.user, pk)
    if request.method != "POST" or request.POST.get("act") == "find":
        return _page(request, article)
    typed = request.POST
    suggestion = typed.get("words", "") if typed.get("act") == "suggest" else None
    try:
        thread = verbs.open_thread(
            article,
            typed.get("quote", ""),
            typed.get("text", ""),
            before=typed.get("before", ""),
            place_number=key_of(typed.get("at")),
            suggestion=suggestion,
            person=typed.get("person", ""),
            by=request.user,
        )
    except ValidationError as error:
        return _page(request, article, error)
    return _back_to(request, article.pk, thread)


@require_POST
def remark_thread(request: HttpRequest, pk: int) -> HttpResponse:
    """Do something to a thread, and show it where it stands."""
    threads = RemarkThread.objects.filter(article__in=open_to(request.user).only("pk"))
    thread = get_object_or_404(threads, pk=pk)
    try:
        _act(thread, request.POST, request.user)
    except ValidationError as error:
        article = _article(request.user, thread.article_id)
        return _page(request, article, error, thread=thread.pk)
    return _back_to(request, thread.article_id, thread)


def _act(thread: RemarkThread, typed: QueryDict, by: Any) -> None:
    """Call the verb that a button of a thread's form asks for."""
    act, text = typed.get("act", ""), typed.get("text", "")
    said = {"person": typed.get("person", ""), "by": by}
    if act == "answer":
        verbs.answer(thread, text, **said)
    elif act == "suggest":
        remark_suggestions.suggest(thread, typed.get("words", ""), text, **said)
    elif act == "accept":
        seen, confirmed = typed.get("seen", ""), typed.getlist("confirmed")
        remark_suggestions.accept(thread, text, seen=seen, confirmed=confirmed, by=by)
    elif act == "decline":
        remark_suggestions.decline(thread, text, by=by)
    elif act in ("resolve", "reopen"):
        getattr(verbs, act)(thread, text, by=by)
    elif act == "tie":
        verbs.tie(thread, typed.get("quote", ""), before=typed.get("before", ""), by=by)
    else:
        _act_on_own(thread, typed, by)


def _act_on_own(thread: RemarkThread, typed: QueryDict, by: Any) -> None:
    remark = Remark.objects.filter(thread=thread, pk=key_of(typed.get("remark")) or 0).first()
    if remark is None:
        raise ValidationError(_("Somebody has deleted this in the meantime."), "changed")
    remark.thread = thread
    if typed.get("act") == "delete":
        verbs.delete_remark(remark, by=by)
    elif typed.get("act") == "edit":
        verbs.edit_remark(remark, typed.get("text", ""), person=typed.get("person", ""), by=by)
    else:
        raise PermissionDenied


def _article(user: Any, pk: int) -> Any:
    """An article on which the user may remark, and whether the user may edit it."""
    editable = Article.objects.editable_by(user).filter(pk=OuterRef("pk"))
    articles = open_to(user).annotate(may_edit=Exists(editable))
    return get_object_or_404(articles.defer("body", "html", "text", "headings"), pk=pk)


def _back_to(request: HttpRequest, article: int, thread: RemarkThread) -> HttpResponse:
    """To the thread on the page, which shows it whatever else it lists; to the desk, where the
    page is open to the user no more.
    """
    if not open_to(request.user).filter(pk=article).exists():
        return redirect("desk:front")
    query = {"show": _show(request), "thread": str(thread.pk)}
    page = reverse("desk:remarks", args=[article])
    return redirect(f"{page}?{urlencode(query)}#note-{thread.pk}")


def _show(request: HttpRequest) -> str:
    asked = request.POST.get("show") or request.GET.get("show") or ""
    return asked if asked in Show else Show.OPEN


def _page(
    request: HttpRequest, article: Any, error: ValidationError | None = None, thread: int = 0
) -> HttpResponse:
    """The page; with an `error` of the form of a `thread`, or of the one that opens threads (0)."""
    show, at = _show(request), thread or key_of(request.GET.get("thread")) or 0
    found = threads_of(article, request.user)
    errors = error.messages if error else []
    if isinstance(error, Unconfirmed):
        errors = errors[:1]  # the rest are the questions, which the form asks
    for one in found:
        if error and one.thread.pk == thread:
            one.errors, one.typed = errors, _typed(request)
            one.questions = error.questions if isinstance(error, Unconfirmed) else {}
    _offer_to_confirm(article, [one for one in found if one.thread.pk == at], request.user)
    shown = [one for one in found if one.fits(show) or one.thread.pk == at]
    revision = newest_revision(article)
    context = {
        "article": article,
        "show": show,
        "choices": [(each, sum(one.fits(each) for one in found)) for each in Show],
        "revision": revision,
        "lost": [one for one in shown if one.thread.is_lost],
        "shown": shown,
        "found": found,
        "at": at,
        "sentences": Places(revision.text).sentences_for_scripts,
        "people": people_of_the_desk()[:MOST_PEOPLE],
    }
    context |= {"new": _new(request, revision.text, errors if not thread else [])}
    context["html"] = mark_safe(  # noqa: S308 (stored HTML, and what templates have made)
        marked(revision.html, shown, lambda threads: _framed(request, context, threads))
    )
    codes = {each.code for each in error.error_list} if error else set()
    status = (409 if "changed" in codes else 400) if error else 200
    return render(request, "desk/remarks.html", context, status=status)


def _offer_to_confirm(article: Any, at: list[ShownThread], user: Any) -> None:
    """Offer beside words that were accepted to confirm the verdicts that are of earlier ones."""
    for one in at:
        if one.is_accepted:
            one.confirming = confirming(article, user)


def _framed(request: HttpRequest, context: dict[str, Any], threads: list[ShownThread]) -> str:
    return render_to_string(
        "desk/_remark_threads.html", {**context, "threads": threads}, request
    ).strip()


def _new(request: HttpRequest, text: str, errors: list[str]) -> dict[str, Any]:
    """What the form that opens a thread has: what was typed, and where its words were found."""
    typed = _typed(request)
    is_sought = typed["quote"] and (request.method == "GET" or request.POST.get("act") == "find")
    found = look_up(text, typed["quote"]) if is_sought else {}
    if found.get("found") == 1 and not typed["words"]:
        typed["words"] = typed["quote"].strip()
    return {"typed": typed, "errors": errors, "found": found}


def _typed(request: HttpRequest) -> dict[str, str]:
    sent = request.POST if request.method == "POST" else request.GET
    return {name: sent.get(name, "") for name in TYPED}
