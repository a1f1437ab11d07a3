"""A new claim says the same, or the opposite, as others said when its form was opened."""

import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from analysis.models import Claim, Relation
from analysis.workflow import save_claim
from tests.desk.workbench import QUOTE, Workbench
from tests.make import make_article, make_claim
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["restates", "contradicts"])
def test_of_one_that_says_something_else_by_now_it_is_told(
    client: Client, analyst: User, kind: str
) -> None:
    bench = Workbench(client, make_article(), analyst)
    other = make_claim(make_article(), statement="It was signed.")
    seen = seen_in(bench.open(quote=QUOTE))
    other.statement = "It was never signed."
    save_claim(other, fields=["statement"])
    typed: dict[str, Any] = {kind: [other.pk]}

    refused = bench.make(**typed, seen=seen)

    assert refused.status_code == 422
    assert "“It was signed.”" in words(refused) and "“It was never signed.”" in words(refused)
    assert not Claim.objects.filter(article=bench.article).exists()

    assert bench.make(**typed, seen=seen_in(refused.content.decode())).status_code == 200
    assert Relation.objects.get().kind == kind


def seen_in(page: str) -> str:
    found = re.search(r'name="seen" value="([^"]+)"', page)
    assert found
    return found[1]
