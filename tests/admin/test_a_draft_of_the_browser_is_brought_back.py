from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from analysis.models import Claim
from articles.models import Author
from tests.admin.desk import fields_of, fill_in, form_url, save
from tests.make import make_article, make_author, make_claim
from tests.rendered_html import words

pytestmark = pytest.mark.looks

BRING_BACK = {"_bring_back": "1"}
BACK = "This is what you had typed. Nothing of it is saved yet."


@pytest.fixture
def desk(editor: User, as_user: Any) -> Client:
    client: Client = as_user(editor)
    return client


def typed_in_claim(desk: Client, claim: Claim) -> dict[str, Any]:
    """What the browser keeps of the form of a claim, with a row that is not saved."""
    page = desk.get(form_url("analysis.claim", claim.pk))
    return fields_of(page) | {
        "_form": str(page.context["form_key"]),
        "statement": "As typed.",
        "notes-TOTAL_FORMS": 1,
        "notes-0-body": "A note.",
    }


def test_the_form_shows_it_with_its_rows_and_saves_nothing(desk: Client) -> None:
    claim = make_claim(statement="As saved.")
    url, typed = form_url("analysis.claim", claim.pk), typed_in_claim(desk, claim)
    page = desk.post(url, typed | BRING_BACK)
    assert page.status_code == 200
    assert BACK in words(page)
    assert 'id="errors"' not in page.content.decode()
    again = fields_of(page)
    assert (again["statement"], again["notes-0-body"]) == ("As typed.", "A note.")
    claim.refresh_from_db()
    assert claim.statement == "As saved."
    assert str(page.context["form_key"]) == typed["_form"]


def test_what_others_have_saved_since_is_not_overwritten_unasked(desk: Client) -> None:
    author = make_author(role="As it was")
    url = form_url("articles.author", author.pk)
    typed = {"name": author.name, "kind": "person", "role": "Mine", "initial-role": "As it was"}
    Author.objects.update(role="Theirs")
    page = desk.post(url, typed | BRING_BACK).content.decode()
    assert '<input type="hidden" name="initial-role" value="As it was"' in page
    assert "It says now: “Theirs”" in words(desk.post(url, typed | {"_save": "1"}))


def test_a_new_object_is_not_made_of_it(desk: Client) -> None:
    page = desk.post(form_url("articles.author"), {"name": "Rəna"} | BRING_BACK)
    assert fields_of(page)["name"] == "Rəna"
    assert not Author.objects.exists()


def test_a_page_of_an_action_shows_it_and_does_nothing(desk: Client) -> None:
    article = make_article()
    url = reverse("admin:articles_article_action", args=[article.pk, "retract"])
    page = desk.post(url, {"reason": "Made up."} | BRING_BACK)
    assert "Made up." in page.content.decode()
    assert BACK in words(page)
    article.refresh_from_db()
    assert not article.is_retracted


def test_the_browser_is_told_which_forms_are_saved(desk: Client) -> None:
    url = form_url("articles.author", make_author().pk)
    keys = []
    for role in ("One", "Two"):
        keys.append(str(desk.get(url).context["form_key"]))
        save(desk, url, role=role, _form=keys[-1])
    assert desk.cookies["saved_forms"].value == ".".join(keys)
    assert desk.cookies["saved_forms"]["path"] == "/admin/"


def test_it_is_told_nothing_of_a_form_that_is_refused(desk: Client) -> None:
    page = fill_in(desk, form_url("articles.author"), name="")
    assert page.status_code == 200
    assert "saved_forms" not in desk.cookies


def test_whoever_may_only_look_has_nothing_to_keep(writer: User, as_user: Any) -> None:
    page = as_user(writer).get(form_url("articles.author", make_author().pk))
    assert "data-draft" not in page.content.decode()
    assert "data-guard" not in page.content.decode()
