"""Formats of dates and times by language, in the place of Django's: FORMAT_MODULE_PATH names it."""
