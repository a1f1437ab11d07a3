"""Parts of the desk's lists."""

from typing import Any

from django import template
from django.contrib.admin.templatetags.admin_list import date_hierarchy
from django.contrib.admin.views.main import ChangeList
from django.db.models import DateTimeField
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
    first, last = (_year_of_first(changes, name, order) for order in (name, f"-{name}"))
    if first is None or last is None or first == last:
        return date_hierarchy(changes) or {}
    years = map(str, range(first, last + 1))
    choices = [
        {"link": changes.get_query_string({f"{name}__year": year}, [f"{name}__"]), "title": year}
        for year in years
    ]
    return {"show": True, "back": None, "choices": choices}


def _year_of_first(changes: ChangeList, name: str, order: str) -> int | None:
    """The year of the first row in an order, which an index has."""
    rows: Any = changes.queryset.filter(**{f"{name}__isnull": False}).order_by(order)
    day = rows.values_list(name, flat=True).first()
    if day is not None and isinstance(changes.model._meta.get_field(name), DateTimeField):
        day = timezone.localtime(day)
    return day.year if day else None
