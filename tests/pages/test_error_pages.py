"""When there is no page, or it breaks: a page all the same."""

import pytest
from django.core.exceptions import PermissionDenied
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.views.defaults import permission_denied, server_error

from accounts.models import User
from tests.rendered_html import parse_errors, words

pytestmark = pytest.mark.looks


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/nothing/", "/articles/nothing/", "/claims/1/", "/claims/x/"])
def test_a_missing_page_says_so_and_leads_on(reader: Client, path: str) -> None:
    response = reader.get(path)
    assert response.status_code == 404
    assert "There is no page here" in words(response)
    assert 'href="/articles/"' in response.content.decode()
    assert parse_errors(response.content.decode()) == []


@pytest.mark.django_db
def test_a_missing_page_is_one_for_staff_too(editor: User, as_user: object) -> None:
    assert "There is no page here" in words(as_user(editor).get("/nothing/"))


def test_the_page_for_errors_needs_nothing_to_be_made() -> None:
    html = get_template("500.html").render()
    assert "Something went wrong on our side" in words(html)
    assert parse_errors(html) == []


def test_an_error_in_a_view_gives_that_page() -> None:
    response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "Something went wrong on our side" in words(response)


@pytest.mark.django_db
def test_an_address_without_its_last_slash_leads_to_the_page(reader: Client) -> None:
    response = reader.get("/articles")
    assert (response.status_code, response["Location"]) == (301, "/articles/")


def test_browsers_that_ask_for_the_icon_by_habit_get_it(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert response.status_code == 302
    assert response["Location"] == "/static/img/favicon.ico"


def test_what_is_not_allowed_gets_a_page_of_our_own(reader: Client) -> None:
    request = reader.get("/about/").wsgi_request
    response = permission_denied(request, PermissionDenied("Only an editor can publish."))
    page = response.content.decode()
    assert response.status_code == 403
    assert "You may not do this" in page
    assert "Only an editor can publish." in page
