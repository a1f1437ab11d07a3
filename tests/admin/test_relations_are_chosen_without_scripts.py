"""Without JavaScript the form says how to go on, and lists what there is to choose."""

from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from articles.models import Article
from tests.admin.desk import form_url, save
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_organization,
    make_topic,
)
from tests.rendered_html import tags, words

pytestmark = pytest.mark.looks

FORMS = ["articles.article", "analysis.claim", "articles.author"]


@pytest.mark.parametrize("model", FORMS)
def test_the_form_leads_to_one_with_lists(model: str, editor: User, as_user: Any) -> None:
    page = as_user(editor).get(form_url(model)).content.decode()
    noscript = page.partition("<noscript>")[2].partition("</noscript>")[0]
    assert "JavaScript is off, so nothing is found by typing." in noscript
    assert 'href="?_lists=1"' in noscript


def test_a_form_without_relations_says_nothing(editor: User, as_user: Any) -> None:
    assert "<noscript>" not in as_user(editor).get(form_url("articles.topic")).content.decode()


def test_lists_have_what_there_is_to_choose(editor: User, as_user: Any) -> None:
    make_author("Rəna")
    make_organization("The House")
    make_topic("Transit")
    desk = as_user(editor)
    assert "Rəna" not in words(desk.get(form_url("articles.article")))
    said = words(desk.get(form_url("articles.article") + "?_lists=1"))
    assert all(name in said for name in ("Rəna", "The House", "Transit"))


def test_what_is_chosen_from_a_list_is_saved(editor: User, as_user: Any) -> None:
    article, topic = make_article(published=False), make_topic("Transit")
    url = form_url("articles.article", article.pk) + "?_lists=1"
    save(as_user(editor), url, topics=[topic.pk])
    assert list(Article.objects.get(pk=article.pk).topics.all()) == [topic]


def test_there_is_a_blank_row_for_what_a_script_would_add(editor: User, as_user: Any) -> None:
    url = form_url("analysis.claim", make_claim().pk)
    desk = as_user(editor)
    assert 'name="evidence-0-source"' not in desk.get(url).content.decode()
    assert 'name="evidence-0-source"' in desk.get(url + "?_lists=1").content.decode()


def test_there_is_a_blank_row_for_another_byline(editor: User, as_user: Any) -> None:
    url = form_url("articles.article", make_article(author=make_author()).pk)
    desk = as_user(editor)
    assert 'name="bylines-1-author"' not in desk.get(url).content.decode()
    assert 'name="bylines-1-author"' in desk.get(url + "?_lists=1").content.decode()


def test_nobody_is_chosen_in_a_blank_row(editor: User, as_user: Any) -> None:
    """A browser takes the first of a list that has no empty choice: the row would be filled in."""
    claim = make_claim()
    make_assessment(claim)
    html = as_user(editor).get(form_url("analysis.claim", claim.pk) + "?_lists=1").content.decode()
    for name in ("evidence-1-source", "assessments-0-signed_by"):
        options = html.partition(f'name="{name}"')[2].partition("</select>")[0]
        values = [given["value"] for tag, given in tags(options) if tag == "option"]
        assert values[0] == "" and len(values) > 1, name


def test_who_confirms_a_verdict_is_chosen_from_a_list(editor: User, as_user: Any) -> None:
    claim = make_claim()
    make_assessment(claim)
    make_author("Rəna")
    page = as_user(editor).get(reverse("admin:analysis_claim_confirm", args=[claim.pk]))
    assert "Rəna" in words(page)


@pytest.mark.parametrize("button", ["_save", "_continue"])
@pytest.mark.parametrize("model", ["articles.article", "analysis.claim"])
def test_a_save_opens_the_form_with_its_lists_again(
    model: str, button: str, editor: User, as_user: Any
) -> None:
    claim = make_claim()
    url = form_url(model, claim.article_id if model == "articles.article" else claim.pk)
    assert save(as_user(editor), f"{url}?_lists=1", **{button: "1"}).url == f"{url}?_lists=1"
    assert save(as_user(editor), url, **{button: "1"}).url == url


def test_so_does_the_form_that_adds_one(editor: User, as_user: Any) -> None:
    url = form_url("articles.topic") + "?_lists=1"
    assert save(as_user(editor), url, name="Law").url.endswith("/change/?_lists=1")
    assert save(as_user(editor), url, name="Gas", _addanother="1").url == url
