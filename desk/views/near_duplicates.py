"""Pairs of topics, authors, organizations and sources that may be one."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles import pagination
from articles.forms import key_of
from articles.merging import KINDS, Kind, may_merge
from articles.models import ToldApart
from articles.near_pairs import Pair, not_told_apart, take_back, tell_apart, told_apart

LAST_SAID_FIRST = pagination.Ordering()  # by key


@dataclass(frozen=True)
class Line:
    """Two rows that may be one, the one entered first before the other."""

    rows: tuple[Any, Any]

    @property
    def pair(self) -> Pair:
        one, other = self.rows
        return one.pk, other.pk

    @property
    def merges(self) -> list[tuple[Any, str]]:
        """The one that would stay, and the page that shows what that changes."""
        one, other = self.rows
        return [(kept, _preview(kept, gone)) for kept, gone in ((one, other), (other, one))]


def _preview(kept: Any, gone: Any) -> str:
    name = f"admin:{kept._meta.app_label}_{kept._meta.model_name}_merge"
    return f"{reverse(name, args=[kept.pk])}?{urlencode({'gone': gone.pk})}"


def near_duplicates(request: HttpRequest) -> HttpResponse:
    """The pairs of one kind that may be one; POST says of two that they are different.

    With `different` those of which that was said; POST takes it back.
    """
    open_kinds = [name for name in KINDS if may_merge(request.user, name)]
    if not open_kinds:
        raise PermissionDenied
    name = request.GET.get("kind", "") or open_kinds[0]
    if name not in KINDS:
        raise Http404
    if name not in open_kinds:
        raise PermissionDenied
    is_told = "different" in request.GET
    if request.method == "POST":
        (_take_back if is_told else _tell_apart)(request, name)
        query = {"kind": name, **({"different": "1"} if is_told else {})}
        return redirect(f"{reverse('desk:near_duplicates')}?{urlencode(query)}")
    kind = KINDS[name]
    context = {
        "kinds": [(each, _title(KINDS[each]), each == name) for each in open_kinds],
        "kind": name,
        "title": _title(kind),
        "is_told": is_told,
        **(_told_apart(request, kind, name) if is_told else _near(request, kind, name)),
    }
    return render(request, "desk/near_duplicates.html", context)


def _near(request: HttpRequest, kind: Kind, name: str) -> dict[str, Any]:
    page = _page_of(not_told_apart(name, kind.pairs(kind.model)), request, name)
    return {"page": page, "lines": _lines(kind, page.rows)}


def _told_apart(request: HttpRequest, kind: Kind, name: str) -> dict[str, Any]:
    """The pairs that are different, what was said last first."""
    page = pagination.paginate(told_apart(name, kind.rows), request.GET, LAST_SAID_FIRST)
    said = {(told.low, told.high): told for told in page.rows}
    lines = [(said[line.pair], line) for line in _lines(kind, [*said])]
    return {"page": page, "lines": lines}


def _take_back(request: HttpRequest, name: str) -> None:
    key = key_of(request.POST.get("told", "")) or 0
    if told := ToldApart.objects.filter(kind=name, pk=key).first():
        take_back(told)
        messages.success(request, _("They are listed again among those that may be one."))
    else:
        messages.error(request, _("Somebody has taken this back in the meantime."))


def _title(kind: Kind) -> str:
    return capfirst(str(kind.model._meta.verbose_name_plural))


def _lines(kind: Kind, pairs: list[Pair]) -> list[Line]:
    rows = kind.rows.in_bulk({key for pair in pairs for key in pair})
    return [Line((rows[low], rows[high])) for low, high in pairs if low in rows and high in rows]


def _page_of(pairs: list[Pair], request: HttpRequest, kind: str) -> pagination.Page:
    """A page of pairs; its address names the pair before the first, so that none is skipped where
    others were merged meanwhile.
    """
    low, _dash, high = request.GET.get("after", "").partition("-")
    last = (key_of(low) or 0, key_of(high) or 0)
    first = sum(1 for pair in pairs if pair <= last)

    def link(place: int) -> str:
        after = "-".join(map(str, pairs[place - 1])) if place > 0 else ""
        return urlencode({"kind": kind, **({"after": after} if after else {})})

    end = first + pagination.PER_PAGE
    page = pagination.Page(pairs[first:end], KINDS[kind].rows.none())
    if first:
        page.first, page.previous = link(0), link(max(0, first - pagination.PER_PAGE))
    if end < len(pairs):
        page.next, page.last = (
            link(end),
            link((len(pairs) - 1) // pagination.PER_PAGE * pagination.PER_PAGE),
        )
    return page


def _tell_apart(request: HttpRequest, name: str) -> None:
    keys = [key_of(request.POST.get(each, "")) or 0 for each in ("one", "other")]
    rows = list(KINDS[name].rows.filter(pk__in=keys))
    if len(rows) < 2:
        messages.error(request, _("One of the two is gone: it was merged or deleted meanwhile."))
        return
    tell_apart(name, *rows, by=request.user)
    told = _("“%(one)s” and “%(other)s” are different. They are listed no more.")
    messages.success(request, told % {"one": rows[0], "other": rows[1]})
