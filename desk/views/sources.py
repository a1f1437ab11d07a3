"""Sources: entering one from a citation, those that may be one, and links that do not answer."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.link_checks import silence
from analysis.models import LinkCheck, Source
from analysis.source_citations import Citation
from analysis.source_duplicates import alike_to, duplicates
from analysis.tasks import ask_again
from articles.forms import key_of
from articles.pagination import Ordering, paginate
from articles.visibility import has_permission

from ..source_forms import CitationForm, SilenceForm

BY_FAILURE = Ordering("broken_since", attribute="broken_since", descending=False)
MOST_COUNTED = 1_000  # links that do not answer


def sources(request: HttpRequest) -> HttpResponse:
    """Sources that may be one, and the form that reads a citation into a new source."""
    if not has_permission(request.user, "analysis.change_source"):
        raise PermissionDenied
    form = CitationForm(request.POST or None)
    found: Citation | None = None
    if form.is_valid():
        found = form.cleaned_data["citation"]
    groups, following = duplicates(request.GET.get("after", ""))
    broken = LinkCheck.objects.broken().order_by("pk")[: MOST_COUNTED + 1].count()
    context = {
        "form": form,
        "citation": found,
        "known": alike_to(Source(title=found.title, url=found.url)) if found else [],
        "new_source": _form_filled_in(found) if found else "",
        "groups": groups,
        "is_first": not request.GET.get("after"),
        "following": following,
        "broken": min(broken, MOST_COUNTED),
        "has_more_broken": broken > MOST_COUNTED,
    }
    return render(request, "desk/sources.html", context, status=400 if form.errors else 200)


def _form_filled_in(citation: Citation) -> str:
    """The address of the form for a new source, with what the citation says."""
    names = ("title", "publisher", "url", "published", "language")
    said = {name: getattr(citation, name) for name in names if getattr(citation, name)}
    return f"{reverse('admin:analysis_source_add')}?{urlencode(said)}"


def links(request: HttpRequest) -> HttpResponse:
    """Links that do not answer; POST asks one again, or says that it is no failure."""
    if not has_permission(request.user, "analysis.view_linkcheck"):
        raise PermissionDenied
    form = SilenceForm()
    if request.method == "POST":
        form = SilenceForm(request.POST)
        if _done(request, form):
            return redirect("desk:links")
    rows = LinkCheck.objects.filter(state=LinkCheck.State.BROKEN)
    rows = rows.select_related("source").prefetch_related("source__evidence__claim")
    page = paginate(rows, request.GET, BY_FAILURE)
    context = {"page": page, "form": form, "now": timezone.now()}
    return render(request, "desk/links.html", context, status=400 if form.errors else 200)


def _done(request: HttpRequest, form: SilenceForm) -> bool:
    """Whether what was pressed was done; else the form says why not."""
    if not has_permission(request.user, "analysis.change_linkcheck"):
        raise PermissionDenied
    if again := request.POST.get("again", ""):
        check = get_object_or_404(LinkCheck, pk=key_of(again) or 0)
        ask_again(check, by=request.user)
        _say_what_came(request, check)
        return True
    if not form.is_valid():
        return False
    said = form.cleaned_data
    try:
        silence(said["silence"], said["reason"], days=said["days"], by=request.user)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _say_what_came(request: HttpRequest, check: LinkCheck) -> None:
    """Say what a link that was asked again answers, or that it is being asked."""
    check.refresh_from_db()
    if check.is_being_asked:
        messages.info(request, _("%s: it is being asked again.") % check.source)
    elif check.state == LinkCheck.State.OK:
        messages.success(request, _("%s: the link answers again.") % check.source)
    else:
        words = _("%(source)s: the link does not answer. %(why)s")
        messages.warning(request, words % {"source": check.source, "why": check.why})
