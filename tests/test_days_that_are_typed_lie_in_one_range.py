"""Every day that somebody types lies between 1400 and 2200: others are slips of the keyboard."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import get_resolver

from articles.fields import validate_year
from articles.pinning import pin
from articles.republishing import record_permission
from tests.make import make_article

HOUSE = ("articles", "analysis", "search", "desk")
# What a reader looks back at: days outside of what is kept are told by their own rule.
LOOKED_BACK_AT = {"as_of"}


def columns() -> Iterator[models.Field]:
    """The columns for days that forms or verbs take from people."""
    for model in (each for name in HOUSE for each in apps.get_app_config(name).get_models()):
        for column in model._meta.concrete_fields:
            is_typed = column.editable or column.name == "permitted_until"
            if type(column) is models.DateField and is_typed:
                yield column


def form_classes(base: type[forms.BaseForm] = forms.BaseForm) -> Iterator[type[forms.BaseForm]]:
    for each in base.__subclasses__():
        yield from form_classes(each)
        if each.__module__.split(".")[0] in HOUSE:
            yield each


def test_columns_refuse_other_years() -> None:
    found = [*columns()]
    assert len(found) > 8
    assert [str(each) for each in found if validate_year not in each.validators] == []


def test_forms_refuse_other_years() -> None:
    assert get_resolver().url_patterns  # reads all forms
    wrong = {
        f"{form.__module__}.{form.__name__}.{name}"
        for form in form_classes()
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.DateField | forms.DateTimeField)
        and name not in LOOKED_BACK_AT
        and not hasattr(form, "Meta")  # asked by their column
        and validate_year not in field.validators
    }
    assert wrong == set()


@pytest.mark.django_db
def test_a_permission_of_another_year_is_refused() -> None:
    with pytest.raises(ValidationError, match="year must lie between"):
        record_permission(make_article(), permission="By letter.", permitted_until=date(2, 1, 1))


@pytest.mark.django_db
def test_a_pin_until_another_year_is_refused() -> None:
    with pytest.raises(ValidationError, match="year must lie between"):
        pin(make_article(), datetime(9999, 1, 1, tzinfo=UTC))
