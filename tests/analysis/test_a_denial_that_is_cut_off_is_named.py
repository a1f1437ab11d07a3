"""A split between a denial and what it denies leaves a verdict of earlier words."""

from typing import Any

import pytest

from analysis.impact import claims_touched_by
from analysis.models import Claim
from articles.workflow import prepare, revise
from tests.make import make_article, make_assessment, make_claim

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize(
    ("old", "new", "is_other"),
    [
        ("They did not ratify it.", "They did not. Ratify it.", True),
        ("They will ratify it in May.", "They will. Ratify it in May.", True),
        ("They met; they will ratify it.", "They met. They will ratify it.", False),
        ("Nobody came; they did ratify it.", "Nobody came. They did ratify it.", False),
        ("It came to nothing. They did ratify it.", "It came to nothing they did ratify it.", True),
    ],
)
def test_where_the_passage_stays(old: str, new: str, is_other: bool) -> None:
    article = make_article(body=old)
    claim = make_claim(article, "ratify it")
    make_assessment(claim)
    touched: Any = claims_touched_by(article, prepare(article.pk, new).rendered)
    assert bool(touched) is is_other
    article.body = new
    revise(article, grade="clarification", note="Put otherwise.")
    assert Claim.objects.get(pk=claim.pk).stale_for == ("words" if is_other else "")
