"""Which members of a row the answer to a change has is read before anything is changed."""

import pytest

from accounts.models import User
from analysis.models import Claim
from articles.models import Article
from tests.api.addresses import API
from tests.api.clients import Program
from tests.make import make_claim

pytestmark = pytest.mark.django_db

WRONG = "?fields=nonsense"


def test_a_claim_stays_as_it_is(analyst: User) -> None:
    claim, program = make_claim(), Program(analyst)
    path = f"{API}claims/{claim.pk}/"
    answer = program.send("patch", path + WRONG, {"statement": "New."}, program.get(path))
    assert answer.status_code == 400
    assert Claim.objects.get(pk=claim.pk).statement == claim.statement


def test_it_is_told_before_whether_somebody_else_has_changed_it(analyst: User) -> None:
    path = f"{API}claims/{make_claim().pk}/{WRONG}"
    program = Program(analyst)
    answer = program.patch(path, {}, "application/json", headers={"If-Match": '"00"'})
    assert answer.status_code == 400


def test_a_draft_stays_as_it_is_and_where_it_is(writer: User) -> None:
    program = Program(writer)
    made = program.send("post", f"{API}drafts/", {"title": "After", "body": "It is so."})
    path = made.json()["address"]
    changed = program.send("patch", path + WRONG, {"title": "Before"}, program.get(path))
    submitted = program.send("post", f"{path}submit/{WRONG}")
    assert (changed.status_code, submitted.status_code) == (400, 400)
    article = Article.objects.get()
    assert (article.title, article.status) == ("After", Article.Status.DRAFT)
