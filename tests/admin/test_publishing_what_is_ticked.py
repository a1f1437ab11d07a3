"""What is ticked in the list is published; what cannot be is named, and the reason."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from articles.models import Article
from articles.workflow import publish, retract, save_draft
from tests.make import make_article, make_complete_draft
from tests.rendered_html import words

LIST = "/admin/articles/article/"


@pytest.fixture
def tick(editor: User, as_user: Any) -> Any:
    """What an editor is told who publishes these articles."""

    def publish_selected(*articles: Article) -> str:
        action = {"action": "publish_selected", "_selected_action": [a.pk for a in articles]}
        return words(as_user(editor).post(LIST, action, follow=True))

    return publish_selected


def changed(title: str) -> Article:
    article = make_article("Before", body="Before.")
    article.title, article.body = title, "After."
    return save_draft(article)


def test_a_change_of_what_readers_see_is_named_and_not_published(tick: Any) -> None:
    article = changed("After")
    told = tick(article)
    assert "readers must be told how much has changed: “Before”. Open each" in told
    assert "is published" not in told and "are published" not in told
    stored = Article.objects.get(pk=article.pk)
    assert (stored.public_number, stored.body) == (1, "Before.")


def test_what_can_be_published_is_and_the_rest_is_counted_out(tick: Any) -> None:
    draft = make_complete_draft("Draft")
    told = tick(draft, changed("After"), make_article("Live"))
    assert "1 article is published." in told
    assert "how much has changed: “Before”." in told
    assert "nothing new to show: “Live”." in told
    assert Article.objects.get(pk=draft.pk).status == "published"


def test_what_was_retracted_stays_so(tick: Any, editor: User) -> None:
    article = retract(make_article("Made up"), reason="It was made up.")
    assert "it has been retracted: “Made up”." in tick(article)
    assert Article.objects.get(pk=article.pk).is_retracted
    with pytest.raises(ValidationError, match="Retracted"):
        publish(article, by=editor)


def test_what_was_changed_since_the_list_was_shown_is_not_published(
    editor: User, as_user: Any
) -> None:
    desk = as_user(editor)
    article, other = make_complete_draft("Draft"), make_complete_draft("Other")
    page = desk.get(LIST).content.decode()
    listed_at = re.search(r'name="_listed_at" value="([^"]+)"', page)
    assert listed_at
    article.title = "Another draft"
    save_draft(article)
    keys = [article.pk, other.pk]
    ticked = {"action": "publish_selected", "_selected_action": keys, "_listed_at": listed_at[1]}
    told = words(desk.post(LIST, ticked, follow=True))
    assert "Nothing is published: since you opened the list somebody has changed" in told
    assert "“Draft”" not in told
    assert not Article.objects.filter(status="published").exists()
    again = re.search(r'name="_listed_at" value="([^"]+)"', desk.get(LIST).content.decode())
    assert again
    desk.post(LIST, ticked | {"_listed_at": again[1]})
    assert Article.objects.filter(status="published").count() == 2
