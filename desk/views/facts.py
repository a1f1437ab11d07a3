"""The fact pass of an article."""

import re
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from analysis.fact_checks import FactPass, fact_pass_of, reopen, tick
from articles.forms import key_of
from articles.models import Article
from articles.visibility import has_permission, texts_in_work_visible_to

from ..fact_forms import FilterForm, TickForm
from ..facts import counts_of, listed, text_with_marks

PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")
KEPT = ("source", "source_text")  # of what was sent, for what is ticked next


def fact_pass(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is to be checked of an article's newest text; POST ticks, or takes a tick back."""
    visible = Article.objects.filter(texts_in_work_visible_to(request.user))
    article = get_object_or_404(visible.defer("body", "html", "text"), pk=pk)
    if not has_permission(request.user, "analysis.view_factcheck"):
        raise PermissionDenied
    found = fact_pass_of(article)
    if found is None:
        raise Http404
    if request.method == "POST":
        if not has_permission(request.user, "analysis.add_factcheck"):
            raise PermissionDenied
        return _act(request, found)
    kept = {name: request.GET[name] for name in KEPT if name in request.GET}
    form = TickForm(article, initial={**kept, "revision": found.revision.number})
    return _page(request, found, form)


def _act(request: HttpRequest, found: FactPass) -> HttpResponse:
    form = TickForm(found.article, request.POST)
    try:
        if form.is_valid():
            _done(request, found, form.cleaned_data)
            return redirect(_next_address(request))
    except ValidationError as error:
        fresh = fact_pass_of(found.article) or found
        sent = {**request.POST.dict(), "revision": fresh.revision.number}
        form = TickForm(found.article, sent)
        form.add_error(None, error)
        return _page(request, fresh, form, status=409)
    return _page(request, found, form, status=400)


def _done(request: HttpRequest, found: FactPass, said: dict[str, Any]) -> None:
    """Do what the button says that was pressed."""
    if check := request.POST.get("reopen", ""):
        reopen(found.article, key_of(check) or 0, by=request.user)
        return
    tick(found.article, _places(request, found), **said, by=request.user)


def _places(request: HttpRequest, found: FactPass) -> set[tuple[int, int]]:
    """The one place that is ticked, or all that are left of its sentence."""
    whole = request.POST.get("sentence", "")
    place = PLACE.fullmatch(whole or request.POST.get("tick", ""))
    if place is None:
        return set()
    span = int(place[1]), int(place[2])
    if not whole:
        return {span}
    return {
        (fact.start, fact.end)
        for fact in found.facts
        if fact.is_left and span[0] <= fact.start and fact.end <= span[1]
    }


def _next_address(request: HttpRequest) -> str:
    """This page, with the same filter and the source that was chosen."""
    asked = {name: request.GET[name] for name in ("state", "kind") if request.GET.get(name)}
    kept = {name: request.POST[name] for name in KEPT if request.POST.get(name)}
    query = urlencode(asked | kept)
    return f"{request.path}?{query}#list" if query else f"{request.path}#list"


def _page(request: HttpRequest, found: FactPass, form: TickForm, status: int = 200) -> HttpResponse:
    filters = FilterForm(request.GET)
    filters.is_valid()
    context = {
        "article": found.article,
        "found": found,
        "form": form,
        "filters": filters,
        "counts": counts_of(found.facts),
        "sentences": [
            (sentence, "-".join(map(str, found.sentence_of(sentence.facts[0]))))
            for sentence in listed(found, filters.states, filters.kinds)
        ],
        "text": text_with_marks(found),
        "may_tick": has_permission(request.user, "analysis.add_factcheck"),
        "may_reopen": has_permission(request.user, "analysis.change_factcheck"),
    }
    return render(request, "desk/facts.html", context, status=status)
