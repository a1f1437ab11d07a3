"""The form of a claim says who may judge it, and what a verdict needs, and loses no words."""

from typing import Any

import pytest

from accounts.models import User
from analysis.models import Assessment, Claim, Evidence
from articles.models import Author
from tests.admin.desk import fields_of, form_url
from tests.make import make_article, make_author, make_claim, make_evidence
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]


def assess(
    client: Any, claim: Claim, author: Author, others: dict[str, Any] | None = None, **changes: Any
) -> Any:
    """Assess a claim on its form, on which `others` are changed too."""
    url = form_url("analysis.claim", claim.pk)
    row = {
        "verdict": "unsupported",
        "holds_from": "2026-03-01",
        "signed_by": author.pk,
        "rationale": "Nothing was found.",
    }
    named = {f"assessments-0-{name}": value for name, value in (row | changes).items()}
    return client.post(url, fields_of(client.get(url)) | named | (others or {}) | {"_save": "Save"})


def test_the_form_of_a_claim_refuses_who_signs_its_article(editor: User, as_user: Any) -> None:
    ana = make_author("Ana Lima")
    claim = make_claim(make_article(author=ana))
    page = assess(as_user(editor), claim, ana)
    assert "Whoever signs the article cannot sign what is held of its claims." in words(page)
    assert "Nothing was found." in page.content.decode()
    assert not Assessment.objects.exists()


def test_their_login_is_refused_whatever_the_name(editor: User, as_user: Any) -> None:
    claim = make_claim(make_article(author=make_author("Ana Lima", user=editor)))
    client = as_user(editor)
    opened = client.get(form_url("analysis.claim", claim.pk))
    assert "You sign this article as “Ana Lima”" in words(opened)
    page = assess(client, claim, make_author("Ben Oz"))
    assert "You sign this article as “Ana Lima”: somebody else must judge" in words(page)
    assert not Assessment.objects.exists()


def test_looking_a_name_up_tells_nobody_who_signs_a_draft(writer: User, as_user: Any) -> None:
    draft = make_article(published=False, author=make_author("Ana Lima"))
    url = "/admin/autocomplete/?app_label=analysis&model_name=note&field_name=signed_by&term=Ana"
    assert "Ana Lima" in as_user(writer).get(f"{url}&judges={draft.pk}").content.decode()


def test_looking_a_name_up_leaves_them_out(editor: User, as_user: Any) -> None:
    ana, _ben = make_author("Ana Lima"), make_author("Ana Oz")
    article = make_article(author=ana)
    make_article(author=make_author("Ana Desk", kind="desk"))
    claim = make_claim(article)
    client = as_user(editor)
    html = client.get(form_url("analysis.claim", claim.pk)).content.decode()
    assert f'data-ajax--url="/admin/autocomplete/?judges={article.pk}"' in html
    asked = {
        "app_label": "analysis",
        "model_name": "assessment",
        "field_name": "signed_by",
        "term": "Ana",
        "judges": article.pk,
    }
    found = client.get("/admin/autocomplete/", asked).json()["results"]
    assert {each["text"] for each in found} == {"Ana Oz", "Ana Desk"}


@pytest.mark.parametrize("stances", [["supports"], ["disputes", "context"], ["context"]])
def test_a_dispute_with_one_side_is_refused_with_what_is_missing(
    stances: list[str], editor: User, as_user: Any
) -> None:
    claim, desk = make_claim(), make_author("The desk")
    pieces: list[Evidence] = [make_evidence(claim, stance) for stance in stances]
    client = as_user(editor)
    opened = client.get(form_url("analysis.claim", claim.pk))
    assert "“Disputed” needs evidence or argument on both sides." in words(opened)
    chosen = {"verdict": "disputed", "rests_on": [piece.pk for piece in pieces]}
    page = assess(client, claim, desk, **chosen)
    assert "both sides: nothing here" in words(page)
    assert "Nothing was found." in page.content.decode()
    assert not Assessment.objects.exists()


def test_with_both_sides_it_is_recorded(editor: User, as_user: Any) -> None:
    claim = make_claim()
    both = [make_evidence(claim, stance).pk for stance in ("supports", "disputes")]
    chosen = {"verdict": "disputed", "rests_on": both}
    assert assess(as_user(editor), claim, make_author("The desk"), **chosen).status_code == 302
    assert Assessment.objects.get().verdict == "disputed"


@pytest.mark.parametrize("stance", ["supports", "context"])
def test_a_side_that_is_taken_away_in_the_same_form_is_missing(
    stance: str, editor: User, as_user: Any
) -> None:
    claim, desk, client = make_claim(), make_author("The desk"), as_user(editor)
    make_evidence(claim)
    against = make_evidence(claim, "disputes")
    both = [piece.pk for piece in claim.evidence.all()]
    rows = fields_of(client.get(form_url("analysis.claim", claim.pk)))
    (prefix,) = (
        name.removesuffix("-id")
        for name, value in rows.items()
        if name.startswith("evidence-") and name.endswith("-id") and value == against.pk
    )
    chosen = {"verdict": "disputed", "rests_on": both}
    answer = assess(client, claim, desk, {f"{prefix}-stance": stance}, **chosen)
    assert answer.status_code == 200
    assert "nothing here disputes the claim" in words(answer)
    assert not Assessment.objects.exists()
    against.refresh_from_db()
    assert against.stance == "disputes"
