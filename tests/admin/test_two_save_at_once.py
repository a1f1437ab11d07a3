"""Several people press Save at the same moment: nothing is lost, and nobody gets an error page."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from accounts.models import User
from analysis.models import Claim, Source
from articles.models import Article, Author, Organization, Topic
from tests.admin.desk import errors_of, form_url
from tests.admin.test_two_at_one_form import opened
from tests.at_once import at_once
from tests.make import make_article, make_complete_draft, make_organization, make_source, make_topic

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def login(as_user: Any) -> Callable[[], Any]:
    """A new browser with a login of its own: the groups are gone in a test that commits."""

    def new_login() -> Any:
        number = User.objects.count()
        return as_user(User.objects.create_superuser(f"superuser{number}"))

    return new_login


def post_at_once(login: Any, url: str, *changes: dict[str, Any]) -> list[Any]:
    """Open a form once for each of `changes`, then save all of them at the same moment."""
    clients = [login() for _change in changes]
    forms = [opened(client, url) | change for client, change in zip(clients, changes, strict=True)]
    posts = [partial(client.post, url, form) for client, form in zip(clients, forms, strict=True)]
    answers = at_once(*posts)
    assert not [answer for answer in answers if isinstance(answer, Exception)], answers
    return answers


def test_changes_of_different_fields_both_stand(login: Any) -> None:
    for number in range(5):
        source = make_source()
        changes: list[dict[str, Any]] = [{"publisher": f"P{number}"}, {"note": f"N{number}"}]
        answers = post_at_once(login, form_url("analysis.source", source.pk), *changes)
        assert [answer.status_code for answer in answers] == [302, 302]
        source.refresh_from_db()
        assert (source.publisher, source.note) == (f"P{number}", f"N{number}")


def test_of_two_who_change_the_same_field_one_is_told(login: Any) -> None:
    organization = make_organization()
    url = form_url("articles.organization", organization.pk)
    changes: list[dict[str, Any]] = [{"description": "Mine."}, {"description": "Yours."}]
    answers = post_at_once(login, url, *changes)
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    organization.refresh_from_db()
    (told,) = (answer for answer in answers if answer.status_code == 200)
    assert f"It says now: “{organization.description}”" in errors_of(told)


def test_of_two_who_save_one_article_one_sees_both_versions(login: Any) -> None:
    article = make_article(published=False)
    url = form_url("articles.article", article.pk)
    answers = post_at_once(login, url, {"body": "Mine."}, {"body": "Yours."})
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    article.refresh_from_db()
    assert article.newest_number == 2


def test_two_articles_that_become_replies_to_each_other_are_both_saved(login: Any) -> None:
    for _time in range(5):
        pair = [make_article(published=False), make_article(published=False)]
        urls = [form_url("articles.article", article.pk) for article in pair]
        clients = [login(), login()]
        posts = [
            partial(client.post, url, opened(client, url) | {"in_reply_to": other.pk})
            for client, url, other in zip(clients, urls, reversed(pair), strict=True)
        ]
        assert [answer.status_code for answer in at_once(*posts)] == [302, 302]


@pytest.mark.parametrize("model", [Organization, Topic])
def test_of_four_who_add_one_name_three_are_told_that_it_is_taken(model: Any, login: Any) -> None:
    url = form_url(f"articles.{model._meta.model_name}")
    answers = post_at_once(login, url, *[{"name": "Caspian"} for _one in range(4)])
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 302]
    for answer in answers:
        if answer.status_code == 200:
            assert "name" in answer.context["adminform"].form.errors
    assert model.objects.filter(name="Caspian").count() == 1


@pytest.mark.parametrize(("model", "words"), [(Author, "name"), (Source, "title")])
def test_four_who_add_one_title_get_four_slugs(model: Any, words: str, login: Any) -> None:
    changes = [
        {words: "Charter", "_distinct": "charter", "url": f"https://{number}.example/"}
        for number in range(4)
    ]
    answers = post_at_once(login, form_url(model._meta.label_lower), *changes)
    assert [answer.status_code for answer in answers] == [302] * 4
    slugs = set(model.objects.values_list("slug", flat=True))
    assert slugs == {"charter", "charter-2", "charter-3", "charter-4"}


def test_four_who_add_an_article_with_one_title_get_four_slugs(login: Any) -> None:
    words = {"title": "One title", "body": "Words."}
    answers = post_at_once(login, form_url("articles.article"), *[dict(words) for _one in range(4)])
    assert [answer.status_code for answer in answers] == [302] * 4
    slugs = set(Article.objects.values_list("slug", flat=True))
    assert slugs == {"one-title", "one-title-2", "one-title-3", "one-title-4"}


def test_claims_that_say_the_same_get_slugs_of_their_own(login: Any) -> None:
    article = make_article()
    changes = [
        {"article": article.pk, "kind": "factual", "statement": "It was signed."}
        for _one in range(3)
    ]
    answers = post_at_once(login, form_url("analysis.claim"), *changes)
    assert [answer.status_code for answer in answers] == [302] * 3
    assert Claim.objects.filter(article=article).values("slug").distinct().count() == 3


def test_drafts_are_published_from_the_list_while_one_is_saved(login: Any) -> None:
    for _round in range(4):
        answered = make_article(published=False)
        drafts = [make_complete_draft(in_reply_to=answered) for _number in range(3)]
        keys = [draft.pk for draft in drafts]
        one, other = login(), login()
        url = form_url("articles.article", drafts[-1].pk)
        form = opened(other, url) | {"standfirst": "What it holds."}
        action = {"action": "publish_selected", "_selected_action": keys}
        listed = partial(one.post, "/admin/articles/article/", action)
        answers = at_once(listed, partial(other.post, url, form))
        assert not [answer for answer in answers if isinstance(answer, Exception)], answers
        assert Article.objects.filter(pk__in=keys, status="published").count() == 3


def test_a_topic_is_deleted_while_its_drafts_are_published_from_the_list(login: Any) -> None:
    for _round in range(4):
        topic = make_topic()
        drafts = [make_complete_draft(topics=(topic, make_topic())) for _number in range(3)]
        keys = [draft.pk for draft in drafts]
        one, other = login(), login()
        action = {"action": "publish_selected", "_selected_action": keys}
        page = f"/admin/articles/topic/{topic.pk}/delete/"
        answers = at_once(
            partial(one.post, "/admin/articles/article/", action),
            partial(other.post, page, {"post": "yes"}),
        )
        assert [getattr(answer, "status_code", answer) for answer in answers] == [302, 302]
        assert Article.objects.filter(pk__in=keys, status="published").count() == 3
