"""Moments as people read them."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format


def with_zone(moment: datetime | None) -> str | None:
    """An aware datetime in the site's time zone, "8 Jan 2026, 09:00 UTC"; None for None.

    Django's own pages write moments in the same way: see config/formats.
    """
    return date_format(timezone.localtime(moment), "j M Y, H:i T") if moment else None


def in_words(day: date) -> str:
    """A day as the active language writes it: "8 January 2026", "8. Januar 2026"."""
    return date_format(day, "DATE_FORMAT")


def day_of(moment: datetime) -> date:
    """The day of a moment (an aware datetime) in the site's time zone."""
    return timezone.localdate(moment)


def start_of_day(day: date) -> datetime:
    """The moment when a day begins in the site's time zone (an aware datetime)."""
    return datetime.combine(day, time(), timezone.get_current_timezone())


def end_of_day(day: date) -> datetime:
    """The moment when a day is over in the site's time zone (an aware datetime)."""
    return start_of_day(day + timedelta(days=1))
