"""What django-axes asks this site: whose failures a login counts as, and what the locked out see.

config/settings.py names these functions; the limits are there too.
"""

from contextlib import suppress
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

TOO_MANY_REQUESTS = 429


def login_name(request: HttpRequest, credentials: Any = None) -> str | None:
    """The username for which failures are counted; it is the same for the account's e-mail address.

    What names no account is counted as it was typed, so that the limit tells nothing of who exists.
    """
    typed = (credentials or request.POST).get("username")
    if typed is None:
        return None
    with suppress(ObjectDoesNotExist):
        typed = get_user_model().objects.get_by_natural_key(typed).get_username()
    return str(typed).lower()[: AccessAttempt._meta.get_field("username").max_length]


def client_address(request: HttpRequest) -> str | None:
    """The visitor's IP address, of IPv6 its /64 network, which one visitor has to itself.

    None where it is not known, as behind a Unix socket. Each proxy appends to X-Forwarded-For the
    address that has asked it. What stands left of the ones that TRUSTED_PROXIES appended, anybody
    may have written.
    """
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    hops = [hop.strip() for hop in forwarded if hop.strip()] + [request.META.get("REMOTE_ADDR", "")]
    try:
        address = ip_address(hops[max(0, len(hops) - 1 - settings.TRUSTED_PROXIES)])
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        network = ip_network((address, 64), strict=False)
        address = address.ipv4_mapped or network.network_address
    return str(address)


def locked_out(
    request: HttpRequest, _response: Any = None, credentials: Any = None
) -> HttpResponse:
    """The page (429) that says from when on another attempt is answered."""
    attempts = AccessAttempt.objects.filter(
        username=login_name(request, credentials), ip_address=client_address(request)
    )
    now = timezone.now()
    last = attempts.aggregate(last=Max("attempt_time"))["last"] or now
    again_at = last + settings.AXES_COOLOFF_TIME
    title = _("Too many attempts")
    context = {**admin.site.each_context(request), "title": title, "again_at": again_at}
    page = render(request, "registration/locked_out.html", context, status=TOO_MANY_REQUESTS)
    page.headers["Retry-After"] = str(max(1, ceil((again_at - now).total_seconds())))
    add_never_cache_headers(page)
    return page
