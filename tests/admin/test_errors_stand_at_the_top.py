from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from articles.models import Author
from tests.admin.desk import fill_in, form_url
from tests.make import make_article, make_claim
from tests.rendered_html import words

pytestmark = pytest.mark.looks

ONE = "Please correct this error:"


@pytest.fixture
def desk(editor: User, as_user: Any) -> Client:
    client: Client = as_user(editor)
    return client


def links(page: Any) -> list[tuple[str, str]]:
    """Where the links of the list of errors lead, and what each says."""
    html = page.content.decode()
    summary = html[html.index('id="errors"') :]
    items = summary[: summary.index("</section>")].split("<li>")[1:]
    found = [item.partition('<a href="#')[2].partition('">') for item in items]
    return [(target, text.partition("<")[0]) for target, _quote, text in found]


def test_each_leads_to_its_field(desk: Client) -> None:
    page = fill_in(desk, form_url("articles.article"), language="??", body="Words.")
    assert links(page) == [
        ("id_title", "Title: This field is required."),
        ("id_language", next(text for target, text in links(page) if target == "id_language")),
    ]
    assert "Please correct these 2 errors:" in words(page)
    html = page.content.decode()
    assert 'aria-invalid="true" aria-describedby="id_title_error"' in html
    assert 'id="id_title_error"' in html


def test_it_takes_the_focus_without_a_script(desk: Client) -> None:
    html = fill_in(desk, form_url("articles.author"), name="").content.decode()
    assert 'id="errors" role="alert" tabindex="-1" autofocus' in html
    assert html.index('id="errors"') < html.index("<form", html.index('id="content-main"'))


def test_a_row_is_named_with_its_number(desk: Client) -> None:
    claim = make_claim()
    rows = {"evidence-TOTAL_FORMS": 1, "evidence-0-note": "No source.", "evidence-0-stance": "x"}
    page = fill_in(desk, form_url("analysis.claim", claim.pk), **rows)
    assert ("id_evidence-0-source", "Evidence 1: Source: This field is required.") in links(page)


def test_what_is_wrong_with_no_field_is_said_too(desk: Client) -> None:
    url = f"/admin/articles/article/{make_article(published=False).pk}/do/schedule/"
    page = desk.post(url, {"publish_at": "2020-01-01T09:00"})
    assert ONE in words(page)
    assert "This time has passed." in words(page)


def test_a_page_of_an_action_has_it(desk: Client) -> None:
    page = desk.post(f"/admin/articles/article/{make_article().pk}/do/retract/", {"reason": ""})
    assert links(page) == [("id_reason", "Reason: This field is required.")]


def test_the_login_has_it(reader: Client, db: Any) -> None:
    page = reader.post("/admin/login/", {"username": "nobody", "password": ""})
    assert links(page) == [("id_password", "Password: This field is required.")]


def test_a_change_of_ones_password_has_it(desk: Client) -> None:
    page = desk.post("/admin/password_change/", {"new_password1": "new", "new_password2": "new"})
    assert ("id_old_password", "Old password: This field is required.") in links(page)


def test_a_form_without_errors_has_none(desk: Client) -> None:
    Author.objects.create(name="Rəna", slug="rena")
    assert 'id="errors"' not in desk.get(form_url("articles.author")).content.decode()
