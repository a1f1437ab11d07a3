"""A form may have been open for hours: a verb goes by what is stored, and writes only its own."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles import workflow
from articles.models import Article
from tests.make import make_article

pytestmark = pytest.mark.django_db


def stored() -> Article:
    return Article.objects.get()


def test_submitting_from_an_old_form_keeps_words_that_were_saved_meanwhile() -> None:
    old_form = make_article(published=False, body="First words.")
    newer = stored()
    newer.body = "Better words."
    workflow.save_draft(newer)
    workflow.submit(old_form)
    assert (stored().body, stored().status) == ("Better words.", "in_review")
    assert "Better words." in stored().html


def test_sending_back_from_an_old_form_keeps_words_that_were_saved_meanwhile() -> None:
    old_form = workflow.submit(make_article(published=False, body="First words."))
    newer = stored()
    newer.body = "Better words."
    workflow.save_draft(newer)
    workflow.send_back(old_form, note="Add a source.")
    assert (stored().body, stored().status) == ("Better words.", "draft")
    untouched = stored()
    workflow.save_draft(untouched)
    assert untouched.newest_number == 2


def test_retracting_and_unscheduling_keep_words_that_were_saved_meanwhile() -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    old_form = make_article(published=False, body="First words.")
    workflow.schedule(old_form, publish_at=tomorrow)
    newer = stored()
    newer.body = "Better words."
    workflow.save_draft(newer)
    workflow.unschedule(old_form)
    assert stored().body == "Better words."


def test_a_scheduled_article_is_not_retracted() -> None:
    article = make_article(published=False, body="Nobody is to read this yet.")
    workflow.schedule(article, publish_at=timezone.now() + timedelta(days=1))
    with pytest.raises(ValidationError, match="Scheduled for"):
        workflow.retract(article, reason="Changed our mind.")
    assert stored().status == "published"
    assert not Article.objects.readable().exists()


def test_a_draft_is_not_revised() -> None:
    article = make_article(published=False)
    article.title = "Later"
    with pytest.raises(ValidationError, match="Draft"):
        workflow.revise(article)
    assert (stored().public_number, stored().newest_number) == (0, 1)
    assert Article.objects.deletable().exists()


def test_a_draft_is_not_sent_back_and_a_published_article_not_submitted() -> None:
    draft, published = make_article(published=False), make_article()
    for act in (lambda: workflow.send_back(draft, note="No."), lambda: workflow.submit(published)):
        with pytest.raises(ValidationError, match="cannot be done"):
            act()


def test_a_retracted_article_is_neither_retracted_again_nor_published() -> None:
    article = workflow.retract(make_article(), reason="Forged.")
    for act in (
        lambda: workflow.retract(article, reason="Again."),
        lambda: workflow.publish(article),
    ):
        with pytest.raises(ValidationError, match="Retracted"):
            act()
    assert stored().retraction_reason == "Forged."
