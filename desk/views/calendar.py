"""The calendar: what appears and what is due."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..calendar import month_called, month_of


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """A month (`month`, “2026-11”) as a table, or as a list (`as`, “list”)."""
    today = timezone.localdate()
    asked = request.GET.get("month", "")
    first = month_called(asked)
    shown = month_of(first or today.replace(day=1), request.user)
    context = {
        "month": shown,
        "today": today,
        "as_list": request.GET.get("as") == "list",
        "zone": timezone.get_current_timezone_name(),
        "page": {"problem": _("There is no such month. This is the present one.")}
        if asked and not first
        else None,
        "weekdays": [(WEEKDAYS_ABBR[day], WEEKDAYS[day]) for day in range(7)],
    }
    return render(request, "desk/calendar.html", context)
