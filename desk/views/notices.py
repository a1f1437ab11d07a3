"""Notices: what happened, as a list, and when each person wants it by mail."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from articles.forms import key_of
from articles.pagination import Ordering, paginate

from ..forms import NoticeChoiceForm
from ..models import NoticeChoice
from ..notice_texts import notices_of, path_of, sentence
from ..notices import mark_read

BY_TIME = Ordering("at", attribute="at")


def notice_list(request: HttpRequest) -> HttpResponse:
    """The notices of whoever is logged in, newest first. POST (`read`: a key, or "all") marks
    them as read.
    """
    if request.method == "POST":
        wanted = request.POST.get("read", "")
        mark_read(request.user, None if wanted == "all" else [key_of(wanted) or 0])
        return redirect(request.get_full_path())
    page = paginate(notices_of(request.user), request.GET, BY_TIME)
    rows = [(notice, sentence(notice), path_of(notice)) for notice in page.rows]
    has_unread = any(notice.read_at is None for notice in page.rows)
    context = {"page": page, "rows": rows, "has_unread": has_unread}
    return render(request, "desk/notice_list.html", context)


def settings(request: HttpRequest) -> HttpResponse:
    """When somebody gets notices by mail."""
    chosen = NoticeChoice.objects.filter(user=request.user.pk).first()
    chosen = chosen or NoticeChoice(user_id=request.user.pk)  # type: ignore[misc]
    form = NoticeChoiceForm(request.POST or None, instance=chosen)
    if form.is_valid():
        form.save()
        messages.success(request, _("Your choice is saved."))
        return redirect(request.path)
    status = 400 if form.errors else 200
    return render(request, "desk/settings.html", {"form": form}, status=status)
