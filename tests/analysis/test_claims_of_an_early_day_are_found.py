"""As of a day claims are found in the articles of then, be these few or many."""

from datetime import UTC, date, datetime

import pytest

from analysis.as_of import AsOf
from analysis.models import Claim, claims_on_day
from analysis.workflow import save_claim
from tests.make import make_article, make_claim

pytestmark = pytest.mark.django_db


def on(day: int, month: int) -> datetime:
    return datetime(2026, month, day, 12, tzinfo=UTC)


@pytest.mark.parametrize("few", [1000, 0])
def test_few_and_many_are_found_alike(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims_on_day, "FEW_ARTICLES", few)
    early = make_article("The first", at=on(1, 1))
    late = make_article("The second", at=on(1, 3))
    stayed = make_claim(early, created_at=on(2, 1))
    moved = make_claim(early, created_at=on(2, 1))
    make_claim(late, created_at=on(2, 1))
    moved.article = late
    save_claim(moved, at=on(2, 3))
    found = Claim.objects.as_of(AsOf(date(2026, 2, 1))).order_by("pk")
    assert [(each.pk, each.article_as_of) for each in found] == [
        (stayed.pk, early.pk),
        (moved.pk, early.pk),
    ]
