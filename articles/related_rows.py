"""Rows at the other end of a relation, for querysets that stand above the model they ask for.

A model names the relation, as any lookup does; so a module of models need not import the ones
that import it.
"""

from typing import Any

from django.db.models import Model, OuterRef


def related_rows(model: type[Model], relation: str) -> Any:
    """All rows of the model at the other end: related_rows(Author, "bylines") gives bylines."""
    other: Any = model._meta.get_field(relation).related_model
    return other._default_manager.all()


def rows_of_each(model: type[Model], relation: str) -> Any:
    """The related rows of each row of an outer query of `model`, for Exists() and Subquery()."""
    key: Any = model._meta.get_field(relation)
    return related_rows(model, relation).filter(**{key.remote_field.name: OuterRef("pk")})
