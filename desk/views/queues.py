"""What waits: the front page of the desk, the list of queues, and the page of each."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.visibility import has_permission

from ..assignments import may_assign
from ..queues import queue_called, queues_of
from ..waiting import FILTERS, count_in_words, counted, number_of, page_of, with_first_rows


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What waits for whoever is logged in, the oldest of each queue first."""
    waiting = counted(queues_of(request.user), request.user)
    with_first_rows(waiting, request.user)
    busy = {each.queue.name for each in waiting}
    context = {
        "waiting": waiting,
        "empty": [queue for queue in queues_of(request.user) if queue.name not in busy],
        "may_write": has_permission(request.user, "articles.add_article"),
    }
    return render(request, "desk/front.html", context)


@require_safe
def queue_list(request: HttpRequest) -> HttpResponse:
    """All queues that are one's business, with how much waits in each."""
    queues = [*queues_of(request.user)]
    numbers = {each.queue.name: each.count for each in counted(queues, request.user)}
    rows = [(queue, numbers.get(queue.name, "0")) for queue in queues]
    return render(request, "desk/queue_list.html", {"rows": rows})


@require_safe
def queue(request: HttpRequest, name: str) -> HttpResponse:
    """One queue, the oldest first: all of it, one's own part, what nobody has, what is late."""
    shown = queue_called(name, request.user)
    if shown is None:
        raise Http404
    which = request.GET.get("show", "")
    which = which if which in FILTERS else ""
    rows = shown.narrowed(shown.rows(request.user), which, request.user)
    context: dict[str, Any] = {
        "queue": shown,
        "which": which,
        "filters": shown.filters,
        "page": page_of(shown, rows, request.GET),
        "count": count_in_words(number_of(rows)),
        "may_assign": may_assign(request.user),
    }
    return render(request, "desk/queue.html", context)
