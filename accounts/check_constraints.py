"""Check constraints of a row are asked about in one query.

Django asks the database about each constraint alone, in a savepoint of its own: three statements a
constraint, which were a third of all that saving an article sent.
"""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import models, router
from django.db.models import Q


class ChecksTogether(models.Model):
    """A model whose `full_clean` asks once about all its check constraints.

    Only where one of them fails is each asked alone, by Django, which says which it was.
    """

    class Meta:
        abstract = True

    _checks_hold = False  # found by validate_constraints, and used by it alone

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        self._checks_hold = _checks_hold(self, set(exclude or ()))
        super().validate_constraints(exclude=exclude)

    def get_constraints(self) -> list[tuple[type[models.Model], Sequence[models.BaseConstraint]]]:
        return [
            (model, [each for each in constraints if not self._is_known_to_hold(each)])
            for model, constraints in super().get_constraints()
        ]

    def _is_known_to_hold(self, constraint: models.BaseConstraint) -> bool:
        return self._checks_hold and isinstance(constraint, models.CheckConstraint)


def _checks_hold(row: Any, excluded: set[str]) -> bool:
    """Whether no check of the row fails; one that reads an excluded field is not made.

    Joined by AND they are false just where one of them is. An unknown result passes, as it does for
    each alone.
    """
    constraints = row._meta.constraints
    checks = [Q(each.condition) for each in constraints if isinstance(each, models.CheckConstraint)]
    made = [check for check in checks if excluded.isdisjoint(check.referenced_base_fields)]
    if not made:
        return True
    fields = set().union(*(check.referenced_base_fields for check in made))
    values = row._get_field_expression_map(meta=row._meta, exclude=excluded)
    against = {name: value for name, value in values.items() if name in fields}
    using = router.db_for_write(type(row), instance=row)
    return Q(*made).check(against, using=using)
