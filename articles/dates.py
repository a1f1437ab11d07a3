"""Moments as people read them."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format


def with_zone(moment: datetime | None) -> str | None:
    """An aware datetime in the site's time zone, "8 Jan 2026, 09:00 UTC"; None for None.

    Django's own pages write moments in the same way: see config/formats.
    """
    return date_format(timezone.localtime(moment), "j M Y, H:i T") if moment else None
