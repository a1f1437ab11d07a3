"""Moments as people read them."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format


def with_zone(moment: datetime | None) -> str | None:
    """An aware datetime in the site's time zone, "8 Jan 2026, 09:00 UTC"; None for None.

    Django's own pages write moments in the same way: see config/formats.
    """
    return date_format(timezone.localtime(moment), "j M Y, H:i T") if moment else None


def year_of_moments(year: int) -> tuple[datetime, datetime]:
    """When a year begins in the site's time zone, and when the next one does (aware datetimes)."""
    zone = timezone.get_current_timezone()
    return datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)


def start_of_day(day: date) -> datetime:
    """The moment when a day begins in the site's time zone (an aware datetime)."""
    return datetime.combine(day, time(), timezone.get_current_timezone())


def end_of_day(day: date) -> datetime:
    """The moment when a day is over in the site's time zone (an aware datetime)."""
    return start_of_day(day + timedelta(days=1))
