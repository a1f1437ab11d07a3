"""The page that deletes an author, an organization or a topic says what depends on it."""

from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from articles import workflow
from articles.models import Article, Author, Organization, Topic
from articles.state import Signature
from tests.make import make_article, make_author, make_claim, make_organization, make_topic
from tests.rendered_html import words


def delete_url(name: Any) -> str:
    return reverse(f"admin:articles_{name._meta.model_name}_delete", args=[name.pk])


@pytest.fixture
def desk(editor: User, as_user: Any) -> Any:
    return as_user(editor)


def test_an_author_of_articles_stays(desk: Any) -> None:
    author = make_author("Rəna")
    make_article("In print", author=author)
    make_article("At work", author=author, published=False)
    page = desk.get(delete_url(author))
    said = words(page)
    assert "“Rəna” cannot be deleted while these depend on it" in said
    assert "Articles: Draft (1): At work" in said
    assert "Articles: Published (1): In print" in said
    assert desk.post(delete_url(author), {"post": "yes"}).status_code == 200
    assert Author.objects.filter(pk=author.pk).exists()


def test_unpublished_changes_keep_an_author(desk: Any) -> None:
    author, article = make_author("Rəna"), make_article("In print")
    workflow.save_draft(article, bylines=(Signature(author.pk),))
    said = words(desk.get(delete_url(author)))
    assert "Articles with unpublished changes that name it (1): In print" in said
    desk.post(delete_url(author), {"post": "yes"})
    assert Author.objects.filter(pk=author.pk).exists()


def test_an_organization_names_what_it_published_and_who_works_there(desk: Any) -> None:
    house = make_organization("The House")
    make_article("In print", publisher=house)
    make_author("Rəna", affiliation=house)
    said = words(desk.get(delete_url(house)))
    assert "Articles: Published (1): In print" in said
    assert "Authors (1): Rəna" in said
    assert Organization.objects.filter(pk=house.pk).exists()


def test_a_topic_is_taken_from_what_has_it_and_breaks_no_draft(desk: Any) -> None:
    topic = make_topic("Transit")
    draft = make_article("At work", topics=(topic,), published=False)
    claim = make_claim(topics=(topic,))
    said = words(desk.get(delete_url(topic)))
    assert "“Transit” is deleted for good, and taken from these" in said
    assert "Articles: Draft (1): At work" in said
    assert f"Claims (1): {claim.statement}" in said
    assert desk.post(delete_url(topic), {"post": "yes"}).status_code == 302
    assert not Topic.objects.filter(pk=topic.pk).exists()
    ticked = {"action": "publish_selected", "_selected_action": [draft.pk], "_asked": "1"}
    ticked["_without"] = f"{draft.pk}:standfirst,topics,publisher"
    desk.post(reverse("admin:articles_article_changelist"), ticked)
    assert Article.objects.get(pk=draft.pk).status == "published"


def test_what_nothing_depends_on_is_deleted(desk: Any) -> None:
    author = make_author("Nobody")
    assert "Nothing depends on it." in words(desk.get(delete_url(author)))
    desk.post(delete_url(author), {"post": "yes"})
    assert not Author.objects.exists()


def test_of_those_ticked_in_the_list_none_goes_while_one_is_needed(desk: Any) -> None:
    author, other = make_author("Rəna"), make_author("Nobody")
    make_article(author=author)
    ticked = {"action": "delete_selected", "_selected_action": [author.pk, other.pk], "post": "yes"}
    page = desk.post(reverse("admin:articles_author_changelist"), ticked)
    assert "Articles: Published (1)" in words(page)
    assert Author.objects.count() == 2
    ticked["_selected_action"] = [other.pk]
    desk.post(reverse("admin:articles_author_changelist"), ticked)
    assert list(Author.objects.all()) == [author]


def test_more_than_fit_are_counted(desk: Any) -> None:
    house = make_organization("The House")
    for number in range(21):
        make_author(f"Author {number:02}", affiliation=house)
    said = words(desk.get(delete_url(house)))
    assert "Authors (21): Author 00" in said
    assert "and 1 more" in said


@pytest.mark.parametrize("act", [{}, {"post": "yes"}])
def test_what_came_to_depend_on_it_meanwhile_is_no_error_page(
    act: dict[str, str], desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    author = make_author("Rəna")
    make_article(author=author)
    monkeypatch.setattr("articles.admin.deletion.dependants", lambda _name: [])
    page = desk.post(delete_url(author), act | {"post": "yes"}, follow=True)
    assert "“Rəna” cannot be deleted." in words(page)
    assert Author.objects.filter(pk=author.pk).exists()
