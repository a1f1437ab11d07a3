"""Fields of models whose values must make sense to readers."""

import re
from datetime import date, datetime
from typing import Any
from unicodedata import category

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from .languages import canonical, is_language, known_languages

FIRST_YEAR, LAST_YEAR = 1400, 2200
# What turns the direction of all that follows it, to the end of the page where it is not ended.
TURNS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
# Of Unicode's categories of characters those that show something: letters, digits, marks, signs.
SHOWN = frozenset("LNPS")
# Letters by their category that are drawn as nothing: fillers of Hangul, the blank of Braille.
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def validate_line(value: str) -> None:
    """Raise ValidationError for a line of text that shows nothing, or that turns what follows."""
    if TURNS.search(value):
        message = _("It has a mark that turns the direction of the text around it. Remove it.")
        raise ValidationError(message, code="turned")
    if not any(category(mark)[0] in SHOWN and mark not in BLANK for mark in value):
        raise ValidationError(_("Nothing in this can be seen."), code="unseen")


def validate_year(value: date | datetime) -> None:
    """Raise ValidationError for a day of a year that must be a slip of the keyboard."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        message = _("The year must lie between %(first)s and %(last)s.")
        params = {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise ValidationError(message, code="year", params=params)


def validate_language(value: str) -> None:
    if not is_language(value):
        message = _("“%(tag)s” is no language tag. Examples: en, az, ru, zh-Hant, de-AT.")
        raise ValidationError(message, code="language", params={"tag": value[:40]})


class LanguageInput(forms.TextInput):
    """A text field that offers the languages that have a name here."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        key = f"{(attrs or {}).get('id', name)}_languages"
        field = super().render(name, value, {**(attrs or {}), "list": key}, renderer)
        options = format_html_join("", '<option value="{}" label="{}">', known_languages())
        return format_html('{}<datalist id="{}">{}</datalist>', field, key, options)


class LanguageField(models.CharField):
    """A BCP 47 language tag, stored and compared in its canonical form: "zh-Hant"."""

    default_validators = [validate_language]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 35, "default": "en", **kwargs})

    def to_python(self, value: Any) -> Any:
        return canonical(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        return self.to_python(super().get_prep_value(value))

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{**kwargs, "widget": LanguageInput})
