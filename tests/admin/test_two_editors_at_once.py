"""Of two who edit the same article the second is told, sees both versions, and chooses."""

import re
from typing import Any

import pytest

from accounts.models import User
from articles import workflow
from articles.models import Article
from articles.state import Signature, State
from tests.admin.desk import fields_of, form_url
from tests.make import make_article, make_author, make_topic
from tests.rendered_html import words


@pytest.fixture
def second(editor: User, as_user: Any) -> tuple[Any, str, dict[str, Any], Article]:
    """A browser with a form that somebody else has saved over since it was opened."""
    article = make_article(published=False, body="One word.")
    client, url = as_user(editor), form_url("articles.article", article.pk)
    fields = fields_of(client.get(url)) | {"_save": "Save"}
    article.body = "Two words."
    workflow.save_draft(article)
    return client, url, fields, article


def test_the_second_sees_who_saved_and_both_texts(second: Any) -> None:
    client, url, fields, article = second
    answer = client.post(url, fields | {"body": "Three words."})
    page = words(answer)
    assert answer.status_code == 409
    assert "Assay saved revision 2" in page
    assert "[only in theirs: Two] [only in yours: Three] words." in page
    article.refresh_from_db()
    assert article.body == "Two words."


def test_the_second_may_save_over_the_first_with_all_that_was_typed(second: Any) -> None:
    client, url, fields, article = second
    page = client.post(url, fields | {"body": "Three words.", "standfirst": "Said so."})
    again = dict(page.context["kept"]) | {"_base": page.context["theirs"].number}
    assert client.post(url, again).status_code == 302
    article.refresh_from_db()
    assert (article.body, article.standfirst) == ("Three words.", "Said so.")


def test_the_second_may_merge_with_nothing_lost(second: Any) -> None:
    client, url, fields, article = second
    page = client.post(url, fields | {"body": "Three words."})
    merge = dict(page.context["kept_for_merge"]) | {"_base": "2", "_merge": "1"}
    form = client.post(url, merge)
    assert form.status_code == 200
    assert fields_of(form)["body"] == "Three words."
    assert fields_of(form)["_base"] == "2"
    assert "Two words." in form.content.decode()
    assert article.revisions.count() == 2


def test_the_page_to_merge_says_that_nothing_is_wrong(second: Any) -> None:
    client, url, fields, _article = second
    page = client.post(url, fields | {"body": "Three words.", "_base": "2", "_merge": "1"})
    assert "Nothing is saved yet. Take over what you want of theirs, then save." in words(page)
    assert "correct the error" not in words(page)


@pytest.mark.parametrize(
    ("pressed", "named"),
    [
        ("_save", "Save mine"),
        ("_publish", "Save mine and publish it"),
        ("_submit", "Save mine and submit it"),
    ],
)
def test_the_button_that_saves_anyway_says_what_it_does(
    pressed: str, named: str, second: Any
) -> None:
    client, url, fields, _article = second
    del fields["_save"]
    page = client.post(url, fields | {"body": "Three words.", pressed: "1"}).content.decode()
    assert f'value="{named}"' in page
    assert 'value="Merge by hand"' in page


def test_publishing_changes_over_a_conflict_says_so(editor: User, as_user: Any) -> None:
    article = make_article(body="One word.")
    client, url = as_user(editor), form_url("articles.article", article.pk)
    fields = fields_of(client.get(url)) | {"_revise": "1", "grade": "typo"}
    article.body = "Two words."
    workflow.save_draft(article)
    page = client.post(url, fields | {"body": "Three words."})
    assert page.status_code == 409
    assert 'value="Save mine and publish it"' in page.content.decode()


def test_whoever_saved_in_another_window_is_nobody_else(editor: User, as_user: Any) -> None:
    article = make_article(published=False, body="One word.")
    client, url = as_user(editor), form_url("articles.article", article.pk)
    fields = fields_of(client.get(url)) | {"_save": "Save"}
    article.body = "Two words."
    workflow.save_draft(article, by=editor)
    page = client.post(url, fields | {"body": "Three words."})
    assert "You have saved this article in another window" in words(page)
    assert "[only in what is saved: Two] [only in this form: Three] words." in words(page)
    merge = client.post(url, fields | {"body": "Three words.", "_base": "2", "_merge": "1"})
    assert "What you saved as revision 2, in another window" in words(merge)
    for said in (words(page), words(merge)):
        assert not re.search(r"\b(somebody else|theirs?|yours)\b", said, re.IGNORECASE)


def test_the_same_words_are_no_conflict(second: Any) -> None:
    client, url, fields, _article = second
    assert client.post(url, fields | {"body": "Two words."}).status_code == 302


def test_to_merge_takes_over_what_only_the_other_has_changed(editor: User, as_user: Any) -> None:
    article = make_article(published=False, body="One.\n\nTwo.", standfirst="Old.")
    first, ayten, leyla = (make_author(name) for name in ("First", "Ayten", "Leyla"))
    client, url = as_user(editor), form_url("articles.article", article.pk)
    typed = fields_of(client.get(url)) | {"_save": "Save", "standfirst": "Mine."}
    article.body = "One.\n\nTwo.\n\nThree."
    article.desk_titled = True
    signed = [Signature(each.pk) for each in (first, ayten, leyla)]
    workflow.save_draft(article, bylines=signed, topics=[make_topic("Trade").pk])
    page = client.post(url, typed)
    assert "Merging takes over what only they have changed: " in words(page)
    assert 'value="Merge both"' in page.content.decode()
    kept: dict[str, Any] = {}
    for name, value in page.context["kept_for_merge"]:
        kept.setdefault(name, []).append(value)
    form = client.post(url, kept | {"_base": "2", "_merge": "1"})
    assert client.post(url, fields_of(form) | {"_save": "Save"}).status_code == 302
    saved = State.of(Article.objects.get())
    assert (saved.body, saved.columns["standfirst"]) == (article.body, "Mine.")
    assert saved.columns["desk_titled"]
    assert [byline.author_id for byline in saved.bylines] == [each.author_id for each in signed]
    assert len(saved.topics) == 1
