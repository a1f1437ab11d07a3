"""What the law took out of an article is in no button: an undo does not bring it back."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from analysis.evidence import save_relation
from analysis.models import Claim, Relation
from articles.models import Article
from articles.removal import remove_words
from tests.analysis.removed_names import WHY
from tests.desk.workbench import Workbench
from tests.make import make_article, make_claim, make_evidence

pytestmark = pytest.mark.django_db
BODY = "The charter was signed in February. Quliyev held the pen. Rain fell."


@pytest.fixture
def bench(client: Client, analyst: User) -> Workbench:
    return Workbench(client, make_article(body=BODY), analyst)


@pytest.fixture
def claim(bench: Workbench) -> Claim:
    claim = make_claim(bench.article, statement="Quliyev signed it.")
    bench.act(claim, "tie", quote="Quliyev held the pen.")
    make_evidence(claim, quote="Quliyev signed")
    other = make_claim(bench.article, "Rain fell", statement="It rained.")
    save_relation(Relation(from_claim=claim, to_claim=other, kind="supports", note="By Quliyev."))
    return claim


def typed_for(act: str, claim: Claim) -> dict[str, Any]:
    return {
        "untie": {"row": claim.passages.last().pk},  # type: ignore[union-attr]
        "restate": {"statement": "They signed it.", "kind": "factual"},
        "drop": {"row": claim.evidence.get().pk},
        "unrelate": {"row": claim.relations_from.get().pk},
    }[act]


@pytest.mark.parametrize("act", ["untie", "restate", "drop", "unrelate"])
def test_removed_words_do_not_come_back(bench: Workbench, claim: Claim, act: str) -> None:
    answer = bench.act(claim, act, **typed_for(act, claim))
    boss = User.objects.create_superuser("boss", email="boss@example.org")
    remove_words(Article.objects.get(pk=bench.article.pk), "Quliyev", by=boss, **WHY)
    edits = claim.edits.count()

    refused = bench.undo(answer)

    assert refused.status_code == 422
    assert "Words of it were removed for legal reasons" in refused.content.decode()
    assert "Quliyev" not in refused.content.decode()
    assert "Quliyev" not in Client().get(claim.get_absolute_url()).content.decode()
    assert claim.edits.count() == edits
