"""A merge moves whatever refers to the row that goes: a foreign key that no mover knows is lost."""

import pytest

from articles.merging import KINDS, MOVERS


@pytest.mark.parametrize("kind", KINDS)
def test_each_foreign_key_has_a_mover(kind: str) -> None:
    model = KINDS[kind].model
    ties = [each for each in model._meta.get_fields(include_hidden=True) if each.auto_created]
    found = {
        f"{tie.related_model._meta.label_lower}.{tie.field.name}"
        for tie in ties
        if tie.is_relation and not tie.concrete and not tie.many_to_many
    }
    known = [key for mover in MOVERS if mover.kind == kind for key in mover.keys]
    assert found == {*known}
    assert len(known) == len({*known})
