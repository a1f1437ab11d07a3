"""What machines ask of any site: what they may crawl, whom to tell of a hole, how to search."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.utils.translation import get_language

from articles.methods import read_only

PLAIN = "text/plain; charset=utf-8"
# RFC 9116 asks for less than a year; it is renewed each day while the site runs.
CONTACTS_HOLD_FOR = timedelta(days=180)


@read_only
def robots_txt(request: HttpRequest) -> HttpResponse:
    """What no crawler need look at: the desk, forms, searches, and each claim of each day."""
    shut = [reverse("admin:index"), reverse("analysis:challenge"), f"{get_script_prefix()}search/"]
    lines = ["User-agent: *"]
    lines += [f"Disallow: {path}" for path in [*shut, "/*as_of="]]
    lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('articles:sitemap_index'))}", ""]
    return HttpResponse("\n".join(lines), content_type=PLAIN)


@read_only
def security_txt(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a hole in the site (RFC 9116); 404 where nobody is named."""
    if not settings.SECURITY_CONTACTS:
        raise Http404
    today = datetime.combine(timezone.now().date(), time(), UTC)
    lines = [f"Contact: {_as_uri(each)}" for each in settings.SECURITY_CONTACTS]
    lines += [
        f"Expires: {(today + CONTACTS_HOLD_FOR).isoformat()}",
        f"Preferred-Languages: {get_language().partition('-')[0]}",
        f"Canonical: {request.build_absolute_uri(request.path)}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type=PLAIN)


def _as_uri(contact: str) -> str:
    """An address as it stands there: “desk@example.org” is a mailto: URI."""
    is_uri = contact.startswith(("https:", "mailto:", "tel:"))
    return contact if is_uri else f"mailto:{contact}"


@read_only
def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser searches this site from its own search field."""
    origin = request.build_absolute_uri(get_script_prefix())
    content = render_to_string("opensearch.xml", {"origin": origin})
    return HttpResponse(content, content_type="application/opensearchdescription+xml")
