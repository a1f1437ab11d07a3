"""Preview links: where staff make them, and the page that they lead to."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from accounts.rate_limits import is_within
from accounts.throttling import TOO_MANY_REQUESTS
from articles.article_page import context_in_state
from articles.media.lending import with_lent_media
from articles.models import Article

from ..models import PreviewLink
from ..preview_forms import PreviewLinkForm, PreviewRemarkForm
from ..preview_links import (
    add_remark,
    article_in,
    count_visit,
    find,
    is_published,
    make_link,
    revoke,
)

HOUR = 3600  # seconds
REMARKS_AN_HOUR = 10  # from one address
LINKS_SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
def preview_links(request: HttpRequest, pk: int) -> HttpResponse:
    """The links to an article, and the form that makes one. Its address is shown once."""
    article = get_object_or_404(Article.objects.editable_by(request.user), pk=pk)
    form = PreviewLinkForm(request.POST if request.method == "POST" else None)
    made = address = None
    if form.is_valid():
        try:
            made, token = make_link(article, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            address = request.build_absolute_uri(reverse("preview_page", args=[token]))
            form = PreviewLinkForm()
    links = (
        PreviewLink.objects.filter(article=article)
        .select_related("revision", "created_by")
        .only(
            *("label", "expires_at", "revoked_at", "visits", "last_visit_at", "shows_claims"),
            *("article", "revision__number", "created_by__display_name", "created_by__username"),
        )
    )
    context = {
        "article": article,
        "form": form,
        "made": made,
        "address": address,
        "newest": article.newest_number,
        "now": timezone.now(),
        "links": links.prefetch_related("remarks")[:LINKS_SHOWN],
    }
    status = 400 if form.errors else 200
    return render(request, "desk/preview_links.html", context, status=status)


@require_POST
def revoke_preview_link(request: HttpRequest, pk: int) -> HttpResponse:
    link = get_object_or_404(PreviewLink.objects.visible_to(request.user), pk=pk)
    revoke(link, by=request.user)
    return redirect("desk:preview_links", link.article_id)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def preview_page(request: HttpRequest, token: str) -> HttpResponse:
    """The text that a link is pinned to, as readers would see it, for whoever has the link.

    What is expired, revoked or was never made is answered alike. No cookie is asked for: the
    address is the secret, which no other site has; and a page that tells nobody its address sends
    none along with its form, by which Django would know it.
    """
    at = timezone.now()
    link = find(token, at)
    if link is None:
        raise Http404
    if is_published(link):
        return _private(redirect(link.article))
    if request.method == "POST":
        return _private(_answer(request, link))
    if request.method == "GET" and not request.user.is_authenticated:
        count_visit(link, at)
    return _private(_page(request, link, PreviewRemarkForm()))


def _answer(request: HttpRequest, link: PreviewLink) -> HttpResponse:
    """Keep a remark; what was typed stands in the form again where it is not taken."""
    if not link.takes_remarks:
        raise Http404
    form = PreviewRemarkForm({**request.POST.dict(), "approves": "approve" in request.POST})
    if not form.is_valid():
        return _page(request, link, form, status=400)
    if not is_within(request, "preview-remark", most=REMARKS_AN_HOUR, seconds=HOUR):
        form.add_error(None, _("Many remarks came from your address within an hour. Try later."))
        page = _page(request, link, form, status=TOO_MANY_REQUESTS)
        page.headers["Retry-After"] = str(HOUR)
        return page
    try:
        add_remark(link, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _page(request, link, form, status=400)
    return redirect(f"{request.path}?sent=1#remarks")


def _page(
    request: HttpRequest, link: PreviewLink, form: PreviewRemarkForm, status: int = 200
) -> HttpResponse:
    link.revision.article = link.article
    article, state = article_in(link)
    remarks = [*link.remarks.all()] if link.takes_remarks else []
    context: dict[str, Any] = {
        **context_in_state(article, state, AnonymousUser()),
        "preview": state,
        "without_claims": not link.shows_claims,
        "pinned": link.revision.number,
        "preview_link": link,
        "remarks": remarks,
        "is_approved": any(remark.approves for remark in remarks),
        "remark_form": form,
        "is_sent": "sent" in request.GET,
        "section": "article",
        "public_address": "",
    }
    article.public_number = 0  # readers have another text: the banner says of which this one is
    # Whoever has a link has no login by which pictures of a draft would be shown. What stands
    # around claims is read of the text before: there the pictures have their own addresses.
    page = render_to_string("desk/preview.html", context, request)
    return HttpResponse(with_lent_media(page, article.html, link.pk), status=status)


def _private(response: HttpResponse) -> HttpResponse:
    """For nobody but whoever has the link: no index, no cache, no address told to other sites."""
    response.headers["X-Robots-Tag"] = "noindex, noarchive"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
