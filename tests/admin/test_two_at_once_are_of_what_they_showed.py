"""Of two at one moment, what one writes is of the claim as it was, or the form asks again."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from analysis.models import Claim, ClaimEdit, Evidence, NoteVersion, Relation, Withdrawal
from analysis.workflow import save_claim
from tests.admin.desk import fields_of, form_url, opened
from tests.at_once import at_once
from tests.make import make_author, make_claim, make_source

pytestmark = pytest.mark.django_db(transaction=True)

OTHERWISE = "The charter was refused."
ROUNDS = 3


def restate(key: int) -> None:
    row = Claim.objects.get(pk=key)
    row.statement = OTHERWISE
    save_claim(row)


def evidence_of(claim: Claim) -> tuple[dict[str, Any], Callable[[], Any]]:
    row = {"evidence-TOTAL_FORMS": "1", "evidence-0-stance": "supports"}
    row |= {"evidence-0-source": make_source().pk}
    return row, lambda: Evidence.objects.filter(claim=claim).values_list("added_at", flat=True)


def note_on(claim: Claim) -> tuple[dict[str, Any], Callable[[], Any]]:
    row = {"notes-TOTAL_FORMS": "1", "notes-0-body": "It is so."}
    row |= {"notes-0-signed_by": make_author("Ana Lima").pk}
    versions = NoteVersion.objects.filter(note__claim=claim)
    return row, lambda: versions.values_list("written_at", flat=True)


def relation_to(claim: Claim) -> tuple[dict[str, Any], Callable[[], Any]]:
    other = make_claim(claim.article, "It could lead to new projects")
    row = {"relations_from-TOTAL_FORMS": "1", "relations_from-0-kind": "supports"}
    row |= {"relations_from-0-to_claim": other.pk}
    return row, lambda: Relation.objects.filter(from_claim=claim).values_list("added_at", flat=True)


def check(answer: Any, claim: Claim, when: Callable[[], Any]) -> None:
    """Either it was done before the claim was restated, or it was not done."""
    assert Claim.objects.get(pk=claim.pk).statement == OTHERWISE
    restated = ClaimEdit.objects.get(claim=claim, subject="claim").at
    done = list(when())
    assert len(done) == (answer.status_code == 302)
    assert all(at <= restated for at in done)


@pytest.mark.parametrize("row_of", [evidence_of, note_on, relation_to])
def test_a_row_and_a_new_statement(row_of: Any, editor: User, as_user: Any) -> None:
    desk = as_user(editor)
    for _round in range(ROUNDS):
        claim = make_claim()
        row, when = row_of(claim)
        url = form_url("analysis.claim", claim.pk)
        page = desk.get(url)
        sent = fields_of(page) | opened(page) | {"_save": "Save"} | row
        answer, _done = at_once(lambda: desk.post(url, sent), lambda: restate(claim.pk))  # noqa: B023
        check(answer, claim, when)


def test_a_withdrawal_and_a_new_statement(editor: User, as_user: Any) -> None:
    desk = as_user(editor)
    for _round in range(ROUNDS):
        claim = make_claim()
        url = f"/admin/analysis/claim/{claim.pk}/withdraw/"
        seen = desk.get(url).context["form"]["seen"].value()
        sent = {"reason": "It was no claim.", "seen": seen}
        answer, _done = at_once(lambda: desk.post(url, sent), lambda: restate(claim.pk))  # noqa: B023
        acts = Withdrawal.objects.filter(claim=claim)
        check(answer, claim, lambda: acts.values_list("at", flat=True))  # noqa: B023
