"""Columns whose values are unique, though no foreign key may refer to them."""

from typing import Any

from django.db.models import Q, UniqueConstraint


def unique_value(
    column: str, name: str, message: Any, *, is_in_forms: bool = True
) -> UniqueConstraint:
    """A constraint by which a column has no value twice; a form that has it says `message` there.

    `unique=True` makes the column a possible target of foreign keys. PostgreSQL then lets nobody
    insert a row that refers to a row while the column of that one is written, and asks for this at
    the end of the transaction, where the other locks are held: two such transactions could wait
    for each other for ever. An index with a condition is no such target. This condition is always
    true, and both databases find by the index still.
    """
    return UniqueConstraint(
        fields=[column],
        condition=Q((f"{column}__isnull", False)),
        name=name,
        # Django puts a message of this code at the field, and any other above the form.
        violation_error_code="unique" if is_in_forms else None,
        violation_error_message=message,
    )
