"""A claim's form locks the claims that it is newly related to, not those that it was related to.

(Those for or against which the claim argues are locked with it, by analysis.locks.)
"""

from analysis.admin.claims import touched_relations

STAYS = {"relations_from-0-to_claim": "5", "initial-relations_from-0-to_claim": "5"}


def test_a_row_that_stays_locks_nobody() -> None:
    assert touched_relations(STAYS) == set()


def test_a_new_row_and_one_that_differs_are_locked() -> None:
    new = {"relations_from-1-to_claim": "6", "relations_from-1-kind": "supports"}
    other = {"relations_from-2-to_claim": "7", "initial-relations_from-2-to_claim": "8"}
    assert touched_relations(STAYS | new | other) == {6, 7}


def test_a_row_of_which_another_field_differs_or_that_goes_is_locked() -> None:
    note = {"relations_from-0-note": "So", "initial-relations_from-0-note": ""}
    assert touched_relations(STAYS | note) == {5}
    assert touched_relations(STAYS | {"relations_from-0-DELETE": "on"}) == {5}


def test_what_is_no_key_is_left_to_the_form() -> None:
    assert touched_relations({"relations_from-0-to_claim": "x"}) == set()
