"""The verdicts of an article that are of something earlier: one act confirms those that hold."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from analysis.confirmation import confirm_all
from articles.changed_since import show_refusal
from articles.forms import key_of
from articles.models import Article
from articles.visibility import claims_visible_to, has_permission

from ..models import RemarkThread
from ..remark_access import open_to
from ..stale_verdicts import ConfirmingForm, StaleVerdicts, said_of, stale_verdicts_of


def stale_verdicts(request: HttpRequest, pk: int) -> HttpResponse:
    """What differs from what was judged, claim by claim; POST confirms what is ticked of it."""
    if not has_permission(request.user, "analysis.add_assessment"):
        raise PermissionDenied
    articles = Article.objects.filter(claims_visible_to(request.user))
    article = get_object_or_404(articles.defer("body", "headings"), pk=pk)
    found = stale_verdicts_of(article)
    data = request.POST if request.method == "POST" else None
    form = ConfirmingForm(data, article=article, found=found, user=request.user)
    if form.is_valid() and _is_done(request, form, found):
        return redirect(_next(request, article))
    context = {"article": article, "stale": found, "form": form, "thread": _thread(request)}
    status = 400 if form.errors else 200
    return render(request, "desk/stale_verdicts.html", context, status=status)


def _is_done(request: HttpRequest, form: ConfirmingForm, found: StaleVerdicts) -> bool:
    """Whether what is ticked was confirmed; else the form says why not."""
    said: dict[str, Any] = form.cleaned_data
    claims = [row.claim for row in found.rows if row.claim.pk in said["claims"]]
    given = {"signed_by": said["signed_by"], "seen": said["seen"], "by": request.user}
    try:
        confirm_all(claims, said["rationale"], **given)
    except ValidationError as error:
        show_refusal(form, error)
        return False
    messages.success(request, said_of(len(claims)))
    return True


def _thread(request: HttpRequest) -> str:
    """The key of the remark from which somebody came; "" of none."""
    asked = request.POST.get("thread") or request.GET.get("thread")
    return str(key_of(asked) or "")


def _next(request: HttpRequest, article: Article) -> str:
    """Back to the remark from which somebody came, else this page with what is left."""
    threads = RemarkThread.objects.filter(article__in=open_to(request.user).only("pk"))
    thread = threads.filter(article=article, pk=_thread(request) or 0).first()
    return (
        thread.get_absolute_url() if thread else reverse("desk:stale_verdicts", args=[article.pk])
    )
