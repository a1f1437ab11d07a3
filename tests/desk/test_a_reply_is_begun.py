"""“Reply to this” leads from an article or a claim to a draft that answers it."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from analysis.models import ClaimAnswer
from articles import workflow
from articles.models import Article
from tests.make import make_article, make_author, make_claim, make_topic
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


def begin(browser: Any, address: str, **more: Any) -> Article:
    page = browser.get(address)
    assert page.status_code == 200
    answer = browser.post(address, {"title": "Not so fast", **more})
    draft = Article.objects.get(title="Not so fast")
    assert answer.headers["Location"] == f"/admin/articles/article/{draft.pk}/change/"
    return draft


def test_a_claim_is_answered_by_a_draft_without_a_word(writer: User, as_user: Any) -> None:
    signs = make_author("Nigar", user=writer)
    claim = make_claim(make_article(language="az"), topics=(make_topic("Law"),))
    draft = begin(as_user(writer), f"/desk/reply/?claim={claim.pk}")
    assert draft.in_reply_to == claim.article and draft.language == "az"
    assert draft.body == ""
    assert draft.created_by == writer and draft.bylines.get().author == signs
    assert ClaimAnswer.objects.get().claim == claim


def test_of_the_topics_it_has_those_that_are_ticked(writer: User, as_user: Any) -> None:
    law, trade = make_topic("Law"), make_topic("Trade")
    claim = make_claim(topics=(law, trade))
    address = f"/desk/reply/?claim={claim.pk}"
    assert "checked" not in as_user(writer).get(address).content.decode()
    draft = begin(as_user(writer), address, topics=[trade.pk])
    assert [each.tag for each in draft.tagged_topics.all()] == [trade]


def test_an_article_is_answered_too(writer: User, as_user: Any) -> None:
    article = make_article("A [bracket]")
    draft = begin(as_user(writer), f"/desk/reply/?article={article.pk}")
    assert draft.in_reply_to == article and not draft.tagged_topics.exists()
    assert not ClaimAnswer.objects.exists()


def test_readers_find_the_answer_at_the_claim_once_it_is_out(
    writer: User, editor: User, as_user: Any, reader: Any
) -> None:
    claim = make_claim()
    draft = begin(as_user(writer), f"/desk/reply/?claim={claim.pk}")
    assert "Not so fast" not in words(reader.get(claim.get_absolute_url()))
    draft.body = "It was signed, and not kept."
    draft = workflow.save_draft(draft, by=writer)
    workflow.publish(draft, without=("byline", "standfirst", "topics", "publisher"), by=editor)
    assert "Articles in reply Not so fast" in words(reader.get(claim.get_absolute_url()))


def test_staff_who_write_find_the_button_and_nobody_else(
    writer: User, analyst: User, as_user: Any, reader: Any
) -> None:
    claim = make_claim()
    for page in (claim.get_absolute_url(), claim.article.get_absolute_url()):
        assert "Reply to this" in words(as_user(writer).get(page))
        assert "Reply to this" not in words(as_user(analyst).get(page))
        assert "Reply to this" not in words(reader.get(page))


def test_what_the_writer_does_not_see_is_not_there(writer: User, as_user: Any) -> None:
    hidden = make_claim(make_article(published=False))
    for query in (f"claim={hidden.pk}", f"article={hidden.article_id}", "claim=x", ""):
        assert as_user(writer).get(f"/desk/reply/?{query}").status_code == 404


def test_an_analyst_writes_no_reply(analyst: User, as_user: Any) -> None:
    article = make_article()
    assert as_user(analyst).get(f"/desk/reply/?article={article.pk}").status_code == 403


def test_a_reply_without_a_word_goes_to_nobody(
    writer: User, editor: User, as_user: Any, reader: Any
) -> None:
    draft = begin(as_user(writer), f"/desk/reply/?article={make_article().pk}")
    with pytest.raises(ValidationError, match="There is no text yet"):
        workflow.publish(draft, without=("byline", "standfirst", "topics", "publisher"), by=editor)
    assert reader.get(draft.get_absolute_url()).status_code == 404
