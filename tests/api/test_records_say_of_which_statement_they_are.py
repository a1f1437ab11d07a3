"""Evidence, relations and assessments say where the claim has been put otherwise since."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from analysis.evidence import save_evidence, save_source
from analysis.models import Claim, Relation
from analysis.withdrawal import withdraw_claim
from analysis.workflow import save_claim
from articles.workflow import publish, retract
from tests.api.clients import Program
from tests.make import make_article, make_assessment, make_author, make_claim, make_evidence

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SIGNED, NEVER = "The charter was signed.", "The charter was never signed."


def on(day: int) -> datetime:
    return datetime(2026, 3, day, 12, tzinfo=UTC)


def restate(claim: Claim) -> None:
    row = Claim.objects.get(pk=claim.pk)
    row.statement = NEVER
    save_claim(row, at=on(10))


def data(reader: Client, address: str) -> Any:
    return json.loads(reader.get(address).content)


def rows(reader: Client, of: str) -> Any:
    return data(reader, f"/api/v1/{of}/")["results"]


@pytest.fixture
def claim() -> Claim:
    """A claim with evidence, a verdict and a relation of before it was restated."""
    article = make_article()
    claim = make_claim(article, statement=SIGNED, created_at=on(1))
    other = make_claim(article, "It could lead to new projects", created_at=on(1))
    piece = make_evidence(claim, at=on(2))
    make_assessment(claim, "supported", piece, recorded_at=on(3))
    Relation.objects.create(kind="supports", from_claim=other, to_claim=claim, added_at=on(2))
    return claim


def test_the_api_marks_what_is_of_an_earlier_statement(reader: Client, claim: Claim) -> None:
    assert not rows(reader, "evidence")[0]["is_of_earlier_statement"]
    restate(claim)
    make_evidence(claim, "disputes", at=on(12))
    marks = {each["stance"]: each["is_of_earlier_statement"] for each in rows(reader, "evidence")}
    assert marks == {"supports": True, "disputes": False}
    [relation] = rows(reader, "relations")
    assert relation["to_is_of_earlier_statement"]
    assert not relation["from_is_of_earlier_statement"]
    [assessed] = rows(reader, "assessments")
    assert (assessed["statement"], assessed["stale_for"]) == (SIGNED, ["statement"])


def test_evidence_that_a_verdict_rests_on_anew_is_of_this_one(reader: Client, claim: Claim) -> None:
    restate(claim)
    make_assessment(claim, "supported", claim.evidence.get(), recorded_at=on(12))
    assert not rows(reader, "evidence")[0]["is_of_earlier_statement"]


def test_evidence_that_was_changed_since_is_of_this_one(reader: Client, claim: Claim) -> None:
    restate(claim)
    piece = claim.evidence.get()
    piece.source.title = "The treaty series, new edition"
    save_source(piece.source, at=on(11))
    assert rows(reader, "evidence")[0]["is_of_earlier_statement"]
    piece.note = "It has the charter in no volume."
    save_evidence(piece, at=on(12))
    assert not rows(reader, "evidence")[0]["is_of_earlier_statement"]


def test_a_statement_that_no_reader_had_is_not_told(reader: Client) -> None:
    article = make_article(published=False)
    claim = make_claim(article, statement=SIGNED, created_at=on(1))
    make_assessment(claim, "supported", make_evidence(claim, at=on(2)), recorded_at=on(3))
    restate(claim)
    publish(article, publish_at=on(20))
    answer = reader.get("/api/v1/assessments/").content.decode()
    assert rows(reader, "assessments")[0]["statement"] is None and SIGNED not in answer
    assert rows(reader, "evidence")[0]["is_of_earlier_statement"]
    for form in ("json", "md"):
        twin = reader.get(f"/claims/{claim.pk}.{form}").content.decode()
        assert SIGNED not in twin and "earlier" in twin


def test_the_twins_mark_it_too(reader: Client, claim: Claim) -> None:
    assert "earlier" not in reader.get(f"/claims/{claim.pk}.json").content.decode()
    restate(claim)
    twin = data(reader, f"/claims/{claim.pk}.json")
    assert twin["finding"] == "stale"
    assert twin["evidence"][0]["is_of_earlier_statement"] is True
    assert twin["relations"][0]["is_of_earlier_statement_of"] == ["to"]
    assert twin["assessments"][0]["verdict_is_of_earlier"] == ["statement"]
    assert twin["assessments"][0]["statement"] == SIGNED
    told = reader.get(f"/claims/{claim.pk}.md").content.decode()
    assert "supports (of an earlier statement): [Source" in told
    assert "supported (of an earlier statement), " in told
    assert "supports (of an earlier statement) (from): " in told


def test_the_twin_of_a_retracted_claim_says_of_what_its_verdict_is(
    reader: Client, claim: Claim
) -> None:
    restate(claim)
    withdraw_claim(Claim.objects.get(pk=claim.pk), reason="It was never said.")
    retract(claim.article, reason="It was made up.")
    twin = data(reader, f"/claims/{claim.pk}.json")
    assert twin["assessments"][0]["verdict_is_of_earlier"] == ["statement"]
    assert (twin["listing"], twin["acts"][0]["act"]) == ("withdrawn", "withdraw")
    told = reader.get(f"/claims/{claim.pk}.md").content.decode()
    assert "supported (of an earlier statement), " in told and "withdraw" in told


def test_nothing_is_written_of_a_statement_that_was_not_seen(
    reader: Client, claim: Claim, analyst: User
) -> None:
    program = Program(analyst)
    other = make_evidence(claim, "context", at=on(2))
    note = {"claim": claim.pk, "body": "I agree.", "signed_by": make_author(user=analyst).slug}
    address = program.send("post", "/api/v1/notes/", note)["Location"]
    changes = {
        f"/api/v1/evidence/{other.pk}/": {"note": "It shows that it was signed."},
        address: {"body": "I agree fully."},
    }
    seen = {path: program.get(path) for path in changes}
    restate(claim)
    for path, change in changes.items():
        assert program.send("patch", path, change, seen=seen[path]).status_code == 412
        assert program.send("patch", path, change, seen=program.get(path)).status_code == 200
