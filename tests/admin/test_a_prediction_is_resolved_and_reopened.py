from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from accounts.models import User
from analysis import predictions
from analysis.models import Assessment, Claim, Evidence
from articles.models import Author
from tests.admin.desk import errors_of, fields_of, fill_in, form_url, save
from tests.make import make_assessment, make_author, make_claim, make_evidence
from tests.rendered_html import words


def make_the_claim() -> Claim:
    return make_claim(
        kind="predictive", resolves_on=date(2026, 2, 1), resolution_criteria="A treaty is signed."
    )


@pytest.fixture(scope="module")
def committed_claim(commit: Callable[[Any], Any]) -> Claim:
    return commit(make_the_claim)


@pytest.fixture
def claim(db: None, committed_claim: Claim) -> Claim:
    return deepcopy(committed_claim)


@pytest.fixture
def evidence(claim: Claim) -> Evidence:
    return make_evidence(claim)


@pytest.fixture
def desk(analyst: User) -> Author:
    return make_author("The desk", user=analyst)


def step(claim: Claim, name: str) -> str:
    return f"/admin/analysis/claim/{claim.pk}/{name}/"


def answer(author: Author, evidence: Evidence, **changes: Any) -> dict[str, Any]:
    return {
        "verdict": "fulfilled",
        "holds_from": "2026-02-10",
        "signed_by": author.pk,
        "rationale": "It was signed.",
        "rests_on": [evidence.pk],
    } | changes


def actions_of(client: Any, claim: Claim) -> list[str]:
    """The buttons on the claim's page; each leads somewhere."""
    page = client.get(form_url("analysis.claim", claim.pk))
    found = page.context.get("action_buttons", [])
    for button, _words in found:
        answer = fill_in(client, form_url("analysis.claim", claim.pk), **{button: "1"})
        assert client.get(answer.url).status_code == 200
    return [str(words) for _button, words in found]


def test_an_analyst_resolves_a_prediction(
    claim: Claim, evidence: Evidence, desk: Author, analyst: User, as_user: Any
) -> None:
    page = as_user(analyst).post(step(claim, "resolve"), answer(desk, evidence), follow=True)
    assert "Resolved: Fulfilled." in words(page)
    assert page.redirect_chain[0][0] == form_url("analysis.claim", claim.pk)
    claim.refresh_from_db()
    assert (claim.verdict, claim.due_on) == ("fulfilled", None)
    assessment = Assessment.objects.get()
    assert (assessment.signed_by, assessment.rationale) == (desk, "It was signed.")
    assert list(assessment.evidence.all()) == [evidence]


def test_an_editor_reopens_it(
    claim: Claim, evidence: Evidence, desk: Author, editor: User, as_user: Any
) -> None:
    make_assessment(claim, "fulfilled", evidence)
    asked = answer(desk, evidence, rationale="It was a draft.", rests_on=[])
    page = as_user(editor).post(step(claim, "reopen"), asked, follow=True)
    assert "Open again." in words(page)
    claim.refresh_from_db()
    assert claim.verdict == "open"
    assert claim.assessments.count() == 2


def test_the_page_shows_what_it_is_judged_by_and_suggests_the_user_s_own_name(
    claim: Claim, evidence: Evidence, desk: Author, analyst: User, as_user: Any
) -> None:
    page = as_user(analyst).get(step(claim, "resolve"))
    for shown in ("A treaty is signed.", "1 February 2026", "Not yet assessed", str(evidence)):
        assert shown in words(page)
    form = page.context["form"]
    assert form["signed_by"].value() == desk.pk
    offered = [value for value, _label in form.fields["verdict"].choices]
    assert offered == ["", "fulfilled", "partly_fulfilled", "not_fulfilled", "void"]


def test_a_claim_offers_the_step_that_fits(
    claim: Claim, analyst: User, writer: User, as_user: Any
) -> None:
    client = as_user(analyst)
    always = ["Withdraw…", "Merge…"]
    assert actions_of(client, claim) == ["Resolve…", *always]
    make_assessment(claim, "open")
    assert actions_of(client, claim) == ["Resolve…", *always]
    make_assessment(claim, "void", holds_from=date(2026, 3, 1))
    assert actions_of(client, claim) == ["Reopen…", *always]
    assert actions_of(client, make_claim()) == always
    assert actions_of(as_user(writer), claim) == []


@pytest.mark.parametrize("name", ["resolve", "reopen"])
def test_a_writer_and_a_reader_take_neither_step(
    name: str, claim: Claim, evidence: Evidence, desk: Author, writer: User, as_user: Any,
    reader: Any,
) -> None:  # fmt: skip
    for client, status in ((as_user(writer), 403), (reader, 302)):
        assert client.get(step(claim, name)).status_code == status
        assert client.post(step(claim, name), answer(desk, evidence)).status_code == status
    assert not Assessment.objects.exists()


