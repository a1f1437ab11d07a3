"""A retraction is undone with a reason, and readers are told of both: when, and why."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from accounts.models import User
from articles import workflow
from articles.models import Article
from tests.at_once import at_once
from tests.make import BODY, make_article, make_claim, make_topic
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

WHY_RETRACTED = "The interview never took place."
WHY_REINSTATED = "The recording was found."


def retracted(**how: Any) -> Article:
    return workflow.retract(make_article(**how), reason=WHY_RETRACTED, withhold=True)


def test_readers_have_it_again_as_it_was(reader: Client) -> None:
    article = make_article(slug="the-interview")
    published_at, claim = article.published_at, make_claim(article)
    workflow.retract(article, reason=WHY_RETRACTED, withhold=True)
    workflow.reinstate(article, reason=WHY_REINSTATED)
    article = Article.objects.get()
    assert (article.status, article.published_at) == ("published", published_at)
    assert "The charter was signed" in words(reader.get("/articles/the-interview/"))
    assert reader.get(claim.get_absolute_url()).status_code == 200
    assert "After the summit" in words(reader.get("/articles/"))


def test_lists_of_its_author_and_topic_have_it_again(reader: Client) -> None:
    article = retracted(topics=(make_topic("Law", slug="law"),))
    assert "After the summit" not in words(reader.get("/topics/law/", follow=True))
    workflow.reinstate(article, reason=WHY_REINSTATED)
    assert "After the summit" in words(reader.get("/topics/law/"))
    author = article.bylines.get().author
    assert "After the summit" in words(reader.get(author.get_absolute_url()))


@pytest.mark.parametrize("page", ["/articles/the-interview/", "/corrections/"])
def test_the_history_says_when_and_why_of_both(reader: Client, page: str) -> None:
    workflow.reinstate(retracted(slug="the-interview"), reason=WHY_REINSTATED)
    said = words(reader.get(page))
    assert WHY_RETRACTED in said and WHY_REINSTATED in said
    assert "Retraction" in said and "Reinstatement" in said


def test_it_is_retracted_again_and_the_earlier_retraction_stays_told(reader: Client) -> None:
    article = workflow.reinstate(retracted(slug="the-interview"), reason=WHY_REINSTATED)
    workflow.retract(article, reason="The recording was forged.")
    said = words(reader.get("/articles/the-interview/"))
    assert all(why in said for why in (WHY_RETRACTED, WHY_REINSTATED))
    assert said.count("The recording was forged.") == 1


def test_former_slugs_lead_to_it(reader: Client) -> None:
    article = make_article(slug="first")
    article.slug = "second"
    workflow.revise(article)
    workflow.retract(article, reason=WHY_RETRACTED)
    workflow.reinstate(article, reason=WHY_REINSTATED)
    assert reader.get("/articles/first/", follow=True).redirect_chain[-1][0] == "/articles/second/"


def test_changes_that_waited_wait_on(reader: Client) -> None:
    article = make_article(slug="the-interview")
    article.body = BODY.replace("February", "March")
    workflow.save_draft(article)
    workflow.retract(article, reason=WHY_RETRACTED)
    workflow.reinstate(article, reason=WHY_REINSTATED)
    assert Article.objects.get().has_unpublished_changes
    assert "February" in words(reader.get("/articles/the-interview/"))


def test_it_needs_a_reason_and_a_retraction() -> None:
    with pytest.raises(ValidationError, match="why"):
        workflow.reinstate(retracted(), reason="  ")
    with pytest.raises(ValidationError, match="Published"):
        workflow.reinstate(make_article(), reason=WHY_REINSTATED)


def test_only_an_editor_may(writer: User, analyst: User) -> None:
    for member in (writer, analyst):
        with pytest.raises(PermissionDenied):
            workflow.reinstate(retracted(by=member), reason=WHY_REINSTATED, by=member)


def test_an_editor_does_it_from_the_form(editor: User, as_user: Any) -> None:
    article, browser = retracted(), as_user(editor)
    form = f"/admin/articles/article/{article.pk}/change/"
    address = f"/admin/articles/article/{article.pk}/do/reinstate/"
    assert 'name="_then-reinstate"' in browser.get(form).content.decode()
    browser.post(address, {"reason": ""})
    assert Article.objects.get().is_retracted
    browser.post(address, {"reason": WHY_REINSTATED})
    assert not Article.objects.get().is_retracted
    assert article.log.first().get_verb_display() == "undid the retraction"
    assert address not in browser.get(form).content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_the_second_is_told() -> None:
    article = retracted()
    acts = [lambda: workflow.reinstate(article, reason=WHY_REINSTATED) for _each in range(2)]
    done = at_once(*acts)
    (refused,) = [each for each in done if isinstance(each, Exception)]
    assert isinstance(refused, ValidationError)
    assert article.corrections.count() == 2
