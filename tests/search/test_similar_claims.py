"""Claims that say what a text says, or the opposite of it."""

import pytest

from search.similar import similar_to
from tests.make import make_claim

STATEMENT = "The corridor will be open for goods by the end of 2027."
OPPOSITE = "The corridor will not be open for goods by 2027."
OTHER = "The university has too few teachers of mathematics."

pytestmark = pytest.mark.django_db


def keys(text: str, **how: object) -> list[int]:
    return [each.claim for each in similar_to(text, **how)]  # type: ignore[arg-type]


def test_the_nearest_claim_is_the_first() -> None:
    same, opposite, _other = (make_claim(statement=each) for each in (STATEMENT, OPPOSITE, OTHER))
    found = keys("Goods will pass the open corridor by the end of 2027")
    assert {same.pk, opposite.pk} == {*found[:2]}
