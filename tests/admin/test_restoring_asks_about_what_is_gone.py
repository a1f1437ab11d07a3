"""The page that restores a revision asks what comes in the place of what is gone or taken."""

from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from articles import workflow
from articles.models import Article, Author
from articles.state import Signature
from tests.make import make_article, make_author, make_organization, make_topic


def page_of(article: Article, number: int = 1) -> str:
    return reverse("admin:articles_article_restore", args=[article.pk, number])


@pytest.fixture
def desk(editor: User, as_user: Any) -> Any:
    return as_user(editor)


@pytest.fixture
def article(db: Any) -> Article:
    """A draft whose first revision names an author, a publisher and a topic that are deleted."""
    gone, topic = make_author("Gone Author"), make_topic("Gone topic")
    publisher, affiliation = make_organization("Gone House"), make_organization("Gone Academy")
    article = make_article(published=False, slug="the-first", body="First.", topics=(topic,))
    article.publisher, article.body, article.slug = publisher, "Second.", "the-second"
    workflow.save_draft(
        article, bylines=(Signature(gone.pk, "", affiliation.pk),), topics=(topic.pk,)
    )
    article.publisher, article.body = None, "Third."
    workflow.save_draft(article, bylines=(Signature(make_author("Stays").pk),), topics=())
    for name in (gone, topic, publisher, affiliation):
        workflow.delete_name(name)
    return article


def labels(page: Any) -> list[str]:
    form = page.context["form"]
    return [str(field.label) for field in form.visible_fields()]


def answers(page: Any, **chosen: Any) -> dict[str, Any]:
    """What the page posts, with what is chosen for each kind of thing that it asks about."""
    form = page.context["form"]
    posted = {"_base": form["base"].value()}
    for field in form.visible_fields():
        kind = field.html_name.split("-")[1]
        value = chosen.get(kind, field.value())
        posted[field.html_name] = "" if value is None else value
    return posted


def test_each_is_named_and_can_be_left_out(desk: Any, article: Article) -> None:
    page = desk.get(page_of(article, 2))
    assert labels(page) == [
        "Author instead of “Gone Author”, who is deleted",
        "Affiliation instead of “Gone Academy”, which is deleted",
        "Publisher instead of “Gone House”, which is deleted",
        "Topic instead of “Gone topic”, which is deleted",
    ]
    answer = desk.post(page_of(article, 2), answers(page))
    assert answer.status_code == 302
    article.refresh_from_db()
    assert (article.body, article.publisher) == ("Second.", None)
    assert not article.bylines.exists()
    assert not article.topics.exists()


def test_another_author_can_be_chosen_without_a_script(desk: Any, article: Article) -> None:
    other = Author.objects.get(name="Stays")
    page = desk.get(page_of(article, 2))
    assert f'<option value="{other.pk}">Stays</option>' in page.content.decode()
    assert desk.post(page_of(article, 2), answers(page, author=other.pk)).status_code == 302
    article.refresh_from_db()
    assert [byline.author for byline in article.bylines.all()] == [other]


def test_what_cannot_be_chosen_is_refused(desk: Any, article: Article) -> None:
    posted = answers(desk.get(page_of(article, 2)))
    (author,) = (name for name in posted if name.startswith("instead-author-"))
    for key in ("9999", "x", "9" * 30):
        page = desk.post(page_of(article, 2), posted | {author: key})
        assert page.status_code == 200
        assert page.context["form"].errors
    article.refresh_from_db()
    assert article.body == "Third."


def test_a_slug_that_is_taken_gets_another_which_is_suggested(desk: Any, article: Article) -> None:
    make_article(slug="the-first")
    page = desk.get(page_of(article))
    (field,) = (f for f in page.context["form"].visible_fields() if "-slug-" in f.html_name)
    assert field.label == "Slug instead of “the-first”, which another article has"
    assert field.value() == "the-first-2"
    taken = desk.post(page_of(article), answers(page, slug="the-first"))
    assert "Another article has this slug." in taken.content.decode()
    none = desk.post(page_of(article), answers(page, slug=""))
    assert none.context["form"].errors[field.html_name]
    free = desk.post(page_of(article), answers(page))
    assert free.status_code == 302
    article.refresh_from_db()
    assert (article.slug, article.body) == ("the-first-2", "First.")


def test_nothing_is_asked_where_nothing_is_gone(desk: Any) -> None:
    article = make_article(published=False, body="First.")
    article.body = "Second."
    workflow.save_draft(article)
    page = desk.get(page_of(article))
    assert labels(page) == []
    assert "What is gone" not in page.content.decode()


def test_what_is_deleted_after_the_page_was_opened_is_asked_about_too(
    desk: Any, article: Article
) -> None:
    first = article.revisions.get(number=1)
    author = Author.objects.get(pk=first.state["bylines"][0]["author_id"])
    chosen = make_topic("Chosen", pk=Author.objects.get(name="Stays").pk)  # of another's key
    posted = answers(desk.get(page_of(article)), topic=chosen.pk)
    workflow.delete_name(author)
    page = desk.post(page_of(article), posted)
    assert page.status_code == 200
    assert f"Author instead of “{author}”, who is deleted" in labels(page)
    article.refresh_from_db()
    assert article.body == "Third."
    answer = desk.post(page_of(article), answers(page))
    assert answer.status_code == 302
    article.refresh_from_db()
    assert article.body == "First."
    assert list(article.topics.all()) == [chosen]
    assert not article.bylines.exists()
