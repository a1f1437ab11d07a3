"""Whether the database itself refuses, whatever got round the models' own checks."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction


@contextmanager
def refused() -> Iterator[None]:
    with pytest.raises(IntegrityError), transaction.atomic():
        yield


def constraints(app: str) -> set[str]:
    """The names of all constraints of an app's models."""
    models = apps.get_app_config(app).get_models(include_auto_created=True)
    return {constraint.name for model in models for constraint in model._meta.constraints}


def insert_copy(row: Any, **changes: Any) -> None:
    """Insert a copy of a row, with changes, past save() and clean()."""
    model = type(row)
    values = {field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields}
    values.pop(model._meta.pk.attname)
    model.objects.bulk_create([model(**{**values, **changes})])
