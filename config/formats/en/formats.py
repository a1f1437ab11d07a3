"""English: a day is "8 January 2026", a moment of the desk "27 Nov 2026, 01:49 UTC".

articles.dates has the same: in_words and with_zone.
"""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "j M Y, H:i T"
TIME_FORMAT = "H:i"
