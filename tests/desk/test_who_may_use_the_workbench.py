"""Who reads the workbench, and who changes what on it."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from analysis.models import Assessment, Claim
from articles.models import Author
from tests.desk.workbench import Workbench, judged
from tests.make import (
    make_article,
    make_claim,
    make_evidence,
)

pytestmark = pytest.mark.django_db


def test_a_writer_reads_and_changes_nothing(
    client: Client, writer: User, bench: Workbench, signer: Author
) -> None:
    claim = make_evidence(make_claim(bench.article)).claim
    typed: dict[str, dict[str, Any]] = {
        "assess": judged(claim, signer),
        "evidence": {"cited": "https://example.org/x", "title": "X", "stance": "supports"},
        "tie": {"quote": "The parliament should repeal the amendment."},
        "restate": {"statement": "Else.", "kind": "factual"},
        "drop": {"row": claim.evidence.get().pk},
        "untie": {"row": claim.passages.get().pk},
    }
    seen = bench.seen(claim)
    client.force_login(writer)

    assert "Make the claim" not in bench.open(quote="")
    assert bench.make().status_code == 403
    for act, given in typed.items():
        assert bench.act(claim, act, **given, seen=seen).status_code == 403, act
    assert (Claim.objects.count(), Assessment.objects.count()) == (1, 0)


def test_a_draft_of_somebody_else_is_not_there_for_a_writer(client: Client, writer: User) -> None:
    client.force_login(writer)
    claim = make_claim(make_article(published=False))

    assert client.get(f"/desk/articles/{claim.article_id}/claims/").status_code == 404
    assert client.post(f"/desk/claims/{claim.pk}/note/", {"body": "X"}).status_code == 404


def test_whoever_is_not_logged_in_is_asked_to(client: Client) -> None:
    claim = make_claim()

    for url in (f"/desk/articles/{claim.article_id}/claims/", f"/desk/claims/{claim.pk}/tie/"):
        assert client.get(url).status_code == 302


def test_nobody_undoes_what_another_did(
    client: Client, bench: Workbench, editor: User, signer: Author
) -> None:
    answer = bench.make()
    client.force_login(editor)

    bench.undo(answer)

    assert Claim.objects.get().listing == "listed"
