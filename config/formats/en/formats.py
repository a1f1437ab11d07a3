"""English: a moment is "27 Nov 2026, 01:49 UTC", as in articles.dates.with_zone."""

DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "j M Y, H:i T"
TIME_FORMAT = "H:i"
