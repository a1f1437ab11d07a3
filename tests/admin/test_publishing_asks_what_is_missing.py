"""Whoever publishes is asked about what is missing, item by item, and may go on without it."""

from datetime import date
from typing import Any

import pytest

from accounts.models import User
from articles import workflow
from articles.missing import Incomplete, Missing, missing_of
from articles.models import Article
from articles.state import Signature
from tests.admin.desk import errors_of, fields_of, fill_in, form_url, save
from tests.admin.test_actions_are_taken_from_the_form import action_url
from tests.make import make_article, make_author, make_organization, make_topic
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LIST = "/admin/articles/article/"
UNSIGNED = {"byline", "standfirst", "topics", "publisher"}


def bare(title: str = "Bare") -> Article:
    """A draft with a title and a text alone."""
    return workflow.save_draft(Article(title=title, slug=title.lower(), body="Words."))


def complete() -> Article:
    return make_article(
        "Complete",
        published=False,
        standfirst="What it says.",
        publisher=make_organization(),
        topics=(make_topic(),),
    )


def status(article: Article) -> str:
    return Article.objects.get(pk=article.pk).status


def test_what_is_complete_is_published_at_once(editor: User, as_user: Any) -> None:
    article = complete()
    save(as_user(editor), form_url("articles.article", article.pk), _publish="1")
    assert status(article) == "published"


def test_the_form_names_what_is_missing_and_publishes_what_is_ticked(
    editor: User, as_user: Any
) -> None:
    article, browser = bare(), as_user(editor)
    url = form_url("articles.article", article.pk)
    page = fill_in(browser, url, title="Renamed", _publish="1")
    assert "a byline: nobody signs it; a standfirst; topics" in errors_of(page)
    assert (status(article), fields_of(page)["title"]) == ("draft", "Renamed")
    answer = browser.post(url, fields_of(page) | {"_without": [*UNSIGNED], "_publish": "1"})
    assert answer.status_code == 302
    assert status(article) == "published"


def test_each_item_is_ticked_for_itself(editor: User, as_user: Any) -> None:
    article, browser = bare(), as_user(editor)
    url = form_url("articles.article", article.pk)
    page = fill_in(browser, url, _publish="1")
    page = browser.post(
        url, fields_of(page) | {"_without": [*UNSIGNED - {"topics"}], "_publish": "1"}
    )
    assert errors_of(page).count("topics") == 1 and "byline" not in errors_of(page)
    assert status(article) == "draft"
    assert {*fields_of(page)["_without"]} == UNSIGNED - {"topics"}


def test_what_was_ticked_does_not_count_for_what_is_missing_later(editor: User) -> None:
    article = bare()
    article.source_date = date(2026, 1, 8)
    workflow.save_draft(article)
    with pytest.raises(Incomplete) as refused:
        workflow.publish(article, without=UNSIGNED, by=editor)
    assert refused.value.missing == (Missing.ORIGINAL,)


@pytest.mark.parametrize("republished", [{"source_date": date(2026, 1, 8)}, {"desk_titled": True}])
def test_a_republished_text_links_to_its_original(republished: dict[str, Any]) -> None:
    fields = {"published": False, **republished}
    assert Missing.ORIGINAL in missing_of(make_article(**fields))
    linked = make_article(source_url="https://example.org/op-ed", **fields)
    assert Missing.ORIGINAL not in missing_of(linked)


def test_a_schedule_asks_too(editor: User, as_user: Any) -> None:
    article, browser = bare(), as_user(editor)
    asked = {"publish_at": "2099-01-01T09:00"}
    page = browser.post(action_url(article, "schedule"), asked)
    assert "tick what it is to be published without" in words(page)
    assert status(article) == "draft"
    browser.post(action_url(article, "schedule"), asked | {"without": [*UNSIGNED]})
    assert Article.objects.get(pk=article.pk).is_scheduled


def test_what_is_ticked_in_the_list_is_asked_about_and_the_rest_is_published(
    editor: User, as_user: Any
) -> None:
    one, other, whole = bare("One"), bare("Other"), complete()
    browser = as_user(editor)
    action = {
        "action": "publish_selected",
        "_selected_action": [article.pk for article in (one, other, whole)],
    }
    page = browser.post(LIST, action)
    assert "a byline: nobody signs it" in words(page)
    assert status(whole) == "draft"
    ticked = f"{one.pk}:byline,standfirst,topics,publisher"
    assert f'value="{ticked}"' in page.content.decode()
    told = words(browser.post(LIST, action | {"_asked": "1", "_without": [ticked]}, follow=True))
    assert [status(each) for each in (one, other, whole)] == ["published", "draft", "published"]
    assert "you did not tick what they lack: “Other”." in told


def test_of_a_published_article_only_what_it_loses_is_asked_about(
    editor: User, as_user: Any
) -> None:
    article = make_article(standfirst="What it says.")  # it never had a topic
    url = form_url("articles.article", article.pk)
    told = {"grade": "update", "note": "Shorter."}
    page = fill_in(as_user(editor), url, standfirst="", **told, _revise="1")
    assert "a standfirst." in errors_of(page) and "topics" not in errors_of(page)
    ticked = fields_of(page) | {"_without": ["standfirst"], "_revise": "1"}
    assert as_user(editor).post(url, ticked).status_code == 302
    assert Article.objects.get().standfirst == ""


def test_a_title_and_a_text_are_required(editor: User, as_user: Any) -> None:
    article = bare()
    url = form_url("articles.article", article.pk)
    page = fill_in(as_user(editor), url, title="", body="", _publish="1")
    assert page.context["adminform"].form.errors.keys() == {"title", "body"}
    assert status(article) == "draft"


def test_the_site_itself_is_not_asked() -> None:
    assert workflow.publish(bare()).status == "published"


def test_a_save_without_publication_asks_nothing(editor: User, as_user: Any) -> None:
    save(as_user(editor), form_url("articles.article", bare().pk), title="Later")


def test_a_byline_that_is_added_is_not_missed(editor: User) -> None:
    article = bare()
    workflow.save_draft(article, bylines=(Signature(make_author().pk),))
    assert Missing.BYLINE not in missing_of(article)
