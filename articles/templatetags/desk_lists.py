"""Parts of the desk's lists."""

from calendar import monthrange
from datetime import date, datetime
from typing import Any

from django import template
from django.contrib.admin.views.main import ChangeList
from django.db.models import Max, Min
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.after_response import kept_fresh

register = template.Library()

YEARS_KEPT = 600  # seconds
Parts = dict[str, int]


@register.inclusion_tag("admin/date_hierarchy.html")
def dates_of_list(changes: ChangeList) -> dict[str, Any]:
    """The years, months or days by which a list can be narrowed; no query.

    As Django's, but all there are between the first and the last, or in a year or a month: Django
    reads every row of the list for those that have any, which takes seconds of 200,000.
    """
    name = str(changes.date_hierarchy)
    asked = {part: changes.params.get(f"{name}__{part}") for part in ("year", "month", "day")}
    chosen = {part: int(value) for part, value in asked.items() if value}
    links = _Links(changes, name)
    if not chosen:
        choices = [links.to(str(year), year=year) for year in _years(changes.model, name)]
        return {"show": bool(choices), "back": None, "choices": choices}
    day = date(chosen["year"], chosen.get("month", 1), chosen.get("day", 1))
    if "day" in chosen:
        back = links.to(_month(day), year=day.year, month=day.month)
        choices = [{"title": _day(day)}]
    elif "month" in chosen:
        back = links.to(str(day.year), year=day.year)
        days = [day.replace(day=each + 1) for each in range(monthrange(day.year, day.month)[1])]
        choices = [links.to(_day(d), year=d.year, month=d.month, day=d.day) for d in days]
    else:
        back = links.to(_("All dates"))
        months = [day.replace(month=each + 1) for each in range(12)]
        choices = [links.to(_month(each), year=each.year, month=each.month) for each in months]
    return {"show": True, "back": back, "choices": choices}


class _Links:
    """Makes links to parts of a list by date, with what else it is narrowed by."""

    def __init__(self, changes: ChangeList, name: str) -> None:
        self.changes, self.name = changes, name

    def to(self, title: str, **parts: int) -> dict[str, str]:
        new = {f"{self.name}__{part}": value for part, value in parts.items()}
        return {"link": self.changes.get_query_string(new, [f"{self.name}__"]), "title": title}


def _month(day: date) -> str:
    return capfirst(date_format(day, "YEAR_MONTH_FORMAT"))


def _day(day: date) -> str:
    return capfirst(date_format(day, "MONTH_DAY_FORMAT"))


def _years(model: Any, name: str) -> range:
    """The years from the first row to the last; they are asked for after the response."""

    def ask() -> tuple[int, int] | tuple[()]:
        found = model._default_manager.aggregate(first=Min(name), last=Max(name))
        first, last = _year(found["first"]), _year(found["last"])
        return (first, last) if first and last else ()

    ends = kept_fresh(f"years.{model._meta.label_lower}.{name}", YEARS_KEPT, ask)
    return range(ends[0], ends[1] + 1) if ends else range(0)


def _year(day: date | None) -> int | None:
    if isinstance(day, datetime):
        day = timezone.localtime(day)
    return day.year if day else None