@pytest.mark.parametrize("name", ["resolve", "reopen"])
def test_only_predictions_have_these_pages(name: str, analyst: User, as_user: Any) -> None:
    assert as_user(analyst).get(step(make_claim(), name)).status_code == 404


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"verdict": "open"}, "valid choice"),
        ({"verdict": ""}, "required"),
        ({"rationale": " "}, "required"),
        ({"rests_on": []}, "must rest on evidence"),
        ({"rests_on": ["x"]}, "not a valid value"),
        ({"holds_from": "2999-01-01"}, "lies ahead"),
        ({"holds_from": "2026-02-31"}, "valid date"),
        ({"signed_by": "x"}, "valid choice"),
        ({"holds_from": "2026-01-09"}, "since 10 January 2026: choose that day"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    changes: dict[str, Any], message: str, claim: Claim, evidence: Evidence, desk: Author,
    analyst: User, as_user: Any,
) -> None:  # fmt: skip
    make_assessment(claim, "open", evidence, holds_from=date(2026, 1, 10))
    asked = answer(desk, evidence, **{"rationale": "My words.", **changes})
    page = as_user(analyst).post(step(claim, "resolve"), asked)
    assert page.status_code == 200
    assert message in words(page)
    assert "rationale" in changes or "My words." in page.content.decode()
    assert claim.assessments.count() == 1


def test_the_second_to_resolve_it_is_told_and_keeps_what_was_typed(
    claim: Claim, evidence: Evidence, desk: Author, analyst: User, as_user: Any
) -> None:
    client = as_user(analyst)
    client.get(step(claim, "resolve"))
    predictions.resolve(
        claim, "void", "No.", holds_from=date(2026, 2, 9), signed_by=desk, evidence=[evidence]
    )
    asked = answer(desk, evidence, rationale="My words.")
    page = client.post(step(claim, "resolve"), asked)
    assert "It was resolved meanwhile: “Void” since 9 February 2026." in words(page)
    assert "My words." in page.content.decode()
    claim.refresh_from_db()
    assert claim.verdict == "void"


def test_the_evidence_of_another_claim_cannot_be_ticked(
    claim: Claim, desk: Author, analyst: User, as_user: Any
) -> None:
    foreign = make_evidence(make_claim())
    page = as_user(analyst).post(step(claim, "resolve"), answer(desk, foreign))
    assert "valid choice" in words(page)


@pytest.mark.parametrize(
    "moved",
    [
        {"resolution_criteria": "Easier."},
        {"resolves_on": "2027-01-01"},
        {"statement": "The other way round."},
    ],
)
def test_what_it_is_judged_by_cannot_be_moved_after_the_outcome(
    moved: dict[str, str], claim: Claim, evidence: Evidence, editor: User, as_user: Any
) -> None:
    client, url = as_user(editor), form_url("analysis.claim", claim.pk)
    make_assessment(claim, "fulfilled", evidence)
    page = fill_in(client, url, **moved)
    assert "To change this, reopen it first." in errors_of(page)
    save(client, url, slug="a-better-address")
    claim.refresh_from_db()
    assert claim.slug == "a-better-address"
    assert claim.resolution_criteria == "A treaty is signed."
    make_assessment(claim, "open", evidence, holds_from=date(2026, 3, 1))
    save(client, url, **moved)


def test_a_form_that_was_opened_before_the_outcome_is_told(
    claim: Claim, evidence: Evidence, editor: User, as_user: Any
) -> None:
    client, url = as_user(editor), form_url("analysis.claim", claim.pk)
    opened = client.get(url)
    typed = fields_of(opened) | {"resolution_criteria": "Easier.", "_save": "Save"}
    make_assessment(claim, "fulfilled", evidence)
    page = client.post(url, typed)
    assert "To change this, reopen it first." in errors_of(page)
    assert "Easier." in page.content.decode()


def test_the_queue_of_the_first_page_leads_on_to_resolving(
    claim: Claim, analyst: User, as_user: Any
) -> None:
    client = as_user(analyst)
    urls = {each.queue.name: each.queue.url for each in client.get("/admin/").context["queues"]}
    listed = client.get(urls["predictions"])
    assert f'href="{step(claim, "resolve")}"' in listed.content.decode()
    assert "1 Feb" in words(listed)
    everything = client.get("/admin/analysis/claim/").content.decode()
    assert step(claim, "resolve") not in everything
