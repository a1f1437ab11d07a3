"""Parts of the desk's lists."""

from datetime import date, datetime
from typing import Any

from django import template
from django.contrib.admin.templatetags.admin_list import date_hierarchy
from django.contrib.admin.views.main import ChangeList
from django.db.models import Subquery
from django.utils import timezone

register = template.Library()


@register.inclusion_tag("admin/date_hierarchy.html")
def dates_of_list(changes: ChangeList) -> dict[str, Any]:
    """The years, months or days by which a list can be narrowed.

    As Django's, but all years from the first to the last: Django reads every row for those that
    have one, which takes 0.3 s of 200,000.
    """
    name = str(changes.date_hierarchy)
    if any(f"{name}__{part}" in changes.params for part in ("year", "month", "day")):
        return date_hierarchy(changes) or {}
    first, last = _years(changes, name)
    if first is None or last is None or first == last:
        return date_hierarchy(changes) or {}
    years = map(str, range(first, last + 1))
    choices = [
        {"link": changes.get_query_string({f"{name}__year": year}, [f"{name}__"]), "title": year}
        for year in years
    ]
    return {"show": True, "back": None, "choices": choices}


def _years(changes: ChangeList, name: str) -> tuple[int | None, int | None]:
    """The years of the first row and of the last, which an index has both; one query."""
    dated: Any = changes.queryset.filter(**{f"{name}__isnull": False})
    ends = {order: Subquery(dated.order_by(order).values(name)[:1]) for order in (name, f"-{name}")}
    any_row: Any = changes.model._default_manager.order_by()
    found = any_row.annotate(first=ends[name], last=ends[f"-{name}"]).values_list("first", "last")
    first, last = found.first() or (None, None)
    return _year(first), _year(last)


def _year(day: date | None) -> int | None:
    if isinstance(day, datetime):
        day = timezone.localtime(day)
    return day.year if day else None
