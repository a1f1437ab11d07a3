"""The pages on which readers write to the desk. No cache keeps them."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.rate_limits import is_within
from accounts.throttling import TOO_MANY_REQUESTS
from articles.methods import never_kept, read_only

from .challenge_form import ChallengeForm
from .challenge_subject import Subject
from .challenges import receive_challenge

HOUR = 3600  # seconds


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def challenge(request: HttpRequest) -> HttpResponse:
    """The form; what was typed stands in it again wherever it is not taken."""
    subject = Subject.asked_for(request.GET)
    if request.method != "POST":
        form = ChallengeForm(initial={"key": uuid4()}, subject=subject)
        return _show(request, form, subject)
    form = ChallengeForm(request.POST, subject=subject)
    if not form.is_valid():
        return _show(request, form, subject)
    if not is_within(request, "challenge", most=settings.CHALLENGES_AN_HOUR, seconds=HOUR):
        message = _("Many messages came from your address within an hour. Send it again later.")
        form.add_error(None, message)
        page = _show(request, form, subject, status=TOO_MANY_REQUESTS)
        page.headers["Retry-After"] = str(HOUR)
        return page
    receive_challenge(form.instance)
    about = form.subject.query if form.subject else ""
    return redirect(reverse("analysis:challenge_thanks") + about)


@read_only
@never_kept
@never_cache
def challenge_thanks(request: HttpRequest) -> HttpResponse:
    """What happens next with a message."""
    context = {"subject": Subject.asked_for(request.GET), **_promises()}
    return render(request, "analysis/challenge_thanks.html", context)


def _show(
    request: HttpRequest, form: ChallengeForm, subject: Subject | None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "subject": subject, **_promises()}
    return render(request, "analysis/challenge.html", context, status=status)


def _promises() -> dict[str, Any]:
    """For how many days an e-mail address is kept."""
    return {
        "days": settings.CHALLENGE_ADDRESS_DAYS,
        "days_unanswered": settings.CHALLENGE_UNANSWERED_DAYS,
    }
