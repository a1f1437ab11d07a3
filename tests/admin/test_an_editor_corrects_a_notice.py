"""A mistaken notice is corrected from the desk, and both stand where readers find them."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from articles.models import Correction, Grade
from articles.workflow import correct, revise
from tests.make import BODY, make_article, make_claim
from tests.rendered_html import words


@pytest.fixture
def notice(db: None) -> Correction:
    claim = make_claim(make_article("Open", slug="open"), "The charter was signed in February")
    article = claim.article
    article.body = BODY.replace("February", "March")
    revise(article, grade=Grade.CORRECTION, note="It was March.")
    return Correction.objects.get()


def page_of(notice: Correction, step: str) -> str:
    return f"/admin/articles/correction/{notice.pk}/{step}/"


def test_an_editor_is_led_to_the_step_and_takes_it(
    notice: Correction, editor: User, as_user: Any
) -> None:
    client, step = as_user(editor), page_of(notice, "correct")
    assert step in client.get(page_of(notice, "change")).content.decode()
    assert "It was March." in words(client.get(step))
    answer = client.post(step, {"note": "It was April."}, follow=True)
    assert "Readers see both notices." in words(answer)
    assert "It was April." in words(answer)
    second = notice.corrected_by.get()
    assert (second.note, second.grade, second.article) == (
        "It was April.",
        notice.grade,
        notice.article,
    )


def test_the_step_needs_a_notice(notice: Correction, editor: User, as_user: Any) -> None:
    for nothing in ({}, {"note": "  "}):
        page = as_user(editor).post(page_of(notice, "correct"), nothing)
        assert "required" in words(page)
    assert not notice.corrected_by.exists()


@pytest.mark.parametrize("login", ["writer", "analyst"])
def test_only_an_editor_takes_it(
    notice: Correction, login: str, request: pytest.FixtureRequest, as_user: Any
) -> None:
    client = as_user(request.getfixturevalue(login))
    assert b"Correct this notice" not in client.get(page_of(notice, "change")).content
    answer = client.post(page_of(notice, "correct"), {"note": "Forged."}, follow=True)
    assert "Only an editor can correct a notice." in words(answer)
    assert not notice.corrected_by.exists()


def test_each_page_with_the_notice_says_that_it_was_corrected_and_where(
    notice: Correction, reader: Client
) -> None:
    second = correct(notice, note="It was April.")
    claim = notice.article.claims.get()
    for path in (
        "/corrections/",
        "/articles/open/",
        "/articles/open/revisions/",
        claim.get_absolute_url(),
    ):
        page = reader.get(path)
        assert "It was March." in words(page), path
        assert "This notice was itself corrected: “It was April.”" in words(page), path
        assert f'href="/articles/open/#notice-{second.pk}"' in page.content.decode(), path


def test_the_second_names_the_first(notice: Correction, reader: Client) -> None:
    correct(notice, note="It was April.")
    for path in ("/corrections/", "/articles/open/"):
        page = reader.get(path)
        assert "It corrects an earlier notice: “It was March.”" in words(page), path
        assert f'href="/articles/open/#notice-{notice.pk}"' in page.content.decode(), path
    article = reader.get("/articles/open/").content.decode()
    assert article.count('id="notice-') == 2


def test_a_notice_that_corrected_one_can_be_corrected_too(
    notice: Correction, reader: Client
) -> None:
    correct(correct(notice, note="It was April."), note="It was May.")
    page = words(reader.get("/corrections/"))
    assert page.count("This notice was itself corrected:") == 2
