"""The public history of a claim can be had in the words of PROV-O: who did what to it, and when."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from analysis.countersigning import countersign
from analysis.evidence import delete_evidence
from analysis.models import Claim, Evidence
from analysis.withdrawal import merge_claim, reinstate_claim, withdraw_claim
from analysis.workflow import save_claim
from articles.models import Article
from articles.removal import Kind, remove_words
from articles.workflow import retract, revise
from tests.make import make_article, make_assessment, make_author, make_claim, make_evidence

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

BODY = "It was signed in one night. The record holds."
SITE = "http://testserver"
DESK = {"id": f"{SITE}/", "type": "Organization", "name": "Assay"}


@pytest.fixture
def article() -> Article:
    return make_article("A waiver", slug="waiver", body=BODY, author=make_author("Ana Lima"))


@pytest.fixture
def claim(article: Article) -> Claim:
    return make_claim(article, "in one night", statement="It took a night.")


def history(claim: Claim) -> list[dict[str, Any]]:
    answer = Client().get(f"/claims/{claim.pk}/history.jsonld")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/ld+json")
    nodes: list[dict[str, Any]] = answer.json()["@graph"]
    return nodes


def activities(claim: Claim, label: str) -> list[dict[str, Any]]:
    """What was done to a claim, of a kind: the last first."""
    found = (each for each in history(claim) if each["type"] == "Activity")
    return [each for each in found if each["label"].startswith(label)]


def test_it_begins_with_the_claim_and_the_article_that_makes_it(claim: Claim) -> None:
    told, statement = history(claim)
    assert told == {
        "id": f"{SITE}/claims/{claim.pk}/",
        "type": ["Entity", "schema:Claim"],
        "label": "Not assessed: “It took a night”, claimed by Ana Lima",
        "wasQuotedFrom": f"{SITE}/articles/waiver/",
        "wasAttributedTo": DESK,
    }
    assert (statement["value"], statement["specializationOf"]) == ("It took a night.", told["id"])


def test_an_assessment_says_who_judged_what_when_and_on_which_evidence(claim: Claim) -> None:
    piece = make_evidence(claim)
    judge = make_author("Bo Li", slug="bo", kind="person")
    at = datetime(2026, 3, 1, 9, tzinfo=UTC)
    row = make_assessment(claim, "supported", piece, signed_by=judge, recorded_at=at)
    [found] = activities(claim, "assessed")
    assert found["endedAtTime"] == "2026-03-01T09:00:00Z"
    signer = {"id": f"{SITE}/authors/bo/", "type": "Person", "name": "Bo Li"}
    assert found["wasAssociatedWith"] == signer
    statement = f"{SITE}/claims/{claim.pk}/#statement-1"
    assert found["used"] == [statement, piece.source.url]
    verdict = found["generated"]
    assert (verdict["value"], verdict["label"]) == ("supported", "Supported")
    assert (verdict["holdsFrom"], verdict["comment"]) == ("2026-02-10", row.rationale)
    assert "wasRevisionOf" not in verdict


def test_a_verdict_that_is_given_again_confirms_the_one_before(claim: Claim) -> None:
    first, _second = make_assessment(claim), make_assessment(claim)
    [found] = activities(claim, "confirmed")
    assert found["generated"]["wasRevisionOf"] == f"{SITE}/claims/{claim.pk}/#verdict-{first.pk}"


def test_a_countersignature_is_an_act_of_its_own(claim: Claim) -> None:
    row = make_assessment(claim)
    countersign(row, signed_by=make_author("Cy", kind="person"))
    [found] = activities(claim, "countersigned")
    assert found["wasAssociatedWith"]["name"] == "Cy"
    assert found["used"] == f"{SITE}/claims/{claim.pk}/#verdict-{row.pk}"


def test_each_statement_is_told_and_which_was_judged(claim: Claim) -> None:
    make_assessment(claim)
    restate(claim, "It took two nights.")
    first, second = (each for each in history(claim) if "#statement-" in str(each.get("id")))
    assert (first["value"], second["value"]) == ("It took a night.", "It took two nights.")
    assert second["wasRevisionOf"] == first["id"]
    assert second["generatedAtTime"] == first["invalidatedAtTime"]
    make_assessment(claim, "partly_supported")
    judged = [each["used"][0] for each in history(claim) if "#assessment-" in str(each.get("id"))]
    assert judged == [second["id"], first["id"]]


def restate(claim: Claim, statement: str, **how: Any) -> None:
    claim.refresh_from_db()
    claim.statement = statement
    save_claim(claim, **how)


def test_a_change_is_told_as_the_desk_s(claim: Claim, analyst: User) -> None:
    restate(claim, "It took two nights.", by=analyst)
    [found] = activities(claim, "Claim changed")
    assert found["wasAssociatedWith"] == DESK
    [column] = found["generated"]
    assert (column["label"], column["value"]) == ("Statement", "It took two nights.")
    assert column["wasRevisionOf"]["value"] == "It took a night."


def test_evidence_that_was_added_is_told(claim: Claim) -> None:
    piece: Evidence = make_evidence(claim, quote="On one night.")
    [found] = activities(claim, "Evidence added")
    assert found["label"] == f"Evidence added: {piece.source.title}"
    values = {each["label"]: each["value"] for each in found["generated"]}
    assert values["Quote"] == "On one night."


def test_evidence_that_was_taken_away_is_told_with_what_it_said(claim: Claim) -> None:
    piece = make_evidence(claim, quote="On one night.")
    delete_evidence(piece)
    [found] = activities(claim, "Evidence removed")
    values = {each["label"]: each["value"] for each in found["invalidated"]}
    assert values["Quote"] == "On one night."
    assert "generated" not in found


@pytest.mark.parametrize("is_public", [True, False])
def test_a_move_says_from_where_if_readers_can_open_that(claim: Claim, is_public: bool) -> None:
    old, new = claim.article, make_article("Another", slug="another", body=BODY)
    claim.refresh_from_db()
    claim.article = new
    save_claim(claim)
    if not is_public:
        old.refresh_from_db()
        retract(old, reason="It was made up.", withhold=True)
    [found] = activities(claim, "Moved here from another article")
    left = f"{SITE}/articles/waiver/"
    assert (left in found["used"]) == is_public
    assert history(claim)[0]["wasQuotedFrom"] == f"{SITE}/articles/another/"


def test_what_the_desk_did_with_its_listing_is_told(claim: Claim, article: Article) -> None:
    withdraw_claim(claim, reason="It is no claim.")
    reinstate_claim(claim, reason="It is one.")
    other = make_claim(article, "The record holds")
    merge_claim(claim, other, reason="They say the same.")
    merged, back, withdrawn = (each for each in history(claim) if "#act-" in str(each.get("id")))
    assert [each["comment"] for each in (withdrawn, back, merged)] == [
        "It is no claim.",
        "It is one.",
        "They say the same.",
    ]
    address = f"{SITE}/claims/{claim.pk}/"
    assert withdrawn["invalidated"] == back["generated"] == {"id": address}
    into = f"{SITE}/claims/{other.pk}/"
    assert merged["invalidated"] == {"id": address, "alternateOf": into}


def test_a_correction_of_its_words_is_told(claim: Claim, article: Article) -> None:
    make_assessment(claim)
    article.refresh_from_db()
    article.body = BODY.replace("in one night", "in no night")
    revise(article, grade="correction", note="It was in none.")
    [found] = activities(claim, "Correction")
    assert (found["comment"], found["wasAssociatedWith"]) == ("It was in none.", DESK)


def test_of_a_retracted_article_verdicts_and_days_stay_and_no_words(
    claim: Claim, article: Article
) -> None:
    row = make_assessment(claim, rationale="It says in one night.")
    restate(claim, "It took two nights.")
    article.refresh_from_db()
    retract(article, reason="It was made up.", withhold=True)
    told, assessed = history(claim)
    assert (told["label"], told["comment"]) == ("Claim 1", "It was made up.")
    assert assessed["generated"]["value"] == row.verdict
    assert "night" not in str((told, assessed))


def test_words_that_were_removed_by_law_are_gone(claim: Claim, article: Article) -> None:
    make_assessment(claim, rationale="It says in one night.")
    restate(claim, "It took one night.")
    restate(claim, "It was done.")
    remove_words(article, "one night", kind=Kind.PERSONAL, reason="A court said so.")
    assert "one night" not in str(history(claim))


def test_what_was_done_before_readers_had_the_article_is_not_told(editor: User) -> None:
    draft = make_article(slug="draft", body=BODY, published=False)
    claim = make_claim(draft, "in one night", statement="An unread statement.")
    restate(claim, "It took a night.")
    Article.objects.filter(pk=draft.pk).update(
        status="published", published_at="2026-01-08T09:00Z", public_number=1
    )
    assert "unread" not in str(history(claim))


def test_the_page_leads_to_it(reader: Client, claim: Claim) -> None:
    link = reader.get(claim.get_absolute_url())["Link"]
    provenance = 'rel="http://www.w3.org/ns/prov#has_provenance"'
    assert f"</claims/{claim.pk}/history.jsonld>; {provenance}" in link


def test_it_takes_as_many_queries_with_a_long_history(claim: Claim) -> None:
    def queries() -> int:
        history(claim)
        with CaptureQueriesContext(connection) as captured:
            history(claim)
        return len(captured)

    make_assessment(claim)
    restate(claim, "It took a week.")
    few = queries()
    for number in range(5):
        make_assessment(claim, ("disputed", "supported")[number % 2])
        restate(claim, f"It took {number + 2} nights.")
    assert queries() == few <= 12


def test_what_is_had_already_is_not_sent_again(reader: Client, claim: Claim) -> None:
    path = f"/claims/{claim.pk}/history.jsonld"
    known = {"if-none-match": reader.get(path)["ETag"]}
    assert reader.get(path, headers=known).status_code == 304
    make_assessment(claim)
    assert reader.get(path, headers=known).status_code == 200
