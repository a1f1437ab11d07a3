"""Who sees to an article or a claim: shown, given, taken, given back, done."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from analysis.models import Claim
from articles.forms import key_of
from articles.models import Article

from ..assignments import assign, assigned, end, may_assign, may_take, take
from ..forms import AssignmentForm
from ..models import Assignment
from ..queues import JUDGES

Subject = Article | Claim


def article_assignment(request: HttpRequest, pk: int) -> HttpResponse:
    return _assignment(request, _article(request, pk))


def claim_assignment(request: HttpRequest, pk: int) -> HttpResponse:
    return _assignment(request, _claim(request, pk))


@require_POST
def take_work(request: HttpRequest) -> HttpResponse:
    """Take what a row of a queue is about (POST: `article` or `claim`), and go back (`next`)."""
    article, claim = (key_of(request.POST.get(name, "")) for name in ("article", "claim"))
    if not article and not claim:
        raise Http404
    subject = _claim(request, claim) if claim else _article(request, article or 0)
    try:
        take(subject, by=request.user)
    except ValidationError as error:
        messages.error(request, f"“{subject}”: {' '.join(error.messages)}")
    else:
        messages.success(request, _("“%s” waits for you now.") % subject)
    return HttpResponseRedirect(_way_back(request))


def _article(request: HttpRequest, pk: int) -> Article:
    articles = Article.objects.visible_to(request.user).only("title", "slug", "status")
    return get_object_or_404(articles, pk=pk)


def _claim(request: HttpRequest, pk: int) -> Claim:
    claims = Claim.objects.visible_to(request.user).only("statement", "article")
    return get_object_or_404(claims, pk=pk)


def _way_back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    is_safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if wanted and is_safe else reverse("desk:front")


def _assignment(request: HttpRequest, subject: Subject) -> HttpResponse:
    """The page of an assignment; POST does what its buttons say (`_do`)."""
    held = assigned(subject)
    form = _form(request, subject, held) if may_assign(request.user) else None
    if request.method == "POST" and _is_done(request, subject, form):
        return redirect(request.path)
    is_bad = request.method == "POST"
    return render(
        request,
        "desk/assignment.html",
        {
            "subject": subject,
            "is_claim": isinstance(subject, Claim),
            "held": held,
            "is_own": held is not None and held.to_id == request.user.pk,
            "may_take": held is None and may_take(subject, request.user),
            "form": form,
            "earlier": _earlier(subject),
        },
        status=400 if is_bad else 200,
    )


def _form(request: HttpRequest, subject: Subject, held: Assignment | None) -> AssignmentForm:
    is_sent = request.method == "POST" and request.POST.get("_do") == "assign"
    shown = {"to": held.to, "due_on": held.due_on, "priority": held.priority} if held else {}
    initial = {**shown, "instead_of": held.pk if held else None}
    right = JUDGES if isinstance(subject, Claim) else ""
    return AssignmentForm(request.POST if is_sent else None, initial=initial, right=right)


def _is_done(request: HttpRequest, subject: Subject, form: AssignmentForm | None) -> bool:
    """Do what is asked for; False where the form has to be mended."""
    try:
        return _do(request, subject, form)
    except ValidationError as error:
        if form is not None and form.is_bound and hasattr(error, "error_dict"):
            form.add_error(None, error)
            return False
        messages.error(request, " ".join(error.messages))
        return True


def _do(request: HttpRequest, subject: Subject, form: AssignmentForm | None) -> bool:
    """As _is_done; raises ValidationError where it is not possible any more."""
    what, user = request.POST.get("_do", ""), request.user
    if what == "take":
        take(subject, by=user)
        messages.success(request, _("It waits for you now."))
    elif what == "assign":
        if form is None:
            raise PermissionDenied
        if not form.is_valid():
            return False
        made = assign(subject, **form.cleaned_data, by=user)
        messages.success(request, _("It waits for %s now.") % made.to)
    elif what in (Assignment.End.DONE, Assignment.End.GIVEN_BACK):
        held = get_object_or_404(Assignment, pk=key_of(request.POST.get("assignment", "")) or 0)
        if held.subject != subject:
            raise Http404
        end(held, what, by=user)
        messages.success(request, _("It is with nobody now."))
    else:
        raise Http404
    return True


def _earlier(subject: Subject) -> Any:
    ended = subject.assignments.filter(ended_at__isnull=False)
    return ended.select_related("to").order_by("-ended_at", "-pk")[:20]
