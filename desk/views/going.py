"""Going anywhere: a page, and the same as JSON for the palette."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..going import found_by, places_called


@require_safe
def go(request: HttpRequest) -> HttpResponse:
    """What is called so, and what is found; all rooms and queues where nothing is typed."""
    typed = request.GET.get("q", "").strip()[:200]
    context = {
        "typed": typed,
        "places": places_called(typed, request.user),
        "found": found_by(request, typed),
    }
    return render(request, "desk/go.html", context)


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Where one can go, as JSON: what is called as is typed (`q`), then what is found."""
    typed = request.GET.get("q", "").strip()[:200]
    rows = [*places_called(typed, request.user), *found_by(request, typed)]
    return JsonResponse({"places": [each.as_json() for each in rows]})
