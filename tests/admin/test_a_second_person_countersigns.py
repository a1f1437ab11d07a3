"""A second person signs, on the desk, what is held of a claim in a desk's own text."""

from datetime import date
from typing import Any

import pytest

from accounts.models import User
from analysis.models import Assessment, Claim, Countersignature
from analysis.workflow import save_claim
from articles.models import Author
from tests.admin.desk import form_url
from tests.make import make_article, make_assessment, make_author, make_claim
from tests.rendered_html import words


@pytest.fixture
def claim(db: Any) -> Claim:
    """Of a text that the desk signs, judged by the desk."""
    desk = make_author("The desk", kind="desk")
    return make_assessment(make_claim(make_article(author=desk)), signed_by=desk).claim


@pytest.fixture
def rashad(analyst: User) -> Author:
    return make_author("Rashad Nuri", user=analyst)


def page_of(claim: Claim) -> str:
    return f"/admin/analysis/claim/{claim.pk}/countersign/"


def sign(client: Any, claim: Claim, author: Author, **changes: Any) -> Any:
    held = client.get(page_of(claim)).context["form"]["held"].value()
    asked = {"held": held, "signed_by": author.pk} | changes
    return client.post(page_of(claim), asked, follow=True)


def buttons(client: Any, claim: Claim) -> list[str]:
    page = client.get(form_url("analysis.claim", claim.pk))
    return [str(words) for _button, words in page.context["action_buttons"]]


def test_the_claim_s_page_leads_there_until_it_is_done(
    claim: Claim, rashad: Author, analyst: User, as_user: Any
) -> None:
    client = as_user(analyst)
    assert "Countersign…" in buttons(client, claim)
    assert "Countersigned." in words(sign(client, claim, rashad))
    assert "Countersign…" not in buttons(client, claim)
    row = Countersignature.objects.get()
    assert (row.signed_by, row.recorded_by) == (rashad, analyst)
    shown = words(client.get(form_url("analysis.claim", claim.pk)))
    assert "Countersigned: Rashad Nuri" in shown


def test_a_queue_has_those_that_wait(
    claim: Claim, rashad: Author, analyst: User, as_user: Any
) -> None:
    make_assessment(make_claim(statement="Of another text."))
    client = as_user(analyst)
    queue = "/admin/analysis/claim/?needs=second"
    assert claim.statement in words(client.get(queue))
    assert "Of another text." not in words(client.get(queue))
    sign(client, claim, rashad)
    assert claim.statement not in words(client.get(queue))


def test_it_shows_what_is_signed_and_suggests_the_own_name(
    claim: Claim, rashad: Author, analyst: User, as_user: Any
) -> None:
    page = as_user(analyst).get(page_of(claim))
    for said in ("Supported", "10 February 2026", "The desk", "The record shows it."):
        assert said in words(page)
    assert page.context["form"]["signed_by"].initial == rashad


def test_it_says_that_the_verdict_is_of_what_the_claim_was(
    claim: Claim, analyst: User, as_user: Any
) -> None:
    claim.statement = "The charter was refused."
    save_claim(claim, fields=["statement"])
    assert "of an earlier statement" in words(as_user(analyst).get(page_of(claim)))


def test_without_a_script_it_offers_persons_who_have_signed_neither(
    claim: Claim, editor: User, as_user: Any
) -> None:
    ana = make_author("Ana Lima")
    claim.article.bylines.create(author=ana, position=2)
    make_author("Ben Oz")
    html = as_user(editor).get(page_of(claim)).content.decode()
    offered = [name for name in ("Ana Lima", "Ben Oz", "The desk") if f">{name}</option>" in html]
    assert offered == ["Ben Oz"]


@pytest.mark.parametrize("name", ["The desk", "Ana Lima"])
def test_others_are_refused(name: str, claim: Claim, editor: User, as_user: Any) -> None:
    claim.article.bylines.create(author=make_author("Ana Lima"), position=2)
    page = sign(as_user(editor), claim, Author.objects.get(name=name))
    assert "This person cannot countersign it." in words(page)
    assert not Countersignature.objects.exists()


def test_who_recorded_the_verdict_is_told_why_not(
    claim: Claim, rashad: Author, analyst: User, as_user: Any
) -> None:
    Assessment.objects.update(recorded_by=analyst)
    page = sign(as_user(analyst), claim, rashad)
    assert "You have recorded or signed this assessment" in words(page)
    assert not Countersignature.objects.exists()


def test_a_verdict_that_came_meanwhile_is_not_signed_unread(
    claim: Claim, rashad: Author, analyst: User, as_user: Any
) -> None:
    client = as_user(analyst)
    read = Assessment.objects.get().pk
    make_assessment(claim, "refuted", claim.evidence.get(), holds_from=date(2026, 3, 1))
    page = sign(client, claim, rashad, held=read)
    assert "Another assessment holds by now." in words(page)
    assert not Countersignature.objects.exists()


@pytest.mark.parametrize("who", ["writer", "reader"])
def test_others_have_no_such_page(
    who: str, claim: Claim, as_user: Any, request: pytest.FixtureRequest
) -> None:
    client = request.getfixturevalue("client")
    if who == "writer":
        client = as_user(request.getfixturevalue("writer"))
    assert client.get(page_of(claim)).status_code in {302, 403}


def test_a_claim_that_nobody_assessed_has_none(analyst: User, as_user: Any) -> None:
    assert as_user(analyst).get(page_of(make_claim())).status_code == 404
